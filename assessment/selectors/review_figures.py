"""Figures under review: what is reported, what official statistics say, what was decided, by element."""

from collections.abc import Iterable
from decimal import Decimal

from assessment.models import Figure, FigureDecision, OfficialFigure, Submission
from assessment.states import Source

Decisions = dict[tuple[str, str], FigureDecision]


def latest_decisions(submission: Submission) -> Decisions:
    """Return the latest decision by element and source, withdrawn ones too, with who decided."""
    rows = FigureDecision.objects.filter(submission=submission).select_related("decided_by").order_by("version")
    return {(row.element, row.source): row for row in rows}


def stands(decision: FigureDecision | None) -> bool:
    """Return whether the decision holds a figure; one without any withdraws those before it."""
    return decision is not None and (decision.value is not None or decision.previous is not None)


def agency_decision(decisions: Decisions, element: str) -> FigureDecision | None:
    """Return the agency's decision that stands for the element; None where there is none."""
    found = decisions.get((element, Source.AGENCY))
    return found if stands(found) else None


def reported_figures(submission: Submission) -> dict[str, Figure]:
    """Return the filing's figures by element."""
    return {row.element: row for row in Figure.objects.filter(submission=submission)}


def official_figures(submission: Submission) -> dict[str, Decimal]:
    """Return the park's official figures of the year by element, in 亿元."""
    rows = OfficialFigure.objects.filter(cycle=submission.cycle_id, park=submission.park_id)
    return dict(rows.values_list("element", "value"))


def difference(reported: Decimal | None, official: Decimal | None) -> Decimal | None:
    """Return by how many percent the reported figure exceeds the official one; None where it cannot be said."""
    if reported is None or official is None or official == 0:
        return None
    return (reported - official) / abs(official) * 100


def final_figures(figures: Iterable[Figure], decisions: Decisions) -> dict[str, tuple[Decimal | None, Decimal | None]]:
    """Return by element what an acceptance takes over: the agency's decision or, without one, the reported figures."""
    found = {}
    for row in figures:
        decided = agency_decision(decisions, row.element)
        found[row.element] = (decided.value, decided.previous) if decided else (row.reported, row.reported_previous)
    return found
