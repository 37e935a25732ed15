"""Figures supposed otherwise leave the case that they were taken from as it is."""

from decimal import Decimal

import pytest

from assessment.robustness.supposed import CITY, Change, standing, supposed
from assessment.scoring.casefile import case_digest, case_from_dict
from tests.assessment.scoring.cases import one_park


def test_a_figure_of_either_year_and_of_the_city_is_changed() -> None:
    case = case_from_dict(one_park())
    changes = [
        Change("gaolan", "value_added", 2018, Decimal("120.5")),
        Change("gaolan", "value_added", 2017, Decimal(90)),
        Change(CITY, "city.value_added_growth", 2018, Decimal(8)),
    ]
    found = supposed(case, changes)
    assert standing(found, "gaolan", "value_added", 2018) == Decimal("120.5")
    assert standing(found, "gaolan", "value_added", 2017) == 90
    assert standing(found, CITY, "city.value_added_growth", 2018) == 8
    assert standing(case, "gaolan", "value_added", 2018) == 110
    assert case_digest(case) != case_digest(found)


def test_a_missing_figure_is_put_in_and_the_later_of_two_changes_stands() -> None:
    case = case_from_dict(one_park(values={"2017": {}, "2018": {}}))
    assert standing(case, "gaolan", "gross_output", 2018) is None
    found = supposed(case, [Change("gaolan", "gross_output", 2018, Decimal(one)) for one in (1, 2)])
    assert standing(found, "gaolan", "gross_output", 2018) == 2


def test_another_park_or_year_is_refused() -> None:
    case = case_from_dict(one_park())
    for change in (
        Change("fushan", "value_added", 2018, Decimal(1)),
        Change("gaolan", "value_added", 2016, Decimal(1)),
        Change(CITY, "city.value_added_growth", 2017, Decimal(1)),
    ):
        with pytest.raises(LookupError):
            supposed(case, [change])
