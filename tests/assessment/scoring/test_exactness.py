"""The core against an independent implementation in plain fractions, cell by cell."""

import json
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings

from assessment.scoring.casefile import case_from_dict
from assessment.scoring.engine import score
from assessment.scoring.results import ParkResult, Result
from assessment.scoring.schemefile import scheme_from_dict
from tests.assessment.scoring import exact
from tests.assessment.scoring.cases import Data, golden, golden_expected, scored, starter_dict


def cells(result: Result) -> Data:
    """A result in the shape of a golden file."""
    return {
        "parks": {park.code: _park(park) for park in result.parks},
        "districts": {
            one.code: {
                "parks": list(one.parks),
                "average": None if one.average is None else str(one.average),
                "ranked": one.ranked,
                "vetoed": one.vetoed,
                "rank": one.rank,
                "grade": None if one.grade is None else one.grade.name,
            }
            for one in result.districts
        },
        "problems": sorted((one.park, one.part, one.element) for one in result.problems),
    }


def _park(park: ParkResult) -> Data:
    parts = [part for item in park.items for part in item.parts]
    return {
        "items": {item.code: None if item.points is None else str(item.points) for item in park.items},
        "parts": {
            part.code: None if part.exact is None else str(Fraction(part.exact.numerator, part.exact.denominator))
            for part in parts
        },
        "bonus": str(park.bonus.points),
        "base": None if park.base is None else str(park.base),
        "total": None if park.total is None else str(park.total),
        "rank": park.rank,
        "grade": None if park.grade is None else park.grade.name,
    }


def plain(data: Data) -> Data:
    """Tuples to lists, as JSON has them."""
    found: Data = json.loads(json.dumps(data))
    return found


@pytest.mark.parametrize("name", ["ordinary", "edges", "problems"])
def test_a_golden_case_has_its_known_result_in_every_cell(name: str) -> None:
    result = score(scheme_from_dict(starter_dict()), case_from_dict(golden(name)))
    assert plain(cells(result)) == golden_expected(name)


@pytest.mark.parametrize("name", ["ordinary", "edges", "problems"])
def test_the_known_results_are_what_the_independent_implementation_gives(name: str) -> None:
    assert plain(exact.expected(starter_dict(), golden(name))) == golden_expected(name)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(scored())
def test_every_cell_of_a_random_case_equals_exact_arithmetic(both: tuple[Data, Data]) -> None:
    scheme, case = both
    result = score(scheme_from_dict(scheme), case_from_dict(case))
    assert plain(cells(result)) == plain(exact.expected(scheme, case))
