"""A result as the JSON structure that is printed, stored and published."""

from decimal import Decimal

from assessment.scoring.reading import Object
from assessment.scoring.results import (
    DistrictResult,
    Gain,
    ItemResult,
    ParkResult,
    PartResult,
    Problem,
    Result,
)
from assessment.scoring.rounding import plain


def result_to_dict(result: Result) -> Object:
    """Points are strings: published ones with one decimal, workings in their plain spelling (at most six)."""
    return {
        "year": result.year,
        "scheme": result.scheme,
        "scheme_digest": result.scheme_digest,
        "case_digest": result.case_digest,
        "complete": not result.problems,
        "parks": [_park(park) for park in result.parks],
        "districts": [_district(district) for district in result.districts],
        "problems": [_problem(problem) for problem in result.problems],
    }


def _park(park: ParkResult) -> Object:
    grade = park.grade
    return {
        "code": park.code,
        "name": park.name,
        "category": park.category,
        "district": park.district,
        "ranked": park.ranked,
        "complete": park.complete,
        "total": _published(park.total),
        "base": _published(park.base),
        "bonus": _published(park.bonus.points),
        "bonus_explanation": park.bonus.explanation,
        "rank": park.rank,
        "grade": None if grade is None else grade.name,
        "grade_code": None if grade is None else grade.code,
        "vetoed": bool(park.vetoes),
        "vetoes": list(park.vetoes),
        "fraud": park.fraud,
        "commended": park.commended,
        "criticised": park.criticised,
        "items": [_item(item) for item in park.items],
    }


def _item(item: ItemResult) -> Object:
    return {
        "code": item.code,
        "name": item.name,
        "points": _published(item.points),
        "max": plain(item.max),
        "parts": [_part(part) for part in item.parts],
    }


def _part(part: PartResult) -> Object:
    return {
        "code": part.code,
        "name": part.name,
        "status": str(part.status),
        "points": _working(part.points),
        "max": plain(part.max),
        "raw": _working(part.raw),
        "measure": _working(part.measure),
        "unit": part.unit,
        "explanation": part.explanation,
        "next": _gain(part.next_gain),
        "full": _gain(part.full_gain),
    }


def _gain(gain: Gain | None) -> Object | None:
    return None if gain is None else {"points": plain(gain.points), "change": plain(gain.change)}


def _district(district: DistrictResult) -> Object:
    grade = district.grade
    return {
        "code": district.code,
        "parks": list(district.parks),
        "ranked": district.ranked,
        "complete": district.complete,
        "average": _published(district.average),
        "rank": district.rank,
        "grade": None if grade is None else grade.name,
        "grade_code": None if grade is None else grade.code,
        "vetoed": district.vetoed,
        "fraud": district.fraud,
        "commended": district.commended,
        "criticised": district.criticised,
    }


def _problem(problem: Problem) -> Object:
    return {
        "park": problem.park,
        "indicator": problem.indicator,
        "part": problem.part,
        "element": problem.element,
        "reason": problem.reason,
    }


def _published(points: Decimal | None) -> str | None:
    return None if points is None else format(points, "f")


def _working(points: Decimal | None) -> str | None:
    return None if points is None else plain(points)
