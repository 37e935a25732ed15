"""The review board of a year: parks × items with states, gaps, who reviews, and how long there is."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from assessment.filing.catalogue import Item, catalogue_of
from assessment.models import Cycle, ItemReview, Submission
from assessment.selectors.review_data import Results, ReviewData, review_data
from assessment.selectors.review_people import People, people_of
from assessment.states import REVIEW_STAGES, ReviewState, Stage, SubmissionState
from parks.models import Park, User
from parks.roles import Act, may

# State → tone, mark: never colour alone.
MARKS = {
    ReviewState.WAITING: ("idle", "○"),
    ReviewState.TO_REVIEW: ("late", "●"),
    ReviewState.ASKED: ("bad", "▲"),
    ReviewState.DONE: ("ok", "✓"),
}
SORTS = {"order": "园区次序", "todo": "待审核多的在前", "gap": "差距大的在前"}


class Points(NamedTuple):
    """An item's points by the park's own score and by the review; None where one cannot be computed."""

    own: Decimal | None
    agency: Decimal | None

    @property
    def gap(self) -> Decimal | None:
        """Return self − agency; None where either cannot be computed."""
        return None if self.own is None or self.agency is None else self.own - self.agency


@dataclass(frozen=True)
class Cell:
    """One item of one park."""

    item: Item
    state: ReviewState
    gap: Decimal | None
    version: int
    noted: bool
    mine: bool
    may_settle: bool

    @property
    def mark(self) -> tuple[str, str, str]:
        """Return tone, mark and word."""
        return (*MARKS[self.state], self.state.label)


@dataclass(frozen=True)
class Row:
    """One park."""

    park: Park
    submission: Submission
    version: int
    barred: str
    cells: tuple[Cell, ...]

    @property
    def todo(self) -> int:
        """Return how many items wait for the reviewer."""
        return sum(1 for cell in self.cells if cell.state == ReviewState.TO_REVIEW)

    @property
    def done(self) -> int:
        """Return how many items are settled."""
        return sum(1 for cell in self.cells if cell.state == ReviewState.DONE)

    @property
    def gap(self) -> Decimal | None:
        """Return the sum of the gaps that can be computed."""
        gaps = [cell.gap for cell in self.cells if cell.gap is not None]
        return sum(gaps, Decimal(0)) if gaps else None

    @property
    def may_accept(self) -> bool:
        """Return whether all is settled and the filing waits to be accepted."""
        return self.submission.state == SubmissionState.SUBMITTED and self.done == len(self.cells) and not self.barred


@dataclass(frozen=True)
class Choice:
    """What the reader asked to see."""

    mine: bool = False
    todo: bool = False
    park: str = ""
    sort: str = "order"


@dataclass(frozen=True)
class Board:
    """The whole board, and the rows that the reader chose to see."""

    cycle: Cycle
    items: tuple[Item, ...]
    rows: tuple[Row, ...]
    parks: tuple[Park, ...]
    people: People
    choice: Choice
    totals: dict[ReviewState, int]
    may_review: bool

    def by_state(self) -> list[tuple[str, str, str, int]]:
        """Return tone, mark, word and number of cells of each state."""
        return [(*MARKS[state], state.label, self.totals[state]) for state in ReviewState]


def review_board(cycle: Cycle, user: User, choice: Choice) -> Board:
    """Return the board in nine queries, whatever the number of parks; the cycle comes with its scheme."""
    data, people, reviews = review_data(cycle), people_of(cycle, user), _reviews(cycle)
    points = points_of(data, data.results())
    may_review = may(user.role, Act.REVIEW) and cycle.stage in REVIEW_STAGES
    rows: list[Row] = []
    items: list[Item] = []
    for one in data.submissions:
        catalogue = catalogue_of(data.scheme, one.park.category)
        items = items or list(catalogue.items)
        barred = people.barred.get(one.park.code, "")
        cells = []
        for item in catalogue.items:
            settled, version, remark = reviews.get((one.pk, item.code), (False, 0, ""))
            state = state_of(one, item.code, asked_of(one), settled)
            found = points.get((one.park.code, item.code))
            cells.append(
                Cell(
                    item=item,
                    state=state,
                    gap=found.gap if found else None,
                    version=version,
                    noted=state == ReviewState.TO_REVIEW and bool(remark),
                    mine=item.code in people.mine,
                    may_settle=may_review and state == ReviewState.TO_REVIEW and not barred,
                )
            )
        rows.append(Row(one.park, one, number_of(one), barred, tuple(cells)))
    totals = {state: sum(1 for row in rows for cell in row.cells if cell.state == state) for state in ReviewState}
    parks = tuple(one.park for one in data.submissions)
    columns = tuple(one for one in items if not choice.mine or one.code in people.mine)
    return Board(cycle, columns, tuple(_chosen(rows, choice)), parks, people, choice, totals, may_review)


def state_of(submission: Submission, item: str, asked: Iterable[str], settled: bool) -> ReviewState:
    """Return where an item of a filing stands in the review."""
    if submission.state == SubmissionState.DRAFT:
        return ReviewState.WAITING
    if submission.state == SubmissionState.ACCEPTED:
        return ReviewState.DONE
    if submission.state == SubmissionState.RETURNED and item in asked:
        return ReviewState.ASKED
    return ReviewState.DONE if settled else ReviewState.TO_REVIEW


def points_of(data: ReviewData, agency: Results) -> dict[tuple[str, str], Points]:
    """Return points by park and item of every filing with a version."""
    found = {}
    for one in data.submissions:
        text = getattr(one, "latest_content", None)
        if not text:
            continue
        own: dict[str, Any] = json.loads(text)["self_score"]
        reviewed = {item.code: item.points for item in agency.get(one.park.code, ())}
        for indicator in data.scheme.indicators:
            waits = any(part.code in own["waiting"] for part in indicator.parts[one.park.category])
            points = own["points"].get(indicator.code)
            said = None if points is None or waits else Decimal(points)
            found[one.park.code, indicator.code] = Points(said, reviewed.get(indicator.code))
    return found


def days_left(cycle: Cycle, now: datetime) -> int | None:
    """Return the begun days until the filing closes; None at stages for which no end is set."""
    if cycle.stage != Stage.SELF_EVALUATION or cycle.deadline <= now:
        return None
    left = cycle.deadline - now
    return left.days + bool(left.seconds or left.microseconds)


def _reviews(cycle: Cycle) -> dict[tuple[int, str], tuple[bool, int, str]]:
    rows = ItemReview.objects.filter(submission__cycle=cycle)
    found = rows.values_list("submission_id", "item", "settled", "version", "remark")
    return {(submission, item): (settled, version, remark) for submission, item, settled, version, remark in found}


def asked_of(submission: Submission) -> list[str]:
    """Return the items of the latest return."""
    given = getattr(submission, "asked_items", None) or []
    return list(json.loads(given)) if isinstance(given, str) else list(given)


def number_of(submission: Submission) -> int:
    """Return the number of the latest version, 0 before the first."""
    return int(getattr(submission, "latest_number", None) or 0)


def _chosen(rows: list[Row], choice: Choice) -> list[Row]:
    found = [row for row in rows if not choice.park or row.park.code == choice.park]
    if choice.mine:
        found = [
            Row(row.park, row.submission, row.version, row.barred, tuple(cell for cell in row.cells if cell.mine))
            for row in found
            if not row.barred
        ]
    if choice.todo:
        found = [row for row in found if row.todo]
    if choice.sort == "todo":
        return sorted(found, key=lambda row: -row.todo)
    if choice.sort == "gap":
        return sorted(found, key=lambda row: -abs(row.gap or Decimal(0)))
    return found
