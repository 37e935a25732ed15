"""The rows that board and item page are made of: a year's filings with what was decided on them, each table once."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from django.db.models import DecimalField, F, OuterRef, Q, Subquery, Value

from assessment.models import (
    CityFigure,
    Cycle,
    Figure,
    FigureDecision,
    NotApplicable,
    OfficialFigure,
    ProjectClaim,
    ReturnRequest,
    Ruling,
    Submission,
    SubmissionVersion,
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
class ReviewData:
    """A year under review; figures of one park reach back two years where it was asked for."""

    cycle: Cycle
    scheme: Scheme
    submissions: list[Submission]
    city: dict[str, Decimal]
    official: dict[str, Decimal]
    figures: list[Figure]
    decisions: dict[int, Decisions]
    claims: list[ProjectClaim]
    verdicts: list[Verdict]
    earlier: dict[tuple[int, str], Decimal | None] = field(default_factory=dict)

    def results(self) -> Results:
        """Return by park the indicators as the review makes them so far; empty where the figures are no case."""
        filed = [one for one in self.submissions if one.state != SubmissionState.DRAFT]
        if not filed:
            return {}
        try:
            case = working_case_of(self.cycle.year, self.city, filed, self._rows(), self.scheme)
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
        )


def review_data(cycle: Cycle, *, park: str = "", scored: bool = True) -> ReviewData:
    """Return the year's rows in seven queries; of the named park official figures and what was accepted before, too.

    Where no points are asked for, decisions and verdicts are left out.
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
    city, official = _city_and_official(cycle, park)
    return ReviewData(
        cycle=cycle,
        scheme=scheme_of(cycle.scheme),
        submissions=_submissions(cycle),
        city=city,
        official=official,
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


def _city_and_official(cycle: Cycle, park: str) -> tuple[dict[str, Decimal], dict[str, Decimal]]:
    city = CityFigure.objects.filter(cycle=cycle).values_list(Value("city"), "code", "value")
    own = OfficialFigure.objects.filter(cycle=cycle, park__code=park).values_list(Value("own"), "element", "value")
    found: dict[str, dict[str, Decimal]] = {"city": {}, "own": {}}
    for kind, code, value in city.order_by().union(own.order_by(), all=True):
        found[kind][code] = exact(value)
    return found["city"], found["own"]


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
