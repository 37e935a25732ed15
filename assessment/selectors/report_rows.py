"""All rows that the assessment report rests on, in a fixed number of queries whatever the number of parks.

Tables of one shape are fetched together: a page of the report may ask the database twelve times.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import CharField, DateField, DecimalField, F, IntegerField, Q, Value

from assessment import models
from assessment.models import Cycle, Submission
from assessment.shape import EXEMPTION, RULING, with_latest_content

MONEY = DecimalField(max_digits=15, decimal_places=6)
PARK, VETO, FRAUD, CITY = "park", "veto", "fraud", "city"
MARK, ANSWER = "mark", "answer"


class FigureRow(NamedTuple):
    """A data element as one side has it (亿元); ``source`` is ``park`` for what was reported and accepted."""

    element: str
    source: str
    version: int
    value: Decimal | None
    previous: Decimal | None
    accepted: Decimal | None
    accepted_previous: Decimal | None
    reason: str
    who: str


class ClaimRow(NamedTuple):
    """A claimed project, or a bonus item (``investment`` None); ``accepted`` is None while nobody has decided."""

    kind: str
    name: str
    accepted: bool | None
    reason: str
    investment: Decimal | None
    started: date | None
    commissioned: date | None


class FindingRow(NamedTuple):
    """A ruling, an exemption, a veto or a fraud finding of a park."""

    what: str
    code: str
    reason: str
    points: Decimal | None


class MarkRow(NamedTuple):
    """One member's mark of the four aspects, or one answer of a group (in ``first``)."""

    what: str
    code: str
    role: str
    first: Decimal
    second: Decimal | None
    third: Decimal | None
    fourth: Decimal | None


class EvidenceRow(NamedTuple):
    """A file as evidence of an item."""

    item: str
    name: str
    sha256: str
    pages: int | None
    page_reference: str
    demand: str | None


@dataclass(frozen=True)
class ReportRows:
    """The year's rows, each keyed by the park's code; ``city`` by the figure's code."""

    submissions: tuple[Submission, ...]
    figures: dict[str, list[FigureRow]]
    claims: dict[str, list[ClaimRow]]
    findings: dict[str, list[FindingRow]]
    marks: dict[str, list[MarkRow]]
    evidence: dict[str, list[EvidenceRow]]
    city: dict[str, Decimal]


def report_rows(cycle: Cycle, *, with_evidence: bool = True) -> ReportRows:
    """Return the year's rows in six queries, five without the evidence."""
    submissions = models.Submission.objects.filter(cycle=cycle).select_related("park__district")
    findings = [FindingRow(*row[1:]) if row[1] == CITY else (row[0], FindingRow(*row[1:])) for row in _findings(cycle)]
    return ReportRows(
        submissions=tuple(with_latest_content(submissions).order_by("park__order")),
        figures=_by((key, FigureRow(*row)) for key, *row in _figures(cycle)),
        claims=_by((key, ClaimRow(*row)) for key, *row in _claims(cycle)),
        findings=_by(row for row in findings if not isinstance(row, FindingRow)),
        marks=_by((key, MarkRow(*row)) for key, *row in _marks(cycle)),
        evidence=_by((key, EvidenceRow(*row)) for key, *row in (_evidence(cycle) if with_evidence else ())),
        city={row.code: row.points for row in findings if isinstance(row, FindingRow) and row.points is not None},
    )


def _by(rows: Iterable[tuple[str, Any]]) -> dict[str, list[Any]]:
    grouped: dict[str, list[Any]] = defaultdict(list)
    for key, row in rows:
        grouped[key].append(row)
    return grouped


def _text(value: str) -> Value:
    return Value(value, output_field=CharField())


