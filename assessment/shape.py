"""The one bridge from the database to scoring: a cycle's accepted data become a Case.

It writes the same structure that a case file holds and has it read by the same reader, so there is one path into
the core. The number of queries does not depend on the number of parks. Rows are read as plain tuples: a year of
2,550 parks holds seventy thousand of them, and making model objects of each would take longer than the scoring.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import Case, CharField, DecimalField, OuterRef, Q, QuerySet, Subquery, Value, When

from assessment import models
from assessment.filing.values import read_yes_no
from assessment.models.review import OWN_REPORT
from assessment.scoring.casefile import case_from_dict
from assessment.scoring.schemefile import read_scheme
from assessment.scoring.types import Case as ScoringCase
from assessment.scoring.types import Scheme
from assessment.states import Source, SubmissionState, VetoKind

SCHEMES_KEPT = 16  # read texts in memory; a starter scheme takes some 200 kB
Record = dict[str, Any]
Rows = Mapping[Any, Sequence[Any]]
# Beside these, StandIn.what names a data element.
PROJECTS, VETO = "projects", "veto"
RULING, EXEMPTION, BONUS, CLAIMED = "ruling", "exemption", "bonus", "claimed"


class StandIn(NamedTuple):
    """What a provisional case holds though nobody accepted it: element, ``projects``, ``bonus`` or ``veto`` of a park.

    ``year`` is None and ``name`` the project's, bonus item's or veto's, where it is no figure. ``decided`` says that
    the figure is the agency's decision and not the park's own.
    """

    park: str
    what: str
    year: int | None
    name: str
    decided: bool = False


class Provisional(NamedTuple):
    """A case of what has been reported so far, with everything in it that is not accepted yet."""

    case: ScoringCase
    stand_ins: tuple[StandIn, ...]


def scheme_of(row: models.Scheme) -> Scheme:
    """Return the scheme that a row holds; raises SchemeError where the text is none."""
    return _read(row.content)


@lru_cache(maxsize=SCHEMES_KEPT)
def _read(content: str) -> Scheme:
    # A scheme is immutable and its text its identity: reading one anew took a tenth of every page of a filing.
    return read_scheme(content)


def case_of(cycle: models.Cycle, scheme: Scheme) -> ScoringCase:
    """Return the cycle's case from what was accepted; raises CaseError with a JSON path where it is none."""
    return _case(cycle, scheme, provisional=False).case


def provisional_case_of(cycle: models.Cycle, scheme: Scheme) -> Provisional:
    """Return the case with what an acceptance would take over where nothing is accepted yet, for trials only.

    The agency's decision on a figure comes before the reported one. What was refused stays out. Raises CaseError as
    case_of does.
    """
    return _case(cycle, scheme, provisional=True)


def _case(cycle: models.Cycle, scheme: Scheme, *, provisional: bool) -> Provisional:
    submissions = models.Submission.objects.filter(cycle=cycle).select_related("park__district")
    if provisional:
        submissions = with_latest_content(submissions)
    city = {figure.code: figure.value for figure in cycle.city_figures.all()}
    return case_from_rows(city, submissions.order_by("park__order"), _fetched(cycle, provisional=provisional), scheme)


@dataclass
class YearRows:
    """Everything that hangs on the year's parks, keyed for lookup; each row is a sequence of columns.

    By the filing's key: figures (element, accepted, accepted_previous, reported, reported_previous, and provisionally
    decided, decided_previous), claims (accepted, name, investment, industry, started_on, commissioned_on) and
    decisions (table, code, text, points). By the park's key: findings (veto's kind or empty for fraud, basis), marks
    (member, role, the aspects) and answers (group, score).
    """

    year: int
    is_final: bool
    figures: Rows
    claims: Rows
    decisions: Rows
    findings: Rows
    marks: Rows
    answers: Rows
    stand_ins: list[StandIn] = field(default_factory=list)

    def declares_projects(self, submission: models.Submission) -> bool:
        """Return whether the filing's list of projects is part of the case."""
        accepted = submission.state == SubmissionState.ACCEPTED
        return submission.projects_declared and (accepted or not self.is_final)


def case_from_rows(
    city: Mapping[str, Decimal], submissions: Iterable[models.Submission], rows: YearRows, scheme: Scheme
) -> Provisional:
    """Return the case of these rows; filings of a provisional one come from with_latest_content(). No query."""
    data: Record = {"year": rows.year, "city": city, "parks": [_park(submission, rows) for submission in submissions]}
    return Provisional(case_from_dict(data, scheme), tuple(rows.stand_ins))


