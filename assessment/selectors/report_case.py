"""The provisional case of a year under review, from the rows that the report has fetched already.

shape.py makes the case of them, as it does of its own for trials; official scoring never comes here.
"""

from collections.abc import Iterable
from typing import Any

from assessment.models import Cycle
from assessment.scoring.types import Scheme
from assessment.selectors.report_rows import (
    ANSWER,
    FRAUD,
    MARK,
    PARK,
    VETO,
    ClaimRow,
    FigureRow,
    FindingRow,
    ReportRows,
    bonus_of,
    projects_of,
)
from assessment.shape import BONUS, CLAIMED, EXEMPTION, RULING, Provisional, YearRows, case_from_rows
from assessment.states import Source

Columns = list[tuple[Any, ...]]


def provisional_case(cycle: Cycle, scheme: Scheme, rows: ReportRows) -> Provisional:
    """Return the year's case as it stands; raises CaseError where there is none, for instance no filing at all."""
    filings = [(one.pk, one.park.code) for one in rows.submissions]
    parks = [(one.park_id, one.park.code) for one in rows.submissions]
    keyed = YearRows(
        year=cycle.year,
        is_final=False,
        figures={key: _figures(rows.figures[park]) for key, park in filings},
        claims={key: _projects(rows.claims[park]) for key, park in filings},
        decisions={key: _decisions(rows.findings[park], rows.claims[park]) for key, park in filings},
        findings={key: _findings(rows.findings[park]) for key, park in parks},
        marks={key: [row[1:] for row in rows.marks[park] if row.what == MARK] for key, park in parks},
        answers={key: [(row.code, row.first) for row in rows.marks[park] if row.what == ANSWER] for key, park in parks},
    )
    return case_from_rows(rows.city, rows.submissions, keyed, scheme)


def _figures(rows: Iterable[FigureRow]) -> Columns:
    agency = sorted((row for row in rows if row.source == Source.AGENCY), key=lambda row: row.version)
    decided = {row.element: (row.value, row.previous) for row in agency}
    return [
        (
            row.element, row.accepted, row.accepted_previous, row.value, row.previous,
            *decided.get(row.element, (None, None)),
        )
        for row in rows
        if row.source == PARK
    ]  # fmt: skip


def _projects(rows: Iterable[ClaimRow]) -> Columns:
    return [
        (row.accepted, row.name, row.investment, row.kind, row.started, row.commissioned)
        for row in projects_of(rows)
        if row.accepted is not False
    ]


def _decisions(findings: Iterable[FindingRow], claims: Iterable[ClaimRow]) -> Columns:
    """Rulings, exemptions and the bonus items that count."""
    ruled: Columns = [
        (row.what, row.code, row.reason, row.points) for row in findings if row.what in {RULING, EXEMPTION}
    ]
    counted: Columns = [
        (BONUS if row.accepted else CLAIMED, row.kind, row.name, None)
        for row in bonus_of(claims)
        if row.accepted is not False
    ]
    return ruled + counted


def _findings(rows: Iterable[FindingRow]) -> Columns:
    """Vetoes and, without a kind, findings of fraud."""
    return [("" if row.what == FRAUD else row.code, row.reason) for row in rows if row.what in {VETO, FRAUD}]
