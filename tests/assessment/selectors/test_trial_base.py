"""What trials start from: the published case, or what has been reported so far."""

from decimal import Decimal

import pytest

from assessment.models import Figure, ParkResult
from assessment.selectors.trial_base import LIVE, OFFICIAL, base_of, figure_choices, may_change, trial_year
from assessment.states import Stage
from parks.errors import Refused
from tests.assessment.scoring.cases import starter
from tests.assessment.year import filed_year, frozen_starter, open_year, published_year
from tests.register import put_parks


@pytest.mark.django_db
def test_a_published_year_starts_from_its_run_whatever_was_changed_since() -> None:
    put_parks()
    publication = published_year()
    Figure.objects.update(accepted=Decimal(1))
    cycle = trial_year(2018)
    assert cycle is not None
    base = base_of(cycle)
    assert base.kind == OFFICIAL and not base.stand_ins
    published = dict(ParkResult.objects.filter(run=publication.run).values_list("park__code", "total"))
    assert {park.code: park.total for park in base.result.parks} == published


@pytest.mark.django_db
def test_an_open_year_starts_from_what_is_there() -> None:
    put_parks()
    filed_year(stage=Stage.REVIEW)
    Figure.objects.filter(submission__park__code="fushan", element="value_added").update(accepted=None)
    cycle = trial_year(2018)
    assert cycle is not None
    base = base_of(cycle)
    assert base.kind == LIVE and "自报" in base.label
    assert [(one.park, one.what, one.year) for one in base.stand_ins] == [("fushan", "value_added", 2018)]


@pytest.mark.django_db
def test_a_year_without_filings_says_what_it_waits_for() -> None:
    open_year(frozen_starter(), 2020)
    cycle = trial_year(2020)
    assert cycle is not None and trial_year(2021) is None
    with pytest.raises(Refused, match="2020年度还没有任何园区的数据"):
        base_of(cycle)


def test_figures_of_parks_are_offered_for_both_years_and_the_city_s_for_one() -> None:
    offered = {one.value: one.label for one in figure_choices(starter(), 2018)}
    assert "value_added/2018" in offered and "value_added/2017" in offered
    assert "city.trade_growth/2018" in offered and "city.trade_growth/2017" not in offered
    assert offered["value_added/2017"].endswith("（2017年，亿元）")


@pytest.mark.parametrize(
    ("category", "element", "allowed"),
    [
        ("stock", "value_added", True),
        ("bonded", "value_added", False),
        ("bonded", "trade_value", True),
        (None, "city.trade_growth", True),
        (None, "value_added", False),
        ("stock", "city.trade_growth", False),
        ("stock", "panel_mean", False),
    ],
)
def test_only_what_is_asked_of_a_category_may_change(category: str | None, element: str, allowed: bool) -> None:
    assert may_change(starter(), category, element) is allowed