def _fetched(cycle: models.Cycle, *, provisional: bool) -> YearRows:
    """Fetch the year's rows in a fixed number of queries."""
    own = {"submission__cycle": cycle}
    key = "submission_id"
    # The official case holds final figures only: of a filing that is not accepted it has nothing.
    final: Record = {} if provisional else {"submission__state": SubmissionState.ACCEPTED}
    figures = models.Figure.objects.filter(**own, **final)
    accepted = ("accepted", "accepted_previous")
    reported = ("reported", "reported_previous") if provisional else accepted
    decided: Record = _decided() if provisional else {}
    # Refused is False and never counts; undecided is None and counts where the case is provisional.
    counts = Q(accepted=True) | Q(accepted=None) if provisional else Q(accepted=True)
    claims = models.ProjectClaim.objects.filter(counts, **own, **final)
    particulars = ("name", "investment", "industry", "started_on", "commissioned_on")
    vetoes = models.Veto.objects.filter(cycle=cycle).values_list("park_id", "kind", "basis")
    fraud = models.FraudFinding.objects.filter(cycle=cycle)
    none = Value("", output_field=CharField())
    # A mark that is still being typed on the visit has empty aspects and does not count yet.
    complete = {f"{aspect}__isnull": False for aspect in models.ASPECTS}
    marks = models.PanelMark.objects.filter(member__cycle=cycle, **complete)
    # A sheet that was set aside stays on record and does not count; answers without a sheet came by workbook.
    answers = models.SurveyAnswer.objects.filter(cycle=cycle, response__set_aside_at=None).order_by("pk")
    return YearRows(
        year=cycle.year,
        is_final=not provisional,
        figures=by_first(figures.annotate(**decided).values_list(key, "element", *accepted, *reported, *decided)),
        claims=by_first(claims.order_by("pk").values_list(key, "accepted", *particulars)),
        decisions=by_first(_decisions(own, counts & Q(**final))),
        findings=by_first(vetoes.union(fraud.values_list("park_id", none, "basis"), all=True)),
        marks=by_first(marks.order_by("pk").values_list("park_id", "member__code", "member__role", *models.ASPECTS)),
        answers=by_first(answers.values_list("park_id", "group", "score")),
    )


def _decided() -> Record:
    """The agency's latest decision on a figure; both are None where there is none, or where it was withdrawn."""
    same = {"submission": OuterRef("submission"), "element": OuterRef("element")}
    latest = models.FigureDecision.objects.filter(source=Source.AGENCY, **same).order_by("-version")
    return {
        "decided": Subquery(latest.values("value")[:1]),
        "decided_previous": Subquery(latest.values("previous")[:1]),
    }


def _decisions(own: dict[str, models.Cycle], counts: Q) -> Iterable[tuple[Any, ...]]:
    """Rulings, not-applicable marks and bonus items as (filing, table, code, text, points), in one query."""
    nothing = Value(None, output_field=DecimalField(max_digits=9, decimal_places=4))
    rulings = models.Ruling.objects.filter(**own)
    exemptions = models.NotApplicable.objects.filter(**own)
    bonus = models.BonusClaim.objects.filter(counts, **own)
    undecided = Case(When(accepted=True, then=Value(BONUS)), default=Value(CLAIMED), output_field=CharField())
    key = "submission_id"
    rows = rulings.values_list(key, Value(RULING), "part_code", "reason", "points", "pk").union(
        exemptions.values_list(key, Value(EXEMPTION), "part_code", "reason", nothing, "pk"),
        bonus.values_list(key, undecided, "kind", "name", nothing, "pk"),
        all=True,
    )
    # In the order in which they were put in, on every database: the case's digest rests on it.
    return [row[:-1] for row in sorted(rows, key=lambda row: row[-1])]


def by_first(rows: Iterable[tuple[Any, ...]]) -> Rows:
    """Group rows by their first column, and leave that column out."""
    grouped: dict[Any, list[Any]] = defaultdict(list)
    for key, *rest in rows:
        grouped[key].append(rest)
    return grouped


