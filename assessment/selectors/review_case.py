"""The case that the review makes of the year so far: decided or else reported figures, what panel and answers say."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from assessment.models import Submission
from assessment.scoring.casefile import case_from_dict
from assessment.scoring.types import Case, Scheme
from assessment.shape import answers_by_group, by_first, mark_record, project_record


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
    figures, claims = by_first(rows.figures), by_first(rows.claims)
    rulings, exemptions = by_first(rows.rulings), by_first(rows.exemptions)
    marks, answers = by_first(rows.marks), by_first(rows.answers)
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
            "projects": [project_record(*claim) for claim in claims[one.pk]] if one.projects_declared else None,
            "panel": [mark_record(*mark) for mark in marks[one.park.code]],
            "survey": answers_by_group(answers[one.park.code]),
            "rulings": {part: {"points": points, "reason": reason} for part, points, reason in rulings[one.pk]},
            "not_applicable": dict(exemptions[one.pk]),
        }
        for one in submissions
    ]
    return case_from_dict({"year": year, "city": dict(city), "parks": parks}, scheme)
