"""The one bridge from the database to scoring: a cycle's accepted data become a Case.

It writes the same structure that a case file holds and has it read by the same reader, so there is one path into
the core. The number of queries does not depend on the number of parks.
"""

from collections import defaultdict
from decimal import Decimal
from typing import Any

from assessment import models
from assessment.scoring.casefile import case_from_dict
from assessment.scoring.schemefile import read_scheme
from assessment.scoring.types import Case, Scheme

Record = dict[str, Any]


def scheme_of(row: models.Scheme) -> Scheme:
    """Return the scheme that a row holds; raises SchemeError where the text is none."""
    return read_scheme(row.content)


def case_of(cycle: models.Cycle, scheme: Scheme) -> Case:
    """Return the cycle's case from what was accepted; raises CaseError with a JSON path where it is none."""
    submissions = list(
        models.Submission.objects.filter(cycle=cycle).select_related("park__district").order_by("park__order")
    )
    parts = _Parts(cycle)
    data: Record = {
        "year": cycle.year,
        "city": {figure.code: figure.value for figure in cycle.city_figures.all()},
        "parks": [_park(submission, parts) for submission in submissions],
    }
    return case_from_dict(data, scheme)


class _Parts:
    """Everything that hangs on the year's parks, fetched in a fixed number of queries and keyed for lookup."""

    def __init__(self, cycle: models.Cycle) -> None:
        self.year = cycle.year
        own = {"submission__cycle": cycle}
        self.figures = _by(models.Figure.objects.filter(**own), "submission_id")
        self.claims = _by(models.ProjectClaim.objects.filter(**own, accepted=True), "submission_id")
        self.bonus = _by(models.BonusClaim.objects.filter(**own, accepted=True), "submission_id")
        self.rulings = _by(models.Ruling.objects.filter(**own), "submission_id")
        self.exemptions = _by(models.NotApplicable.objects.filter(**own), "submission_id")
        self.vetoes = _by(models.Veto.objects.filter(cycle=cycle), "park_id")
        self.fraud = {finding.park_id for finding in models.FraudFinding.objects.filter(cycle=cycle)}
        marks = models.PanelMark.objects.filter(member__cycle=cycle).select_related("member")
        self.marks = _by(marks, "park_id")
        self.answers: dict[int, dict[str, list[Decimal]]] = defaultdict(lambda: defaultdict(list))
        answers = models.SurveyAnswer.objects.filter(cycle=cycle).values_list("park_id", "group", "score")
        for park_id, group, score in answers:
            self.answers[park_id][group].append(score)


def _by(rows: Any, key: str) -> dict[int, list[Any]]:
    grouped: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        grouped[getattr(row, key)].append(row)
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
            str(parts.year - 1): _present((figure.element, figure.accepted_previous) for figure in figures),
            str(parts.year): _present((figure.element, figure.accepted) for figure in figures),
        },
        "projects": [_project(claim) for claim in parts.claims[key]] if submission.projects_declared else None,
        "bonus": [{"kind": claim.kind, "name": claim.name} for claim in parts.bonus[key]],
        "vetoes": [veto.kind for veto in parts.vetoes[park.pk]],
        "panel": [_mark(mark) for mark in parts.marks[park.pk]],
        "survey": parts.answers[park.pk],
        "rulings": {row.part_code: {"points": row.points, "reason": row.reason} for row in parts.rulings[key]},
        "not_applicable": {row.part_code: row.reason for row in parts.exemptions[key]},
        "fraud": park.pk in parts.fraud,
    }


def _present(figures: Any) -> dict[str, Decimal]:
    """Leave out what is missing: an absent key and an empty figure are the same to the core, zero is another."""
    return {element: value for element, value in figures if value is not None}


def _project(claim: models.ProjectClaim) -> Record:
    return {
        "name": claim.name,
        "investment": claim.investment,
        "industry": claim.industry,
        "started": claim.started_on.isoformat() if claim.started_on else None,
        "commissioned": claim.commissioned_on.isoformat() if claim.commissioned_on else None,
    }


def _mark(mark: models.PanelMark) -> Record:
    return {
        "member": mark.member.code,
        "role": mark.member.role or None,
        **{aspect: getattr(mark, aspect) for aspect in models.ASPECTS},
    }
