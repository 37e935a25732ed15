"""The case that the review makes of the year so far: decided or else reported figures, what panel and answers say."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from assessment.models import ASPECTS, Submission
from assessment.scoring.casefile import case_from_dict
from assessment.scoring.types import Case, Scheme

Grouped = dict[Any, list[Any]]


class WorkingRows(NamedTuple):
    """What the review makes of the filings so far, by the filing's key in the first column of each row.

    Figures are (element, this year's, last year's); claims (name, investment, industry, started, commissioned);
    rulings (part, points, reason); exemptions (part, reason). Of marks (member, role, the four aspects) and answers
    (group, score) the first column is the park's code.
    """

    figures: Iterable[tuple[Any, ...]]
    claims: Iterable[tuple[Any, ...]]
    rulings: Iterable[tuple[Any, ...]]
    exemptions: Iterable[tuple[Any, ...]]
    marks: Iterable[tuple[Any, ...]]
    answers: Iterable[tuple[Any, ...]]


def working_case_of(
    year: int, city: Mapping[str, Decimal], submissions: Iterable[Submission], rows: WorkingRows, scheme: Scheme
) -> Case:
    """Return the case of these filings, each with its park and district; no query.

    Bonus items and vetoes are left out: no points of an indicator depend on them. Raises CaseError where it is none.
    """
    figures, claims = _by(rows.figures), _by(rows.claims)
    rulings, exemptions = _by(rows.rulings), _by(rows.exemptions)
    marks, answers = _by(rows.marks), _by(rows.answers)
    parks = [
        {
            "code": one.park.code,
            "name": one.park.name,
            "category": one.park.category,
            "district": one.park.district.code,
            "ranked": one.park.ranked,
            "values": {
                str(year - 1): {element: previous for element, _, previous in figures[one.pk] if previous is not None},
                str(year): {element: value for element, value, _ in figures[one.pk] if value is not None},
            },
            "projects": [_project(*claim) for claim in claims[one.pk]] if one.projects_declared else None,
            "panel": [_mark(*mark) for mark in marks[one.park.code]],
            "survey": _scores(answers[one.park.code]),
            "rulings": {part: {"points": points, "reason": reason} for part, points, reason in rulings[one.pk]},
            "not_applicable": dict(exemptions[one.pk]),
        }
        for one in submissions
    ]
    return case_from_dict({"year": year, "city": dict(city), "parks": parks}, scheme)


def _by(rows: Iterable[tuple[Any, ...]]) -> Grouped:
    grouped: Grouped = defaultdict(list)
    for key, *rest in rows:
        grouped[key].append(rest)
    return grouped


def _mark(member: str, role: str, *aspects: Decimal) -> dict[str, Any]:
    return {"member": member, "role": role or None, **dict(zip(ASPECTS, aspects, strict=True))}


def _scores(answers: Iterable[tuple[str, Decimal]]) -> dict[str, list[Decimal]]:
    found: dict[str, list[Decimal]] = defaultdict(list)
    for group, score in answers:
        found[group].append(score)
    return found


def _project(
    name: str, investment: Decimal, industry: str, started: date | None, commissioned: date | None
) -> dict[str, Any]:
    return {
        "name": name,
        "investment": investment,
        "industry": industry,
        "started": started.isoformat() if started else None,
        "commissioned": commissioned.isoformat() if commissioned else None,
    }
