"""The rows that board and item page are made of: a year's filings with what was decided on them, each table once."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import CharField, DecimalField, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Cast

from assessment.models import (
    ASPECTS,
    CityFigure,
    Cycle,
    Figure,
    FigureDecision,
    NotApplicable,
    OfficialFigure,
    PanelMark,
    ProjectClaim,
    ReturnRequest,
    Ruling,
    Submission,
    SubmissionVersion,
    SurveyAnswer,
)
from assessment.scoring.engine import score
from assessment.scoring.errors import CaseError
from assessment.scoring.results import ItemResult
from assessment.scoring.types import Scheme
from assessment.selectors.review_case import WorkingRows, working_case_of
from assessment.selectors.review_figures import Decisions, final_figures
from assessment.shape import scheme_of
from assessment.states import SubmissionState

Results = dict[str, tuple[ItemResult, ...]]
CITY, OFFICIAL, MARK, ANSWER = "city", "official", "mark", "answer"
AMOUNT = DecimalField(max_digits=15, decimal_places=6)


class Verdict(NamedTuple):
    """A ruling, or without points an exemption, with who, when and why."""

    submission: int
    part: str
    points: Decimal | None
    reason: str
    version: int
    at: datetime | None
    by: str | None


@dataclass
class Collected:
    """City and official figures by code, complete marks of the panel and answers that count, each with its park."""

    city: dict[str, Decimal] = field(default_factory=dict)
    official: dict[str, Decimal] = field(default_factory=dict)
    marks: list[tuple[Any, ...]] = field(default_factory=list)
    answers: list[tuple[str, str, Decimal]] = field(default_factory=list)


@dataclass
class ReviewData:
    """A year under review; figures of one park reach back two years where it was asked for."""

    cycle: Cycle
    scheme: Scheme
    submissions: list[Submission]
    collected: Collected
    figures: list[Figure]
    decisions: dict[int, Decisions]
    claims: list[ProjectClaim]
    verdicts: list[Verdict]
    earlier: dict[tuple[int, str], Decimal | None] = field(default_factory=dict)

    @property
    def official(self) -> dict[str, Decimal]:
        """Return the named park's official figures by element, in 亿元."""
        return self.collected.official

    def results(self) -> Results:
        """Return by park the indicators as the review makes them so far; empty where the figures are no case."""
        filed = [one for one in self.submissions if one.state != SubmissionState.DRAFT]
        if not filed:
            return {}
        try:
            case = working_case_of(self.cycle.year, self.collected.city, filed, self._rows(), self.scheme)
            result = score(self.scheme, case)
        except CaseError:
            return {}
        return {park.code: park.items for park in result.parks}

    def _rows(self) -> WorkingRows:
        by_filing: dict[int, list[Figure]] = {}
        for row in self.figures:
            by_filing.setdefault(row.submission_id, []).append(row)
        return WorkingRows(
            figures=[
                (key, element, *figures)
                for key, rows in by_filing.items()
                for element, figures in final_figures(rows, self.decisions.get(key, {})).items()
            ],
            claims=[
                (one.submission_id, one.name, one.investment, one.industry, one.started_on, one.commissioned_on)
                for one in self.claims
                if one.accepted is not False
            ],
            rulings=[(one.submission, one.part, one.points, one.reason) for one in self.verdicts if _is_ruling(one)],
            exemptions=[(one.submission, one.part, one.reason) for one in self.verdicts if not _is_ruling(one)],
            marks=self.collected.marks,
            answers=self.collected.answers,
        )


def review_data(cycle: Cycle, *, park: str = "", scored: bool = True) -> ReviewData:
    """Return the year's rows in seven queries; of the named park official figures and what was accepted before, too.

    Where no points are asked for, decisions, verdicts, marks and answers are left out.
    """
    figures = Figure.objects.filter(_of_year(cycle, park)).annotate(year=F("submission__cycle__year"))
    here: list[Figure] = []
    earlier: dict[tuple[int, str], Decimal | None] = {}
    for row in figures:
        if row.year == cycle.year:
            here.append(row)
        else:
            earlier[cycle.year - row.year, row.element] = row.accepted
    decisions: dict[int, Decisions] = {}
    decided = FigureDecision.objects.filter(submission__cycle=cycle).select_related("decided_by").order_by("version")
    for one in decided if scored else ():
        decisions.setdefault(one.submission_id, {})[one.element, one.source] = one
    claims = ProjectClaim.objects.filter(submission__cycle=cycle).select_related("decided_by").order_by("name")
    return ReviewData(
        cycle=cycle,
        scheme=scheme_of(cycle.scheme),
        submissions=_submissions(cycle),
        collected=_collected(cycle, park, scored=scored),
        figures=here,
        decisions=decisions,
        claims=list(claims),
        verdicts=_verdicts(cycle) if scored else [],
        earlier=earlier,
    )