def _park(submission: models.Submission, parts: YearRows) -> Record:
    park, key = submission.park, submission.pk
    previous, current = _figures(park.code, key, parts)
    decided = by_first(parts.decisions[key])
    findings = parts.findings[park.pk]
    return {
        "code": park.code,
        "name": park.name,
        "category": park.category,
        "district": park.district.code,
        "ranked": park.ranked,
        "values": {str(parts.year - 1): previous, str(parts.year): current},
        "projects": _projects(park.code, key, parts) if parts.declares_projects(submission) else None,
        "bonus": _bonus(park.code, decided, parts),
        "vetoes": _vetoes(submission, [(kind, basis) for kind, basis in findings if kind], parts),
        "panel": [mark_record(*mark) for mark in parts.marks[park.pk]],
        "survey": answers_by_group(parts.answers[park.pk]),
        "rulings": {code: {"points": points, "reason": reason} for code, reason, points in decided[RULING]},
        "not_applicable": {code: reason for code, reason, _ in decided[EXEMPTION]},
        "fraud": any(not kind for kind, _ in findings),
    }


def _figures(park: str, key: int, parts: YearRows) -> tuple[dict[str, Decimal], dict[str, Decimal]]:
    """Last year's and this year's figures; a missing one is left out: to the core it is as an absent key, not zero."""
    years: tuple[dict[str, Decimal], dict[str, Decimal]] = ({}, {})
    for element, accepted, accepted_previous, reported, reported_previous, *decided in parts.figures[key]:
        # As final_figures() has it: a decision that holds a figure is the agency's word on both years.
        is_decided = any(one is not None for one in decided)
        told, told_previous = decided if is_decided else (reported, reported_previous)
        for place, (settled, open_) in enumerate(((accepted_previous, told_previous), (accepted, told))):
            if settled is None and open_ is not None:
                parts.stand_ins.append(StandIn(park, element, parts.year - 1 + place, "", is_decided))
            if settled is not None or open_ is not None:
                years[place][element] = open_ if settled is None else settled
    return years


def _projects(park: str, key: int, parts: YearRows) -> list[Record]:
    claims = parts.claims[key]
    parts.stand_ins += [StandIn(park, PROJECTS, None, name) for accepted, name, *_ in claims if accepted is None]
    return [project_record(*claim) for _, *claim in claims]


def _vetoes(submission: models.Submission, found: list[tuple[str, str]], parts: YearRows) -> list[str]:
    """What was put down; provisionally, too, what the filing reports itself: an acceptance puts that down."""
    if parts.is_final or submission.state == SubmissionState.ACCEPTED:
        return sorted(kind for kind, _ in found)
    kinds = {kind for kind, basis in found if not basis.startswith(OWN_REPORT)}
    reported = set(reported_vetoes(submission)) - kinds
    parts.stand_ins += [StandIn(submission.park.code, VETO, None, VetoKind(one).label) for one in sorted(reported)]
    return sorted(kinds | reported)


def with_latest_content(rows: QuerySet[models.Submission]) -> QuerySet[models.Submission]:
    """Return the filings with the text of the latest version, None before the first, as reported_vetoes() takes it."""
    latest = models.SubmissionVersion.objects.filter(submission=OuterRef("pk")).order_by("-number")
    return rows.annotate(latest_content=Subquery(latest.values("content")[:1]))


def reported_vetoes(submission: models.Submission) -> list[str]:
    """Return the kinds of veto that the latest version reports; the filing comes from with_latest_content()."""
    text: str | None = submission.latest_content  # type: ignore[attr-defined]  # annotated
    entries = json.loads(text)["entries"] if text else {}
    return [kind for kind in VetoKind.values if read_yes_no(entries.get(f"veto.{kind}", ""))]


def _bonus(park: str, decided: Rows, parts: YearRows) -> list[Record]:
    parts.stand_ins += [StandIn(park, BONUS, None, name) for _, name, _ in decided[CLAIMED]]
    return [{"kind": kind, "name": name} for kind, name, _ in (*decided[BONUS], *decided[CLAIMED])]


def project_record(
    name: str, investment: Decimal, industry: str, started: date | None, commissioned: date | None
) -> Record:
    """Return a project as a case file has it."""
    return {
        "name": name,
        "investment": investment,
        "industry": industry,
        "started": started.isoformat() if started else None,
        "commissioned": commissioned.isoformat() if commissioned else None,
    }


def mark_record(member: str, role: str, *marks: Decimal) -> Record:
    """Return a member's mark as a case file has it."""
    return {"member": member, "role": role or None, **dict(zip(models.ASPECTS, marks, strict=True))}


def answers_by_group(rows: Iterable[tuple[str, Decimal]]) -> dict[str, list[Decimal]]:
    """Return the answers as a case file has them."""
    answers: dict[str, list[Decimal]] = defaultdict(list)
    for group, score in rows:
        answers[group].append(score)
    return answers