def _figures(cycle: Cycle) -> Iterable[tuple[Any, ...]]:
    own = {"submission__cycle": cycle}
    nothing = Value(None, output_field=MONEY)
    reported = models.Figure.objects.filter(**own).values_list(
        "submission__park__code", "element", _text(PARK), Value(0, output_field=IntegerField()), "reported",
        "reported_previous", "accepted", "accepted_previous", _text(""), _text(""),
    )  # fmt: skip
    decided = models.FigureDecision.objects.filter(**own).values_list(
        "submission__park__code", "element", "source", "version", "value", "previous", nothing, nothing, "reason",
        "decided_by__display_name",
    )  # fmt: skip
    return reported.order_by().union(decided.order_by(), all=True)


def _claims(cycle: Cycle) -> Iterable[tuple[Any, ...]]:
    own = {"submission__cycle": cycle}
    no_day = Value(None, output_field=DateField())
    projects = models.ProjectClaim.objects.filter(**own).values_list(
        "submission__park__code", "industry", "name", "accepted", "reason", "investment", "started_on",
        "commissioned_on",
    )  # fmt: skip
    bonus = models.BonusClaim.objects.filter(**own).values_list(
        "submission__park__code", "kind", "name", "accepted", "reason", Value(None, output_field=MONEY), no_day, no_day
    )
    return projects.order_by().union(bonus.order_by(), all=True)


def _findings(cycle: Cycle) -> Iterable[tuple[Any, ...]]:
    own = {"submission__cycle": cycle}
    nothing = Value(None, output_field=MONEY)
    place = "submission__park__code"
    # City figures come first: SQLite rounds a union's figures to the places of the first table's column, and theirs has
    # the most.
    city = models.CityFigure.objects.filter(cycle=cycle).values_list(_text(""), _text(CITY), "code", _text(""), "value")
    rest = (
        models.Ruling.objects.filter(**own).values_list(place, _text(RULING), "part_code", "reason", "points"),
        models.NotApplicable.objects.filter(**own).values_list(place, _text(EXEMPTION), "part_code", "reason", nothing),
        models.Veto.objects.filter(cycle=cycle).values_list("park__code", _text(VETO), "kind", "basis", nothing),
        models.FraudFinding.objects.filter(cycle=cycle).values_list(
            "park__code", _text(FRAUD), _text(""), "basis", nothing
        ),
    )
    return city.order_by().union(*(one.order_by() for one in rest), all=True)


def _marks(cycle: Cycle) -> Iterable[tuple[Any, ...]]:
    # A mark that is still being typed on the visit has empty aspects and does not count yet.
    complete = {f"{aspect}__isnull": False for aspect in models.ASPECTS}
    marks = models.PanelMark.objects.filter(member__cycle=cycle, **complete).values_list(
        "park__code", _text(MARK), "member__code", "member__role", *models.ASPECTS
    )
    nothing = Value(None, output_field=DecimalField(max_digits=5, decimal_places=2))
    # As in shape.py: a sheet that was set aside does not count.
    answers = models.SurveyAnswer.objects.filter(cycle=cycle, response__set_aside_at=None).values_list(
        "park__code", _text(ANSWER), "group", _text(""), "score", nothing, nothing, nothing
    )
    return marks.order_by().union(answers.order_by(), all=True)


def _evidence(cycle: Cycle) -> Iterable[tuple[Any, ...]]:
    # What a park gathers before it submits, or submits anew, is still its own.
    submitted = Q(added_at__lte=F("file__submission__submitted_at"))
    uses = models.EvidenceUse.objects.filter(submitted, file__submission__cycle=cycle)
    return uses.order_by("item", "added_at", "pk").values_list(
        "file__submission__park__code", "item", "file__name", "file__sha256", "file__pages", "page_reference",
        "demand__name",
    )  # fmt: skip


# Bonus items and projects come in one list: a project says what it costs.
def projects_of(rows: Iterable[ClaimRow]) -> list[ClaimRow]:
    """Return the projects among the claims, by name."""
    return sorted((row for row in rows if row.investment is not None), key=lambda row: row.name)


def bonus_of(rows: Iterable[ClaimRow]) -> list[ClaimRow]:
    """Return the bonus items among the claims, by kind and name."""
    return sorted((row for row in rows if row.investment is None), key=lambda row: (row.kind, row.name))
