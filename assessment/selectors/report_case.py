"""The provisional case of a year under review: accepted data, else the agency's decisions, else what was reported.

It writes the structure that shape.case_of() writes and has it read by the same reader; where everything is accepted,
both give the same case. Official scoring never comes here.
"""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from assessment.models import ASPECTS, Cycle, Submission
from assessment.models.review import OWN_REPORT
from assessment.scoring.casefile import case_from_dict
from assessment.scoring.types import Case, Scheme
from assessment.selectors.report_rows import (
    ANSWER,
    EXEMPTION,
    FRAUD,
    MARK,
    PARK,
    RULING,
    VETO,
    ClaimRow,
    FigureRow,
    FindingRow,
    ReportRows,
    bonus_of,
    projects_of,
)
from assessment.shape import reported_vetoes
from assessment.states import Source, SubmissionState

Record = dict[str, Any]
FIGURE, PROJECT, BONUS = "figure", "project", "bonus"


class StandIn(NamedTuple):
    """What counts provisionally though nobody accepted it; ``year`` and ``value`` (亿元) for a figure alone.

    ``decided`` says that the figure is the agency's decision and not the park's own.
    """

    park: str
    what: str
    name: str
    year: int | None
    value: Decimal | None
    decided: bool = False


class Provisional(NamedTuple):
    """The case, and everything in it that is not accepted yet."""

    case: Case
    stand_ins: tuple[StandIn, ...]


def provisional_case(cycle: Cycle, scheme: Scheme, rows: ReportRows) -> Provisional:
    """Return the year's case as it stands; raises CaseError where there is none, for instance no filing at all."""
    stand_ins: list[StandIn] = []
    data = {
        "year": cycle.year,
        "city": rows.city,
        "parks": [_park(submission, cycle.year, rows, stand_ins) for submission in rows.submissions],
    }
    return Provisional(case_from_dict(data, scheme), tuple(stand_ins))


def _park(submission: Submission, year: int, rows: ReportRows, stand_ins: list[StandIn]) -> Record:
    park = submission.park
    findings, marks = rows.findings[park.code], rows.marks[park.code]
    counted = _counted(park.code, rows.claims[park.code], stand_ins)
    answers: dict[str, list[Decimal]] = defaultdict(list)
    for row in marks:
        if row.what == ANSWER:
            answers[row.code].append(row.first)
    return {
        "code": park.code,
        "name": park.name,
        "category": park.category,
        "district": park.district.code,
        "ranked": park.ranked,
        "values": _values(park.code, year, rows, stand_ins),
        "projects": [_project(row) for row in projects_of(counted)] if submission.projects_declared else None,
        "bonus": [{"kind": row.kind, "name": row.name} for row in bonus_of(counted)],
        "vetoes": _vetoes(submission, [row for row in findings if row.what == VETO], stand_ins),
        "panel": [
            {"member": row.code, "role": row.role or None, **dict(zip(ASPECTS, row[3:], strict=True))}
            for row in marks
            if row.what == MARK
        ],
        "survey": answers,
        "rulings": {row.code: {"points": row.points, "reason": row.reason} for row in findings if row.what == RULING},
        "not_applicable": {row.code: row.reason for row in findings if row.what == EXEMPTION},
        "fraud": any(row.what == FRAUD for row in findings),
    }


def _values(park: str, year: int, rows: ReportRows, stand_ins: list[StandIn]) -> dict[str, dict[str, Decimal]]:
    """Both years' figures; a missing one is left out: to the core an absent key is not zero."""
    values: dict[str, dict[str, Decimal]] = {str(year - 1): {}, str(year): {}}
    decisions = _standing(rows.figures[park])
    for row in sorted(rows.figures[park], key=lambda one: one.element):
        if row.source != PARK:
            continue
        decided = decisions.get(row.element)
        told = decided or row
        for place, accepted, open_ in (
            (year - 1, row.accepted_previous, told.previous),
            (year, row.accepted, told.value),
        ):
            value = open_ if accepted is None else accepted
            if value is None:
                continue
            values[str(place)][row.element] = value
            if accepted is None:
                stand_ins.append(StandIn(park, FIGURE, row.element, place, value, decided is not None))
    return values


def _vetoes(submission: Submission, found: list[FindingRow], stand_ins: list[StandIn]) -> list[str]:
    """What was put down, and of a filing that is not accepted what its latest version reports, as acceptance will."""
    own = None if submission.state == SubmissionState.ACCEPTED else reported_vetoes(submission)
    kinds = {row.code for row in found if own is None or not row.reason.startswith(OWN_REPORT)}
    reported = set(own or ()) - kinds
    stand_ins += [StandIn(submission.park.code, VETO, kind, None, None) for kind in sorted(reported)]
    return sorted(kinds | reported)


def _standing(figures: list[FigureRow]) -> dict[str, FigureRow]:
    """The agency's latest decisions that hold a figure, by element: one without any withdraws those before it."""
    decided = sorted((row for row in figures if row.source == Source.AGENCY), key=lambda row: row.version)
    latest = {row.element: row for row in decided}
    return {key: row for key, row in latest.items() if row.value is not None or row.previous is not None}


def _counted(park: str, claims: list[ClaimRow], stand_ins: list[StandIn]) -> list[ClaimRow]:
    """The claims that count: accepted, or not decided yet."""
    for row in [*projects_of(claims), *bonus_of(claims)]:
        if row.accepted is None:
            stand_ins.append(StandIn(park, BONUS if row.investment is None else PROJECT, row.name, None, None))
    return [row for row in claims if row.accepted is not False]


def _project(row: ClaimRow) -> Record:
    return {
        "name": row.name,
        "investment": row.investment,
        "industry": row.kind,
        "started": _day(row.started),
        "commissioned": _day(row.commissioned),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
