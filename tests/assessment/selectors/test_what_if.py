"""One figure supposed otherwise."""

from decimal import Decimal

import pytest

from assessment.models import TrialRun
from assessment.robustness.supposed import CITY, Change
from assessment.selectors.trial_base import Base, base_of, trial_year
from assessment.selectors.what_if import figures_as_they_stand, what_if
from tests.assessment.year import published_year
from tests.register import put_parks

pytestmark = pytest.mark.django_db


@pytest.fixture
def base() -> Base:
    put_parks()
    published_year()
    cycle = trial_year(2018)
    assert cycle is not None
    return base_of(cycle)


def test_points_total_and_rank_follow_at_once_and_nothing_is_stored(base: Base) -> None:
    found = what_if(base, Change("nanping", "value_added", 2018, Decimal("99.5")))
    assert found.row is not None and (found.row.points.before, found.row.points.after) == ("80.0", "64.9")
    assert [item.code for item in found.moved] == ["2"]
    assert "2018年 99.5 亿元" in found.moved[0].parts[0].explanation
    assert not found.others and not found.problems
    assert not TrialRun.objects.exists()


def test_others_whose_rank_moves_are_told(base: Base) -> None:
    found = what_if(base, Change("fushan", "value_added", 2018, Decimal(1)))
    assert {row.code for row in found.others} >= {"gaolan"}


def test_a_city_figure_concerns_no_park_of_its_own(base: Base) -> None:
    found = what_if(base, Change(CITY, "city.value_added_growth", 2018, Decimal(30)))
    assert found.row is None and not found.moved and found.others


def test_a_base_of_zero_is_told_as_a_problem(base: Base) -> None:
    found = what_if(base, Change("nanping", "value_added", 2017, Decimal(0)))
    assert found.row is not None and found.row.points.after is None
    assert any("不大于零" in text for text in found.problems)


def test_every_figure_is_given_as_it_stands(base: Base) -> None:
    figures = figures_as_they_stand(base)
    assert figures["nanping"]["value_added/2018"] == "171.3"
    assert figures["nanping"]["value_added/2017"] == "158.9"
    assert "city.value_added_growth/2018" in figures["city"]
