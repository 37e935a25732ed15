"""One item of one filing under review: three years, official figures, decisions, claims, parts, evidence."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from assessment.filing.catalogue import BONUS, VETO, Catalogue, Item, catalogue_of
from assessment.filing.values import read_yes_no
from assessment.messages import review as say
from assessment.models import Cycle, Submission
from assessment.scoring.results import ItemResult
from assessment.selectors.reopened import Reopened
from assessment.selectors.review_board import Points, asked_of, number_of, points_of, state_of
from assessment.selectors.review_data import review_data
from assessment.selectors.review_lines import (
    ClaimLine,
    FigureLine,
    FileLine,
    PartLine,
    bonus_lines,
    figure_lines,
    file_lines,
    part_lines,
    project_lines,
)
from assessment.selectors.review_open import items_counting_projects
from assessment.selectors.review_people import People, people_of
from assessment.selectors.review_trail import Returned, Reviewed, trail_of
from assessment.selectors.versions import Line, content_view
from assessment.shape import scheme_of
from assessment.states import REVIEW_STAGES, ReviewState
from parks.models import User
from parks.roles import Act, may


class Seen(NamedTuple):
    """The version that the page shows."""

    number: int
    receipt: str
    at: datetime | None
    by: str


@dataclass(frozen=True)
class ReviewPage:
    """Everything on the page."""

    submission: Submission
    version: Seen
    item: Item
    label: str
    state: ReviewState
    review: Reviewed | None
    points: Points | None
    result: ItemResult | None
    figures: tuple[FigureLine, ...]
    claims: tuple[ClaimLine, ...]
    parts: tuple[PartLine, ...]
    lines: tuple[Line, ...]
    vetoes: tuple[str, ...]
    files: tuple[FileLine, ...]
    returns: tuple[Returned, ...]
    noted: tuple[str, ...]
    open_questions: tuple[str, ...]
    people: People
    before: Item | None
    after: Item | None
    next_todo: Item | None
    may_review: bool
    reopened: Reopened | None

    @property
    def base(self) -> int:
        """Return the version of the review that the page shows, 0 for none."""
        return self.review.version if self.review else 0

    @property
    def may_change(self) -> bool:
        """Return whether the reader may decide on what the item holds now."""
        return self.may_judge and (self.state == ReviewState.TO_REVIEW or self.reopened is not None)

    @property
    def may_settle(self) -> bool:
        """Return whether the reader may settle the item or send it back: never one open for an objection alone."""
        return self.may_change and self.state == ReviewState.TO_REVIEW

    @property
    def may_return(self) -> bool:
        """Return whether the reader may send the item back to the park now."""
        return self.may_judge and self.submission.cycle.stage in REVIEW_STAGES

    @property
    def may_judge(self) -> bool:
        """Return whether the reader may rule on the item's parts now."""
        return self.may_review and not self.barred and self.state in {ReviewState.TO_REVIEW, ReviewState.DONE}

    @property
    def barred(self) -> str:
        """Return why the reader keeps out of this park; empty where nothing stands in the way."""
        return self.people.barred.get(self.submission.park.code, "")


def review_page(cycle: Cycle, park: str, code: str, user: User) -> ReviewPage | None:
    """Return the item's page in at most nine queries; None where nothing was submitted, or there is no such item."""
    scored = any(one.code == code for one in scheme_of(cycle.scheme).indicators)
    data = review_data(cycle, park=park, scored=scored)
    submission = next((one for one in data.submissions if one.park.code == park), None)
    if submission is None or not number_of(submission):
        return None
    catalogue = catalogue_of(data.scheme, submission.park.category)
    item = catalogue.item(code)
    if item is None:
        return None
    trail = trail_of(submission)
    results = data.results() if scored else {}
    content: dict[str, Any] = json.loads(getattr(submission, "latest_content", "{}"))
    states = {
        one.code: state_of(submission, one.code, asked_of(submission), trail.is_settled(one.code))
        for one in catalogue.items
    }
    result = next((one for one in results.get(park, ()) if one.code == code), None)
    place, items = catalogue.items.index(item), catalogue.items
    counts_projects = code in items_counting_projects(data.scheme, submission.park.category)
    claims = bonus_lines(data.scheme, submission) if code == BONUS else ()
    if counts_projects:
        claims = project_lines(data, submission)
    figures = figure_lines(data, submission, item)
    reopened = trail.reopened.get(code)
    return ReviewPage(
        submission=submission,
        version=_version(submission),
        item=item,
        label=item.numbered,
        state=states[code],
        review=trail.reviews.get(code),
        points=points_of(data, results).get((park, code)),
        result=result,
        figures=figures,
        claims=claims,
        parts=part_lines(data, submission, result),
        lines=_lines(content, catalogue, item),
        vetoes=_vetoes(content, item),
        files=file_lines(submission, content, code),
        returns=tuple(one for one in trail.returns if code in one.items),
        noted=tuple(
            one.numbered
            for one in items
            if states[one.code] == ReviewState.TO_REVIEW
            and one.code in trail.reviews
            and trail.reviews[one.code].remark
        ),
        open_questions=(
            *(say.undecided_claim(one.claim.name) for one in claims if one.claim.accepted is None),
            *(
                say.differs_undecided(one.element.name, one.reported, one.official)
                for one in figures
                if one.official is not None and one.differs and one.agency is None
            ),
        ),
        people=people_of(cycle, user),
        before=items[place - 1] if place else None,
        after=items[place + 1] if place + 1 < len(items) else None,
        next_todo=_next_todo(items, place, states),
        may_review=may(user.role, Act.REVIEW) and (cycle.stage in REVIEW_STAGES or reopened is not None),
        reopened=reopened,
    )


def _next_todo(items: tuple[Item, ...], place: int, states: Mapping[str, ReviewState]) -> Item | None:
    """Return the next item to review after this one, from the top again at the end."""
    around = (*items[place + 1 :], *items[:place])
    return next((one for one in around if states[one.code] == ReviewState.TO_REVIEW), None)


def _version(submission: Submission) -> Seen:
    return Seen(
        number_of(submission),
        getattr(submission, "latest_receipt", ""),
        getattr(submission, "latest_at", None),
        getattr(submission, "latest_by", ""),
    )


def _lines(content: Mapping[str, Any], catalogue: Catalogue, item: Item) -> tuple[Line, ...]:
    """Return what the park wrote in the item beside its figures."""
    beside = {field.label for one in item.elements for field in (one.value, one.previous)}
    lines = content_view(json.dumps(content), catalogue).lines
    return tuple(line for line in lines if line.item == item.name and line.label not in beside)


def _vetoes(content: Mapping[str, Any], item: Item) -> tuple[str, ...]:
    if item.code != VETO:
        return ()
    return tuple(one.label for one in item.fields if read_yes_no(content["entries"].get(one.key, "")))