def _of_year(cycle: Cycle, park: str) -> Q:
    this_year = Q(submission__cycle=cycle)
    if not park:
        return this_year
    return this_year | Q(submission__park__code=park, submission__cycle__year__in=[cycle.year - 1, cycle.year - 2])


def _submissions(cycle: Cycle) -> list[Submission]:
    """Return the filings with park and district, and of the latest version number, text, time and signer."""
    latest = SubmissionVersion.objects.filter(submission=OuterRef("pk")).order_by("-number")
    asked = ReturnRequest.objects.filter(submission=OuterRef("pk")).order_by("-returned_at", "-pk")
    rows = Submission.objects.filter(cycle=cycle).select_related("park__district")
    found: list[Submission] = list(
        rows.annotate(
            latest_number=Subquery(latest.values("number")[:1]),
            latest_content=Subquery(latest.values("content")[:1]),
            latest_receipt=Subquery(latest.values("receipt_number")[:1]),
            latest_at=Subquery(latest.values("submitted_at")[:1]),
            latest_by=Subquery(latest.values("submitted_by__display_name")[:1]),
            asked_items=Subquery(asked.values("items")[:1]),
        ).order_by("park__order")
    )
    for one in found:
        one.cycle = cycle
    return found


def _collected(cycle: Cycle, park: str, *, scored: bool) -> Collected:
    """What was collected beside the filings, in one query: a page of the review may ask the database twelve times."""
    # Cast, for PostgreSQL takes two branches of bare nulls for text and then refuses the third with its figures.
    empty, nothing = _text(""), (Cast(Value(None), AMOUNT),) * 3
    city = CityFigure.objects.filter(cycle=cycle).values_list(_text(CITY), empty, "code", empty, "value", *nothing)
    own = OfficialFigure.objects.filter(cycle=cycle, park__code=park).values_list(
        _text(OFFICIAL), "park__code", "element", empty, "value", *nothing
    )
    # As in shape.py: what is still being typed on the visit has empty aspects, a sheet set aside does not count.
    complete = {f"{aspect}__isnull": False for aspect in ASPECTS}
    marks = PanelMark.objects.filter(member__cycle=cycle, **complete).values_list(
        _text(MARK), "park__code", "member__code", "member__role", *ASPECTS
    )
    answers = SurveyAnswer.objects.filter(cycle=cycle, response__set_aside_at=None).values_list(
        _text(ANSWER), "park__code", "group", empty, "score", *nothing
    )
    rows = (own.order_by(), marks.order_by(), answers.order_by()) if scored else (own.order_by(),)
    found = Collected()
    for kind, where, code, role, first, *rest in city.order_by().union(*rows, all=True):
        if kind == CITY:
            found.city[code] = exact(first)
        elif kind == OFFICIAL:
            found.official[code] = exact(first)
        elif kind == MARK:
            found.marks.append((where, code, role, exact(first), *map(exact, rest)))
        else:
            found.answers.append((where, code, exact(first)))
    return found


def _text(value: str) -> Value:
    return Value(value, output_field=CharField())


def _verdicts(cycle: Cycle) -> list[Verdict]:
    own = {"submission__cycle": cycle}
    columns = ("reason", "version", "decided_at", "decided_by__display_name")
    ruled = Ruling.objects.filter(**own).values_list("submission_id", "part_code", "points", *columns)
    unpointed = Value(None, output_field=DecimalField(max_digits=9, decimal_places=4))
    excused = NotApplicable.objects.filter(**own).values_list("submission_id", "part_code", unpointed, *columns)
    return [
        Verdict(row[0], row[1], None if row[2] is None else exact(row[2]), *row[3:])
        for row in ruled.order_by().union(excused.order_by(), all=True)
    ]


def exact(value: object) -> Decimal:
    """Return the figure as it was put in: SQLite gives a union's figures without the column's conversion."""
    return value if isinstance(value, Decimal) else Decimal(str(value))


def _is_ruling(verdict: Verdict) -> bool:
    return verdict.points is not None
