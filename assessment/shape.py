"""The one bridge from the database to scoring: a cycle's accepted data become a Case.

It writes the same structure that a case file holds and has it read by the same reader, so there is one path into
the core. The number of queries does not depend on the number of parks. Rows are read as plain tuples: a year of
2,550 parks holds seventy thousand of them, and making model objects of each would take longer than the scoring.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from assessment import models
from assessment.scoring.casefile import case_from_dict
from assessment.scoring.schemefile import read_scheme
from assessment.scoring.types import Case, Scheme

Record = dict[str, Any]
Rows = dict[int, list[Any]]


def scheme_of(row: models.Scheme) -> Scheme:
    """Return the scheme that a row holds; raises SchemeError where the text is none."""
    return read_scheme(row.content)


def case_of(cycle: models.Cycle, scheme: Scheme) -> Case:
    """Return the cycle's case from what was accepted; raises CaseError with a JSON path where it is none."""
    submissions = models.Submission.objects.filter(cycle=cycle).select_related("park__district")
    parts = _Parts(cycle)
    data: Record = {
        "year": cycle.year,
        "city": {figure.code: figure.value for figure in cycle.city_figures.all()},
        "parks": [_park(submission, parts) for submission in submissions.order_by("park__order")],
    }
    return case_from_dict(data, scheme)


class _Parts:
    """Everything that hangs on the year's parks, fetched in a fixed number of queries and keyed for lookup."""

    def __init__(self, cycle: models.Cycle) -> None:
        self.year = cycle.year
        own = {"submission__cycle": cycle}
        key = "submission_id"
        figures = models.Figure.objects.filter(**own)
        self.figures = _by(figures.values_list(key, "element", "accepted", "accepted_previous"))
        claims = models.ProjectClaim.objects.filter(**own, accepted=True)
        self.claims = _by(claims.values_list(key, "name", "investment", "industry", "started_on", "commissioned_on"))
        bonus = models.BonusClaim.objects.filter(**own, accepted=True)
        self.bonus = _by(bonus.values_list(key, "kind", "name"))
        self.rulings = _by(models.Ruling.objects.filter(**own).values_list(key, "part_code", "points", "reason"))
        exemptions = models.NotApplicable.objects.filter(**own)
        self.exemptions = _by(exemptions.values_list(key, "part_code", "reason"))
        self.vetoes = _by(models.Veto.objects.filter(cycle=cycle).values_list("park_id", "kind"))
        self.fraud = set(models.FraudFinding.objects.filter(cycle=cycle).values_list("park_id", flat=True))
        # A mark that is still being typed on the visit has empty aspects and does not count yet.
        complete = {f"{aspect}__isnull": False for aspect in models.ASPECTS}
        marks = models.PanelMark.objects.filter(member__cycle=cycle, **complete)
        self.marks = _by(marks.values_list("park_id", "member__code", "member__role", *models.ASPECTS))
        # A sheet that was set aside stays on record and does not count; answers without a sheet came by workbook.
        answers = models.SurveyAnswer.objects.filter(cycle=cycle, response__set_aside_at=None).order_by("pk")
        self.answers = _by(answers.values_list("park_id", "group", "score"))


def _by(rows: Iterable[tuple[Any, ...]]) -> Rows:
    """Group rows by their first column, and leave that column out."""
    grouped: Rows = defaultdict(list)
    for key, *rest in rows:
        grouped[key].append(rest)
    return grouped


def _park(submission: models.Submission, parts: _Parts) -> Record:
    park, key = submission.park, submission.pk
    figures = parts.figures[key]
    return {
        "code": park.code,
        "name": park.name,
        "category": park.category,
        "district": park.district.code,
        "ranked": park.ranked,
        "values": {
            str(parts.year - 1): _present((element, previous) for element, _, previous in figures),
            str(parts.year): _present((element, accepted) for element, accepted, _ in figures),
        },
        "projects": [_project(*claim) for claim in parts.claims[key]] if submission.projects_declared else None,
        "bonus": [{"kind": kind, "name": name} for kind, name in parts.bonus[key]],
        "vetoes": [kind for (kind,) in parts.vetoes[park.pk]],
        "panel": [_mark(*mark) for mark in parts.marks[park.pk]],
        "survey": _answers(parts.answers[park.pk]),
        "rulings": {code: {"points": points, "reason": reason} for code, points, reason in parts.rulings[key]},
        "not_applicable": dict(parts.exemptions[key]),
        "fraud": park.pk in parts.fraud,
    }


def _present(figures: Iterable[tuple[str, Decimal | None]]) -> dict[str, Decimal]:
    """Leave out what is missing: an absent key and an empty figure are the same to the core, zero is another."""
    return {element: value for element, value in figures if value is not None}


def _project(name: str, investment: Decimal, industry: str, started: date | None, commissioned: date | None) -> Record:
    return {
        "name": name,
        "investment": investment,
        "industry": industry,
        "started": started.isoformat() if started else None,
        "commissioned": commissioned.isoformat() if commissioned else None,
    }


def _mark(member: str, role: str, *marks: Decimal) -> Record:
    return {"member": member, "role": role or None, **dict(zip(models.ASPECTS, marks, strict=True))}


def _answers(rows: list[tuple[str, Decimal]]) -> dict[str, list[Decimal]]:
    answers: dict[str, list[Decimal]] = defaultdict(list)
    for group, score in rows:
        answers[group].append(score)
    return answers
