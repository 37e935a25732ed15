"""The estimate as its page shows it."""

import numpy as np
import pytest

from assessment.robustness.estimate import estimate
from assessment.selectors.robustness_page import RobustnessPage, robustness_page, share
from assessment.selectors.trial_base import base_of, trial_year
from assessment.states import Stage
from tests.assessment.year import case_data, filed_year
from tests.register import put_parks


def page(*, incomplete: bool = False, span: float = 0.1) -> RobustnessPage:
    put_parks()
    data = case_data(2018)
    if incomplete:
        del data["parks"][0]["values"]["2018"]["value_added"]
    filed_year(data=data, stage=Stage.REVIEW)
    cycle = trial_year(2018)
    assert cycle is not None
    base = base_of(cycle)
    found = estimate(base.rules, base.case, np.random.default_rng(7), draws=2000, weight_span=span, input_span=span / 5)
    return robustness_page(base, found)


@pytest.mark.django_db
def test_ranked_parks_come_by_rank_and_the_unranked_last_without_intervals() -> None:
    found = page()
    assert [line.park.rank for line in found.lines] == [1, 2, 3, 3, 5, 6, 7, None]
    assert found.lines[-1].likely is None and found.lines[-1].extreme is None and found.lines[-1].ranks == ()
    assert found.ranks == (1, 2, 3, 4, 5, 6, 7)
    for line in found.lines[:-1]:
        assert line.likely and line.extreme and line.extreme[0] <= line.likely[0] <= line.likely[1] <= line.extreme[1]
        assert line.park.total is not None and line.lowest <= line.park.total <= line.highest


@pytest.mark.django_db
def test_the_chart_and_the_table_tell_the_same() -> None:
    found = page()
    assert found.chart["parks"] == [line.park.name for line in found.lines[:-1]]
    assert found.chart["likely"] == [line.likely for line in found.lines[:-1]]


@pytest.mark.django_db
def test_without_a_disturbance_every_rank_is_firm_and_the_grade_certain() -> None:
    for line in page(span=0.0).lines[:-1]:
        assert line.firm and line.park.grade is not None
        assert line.grades == ((line.park.grade.name, "100.0"),)


@pytest.mark.django_db
def test_parks_without_a_total_are_named_as_left_out() -> None:
    found = page(incomplete=True)
    assert len(found.left_out) == 1 and len(found.lines) == 7


@pytest.mark.parametrize(("count", "text"), [(0, ""), (1, "<0.1"), (10, "0.1"), (1234, "12.3"), (10_000, "100.0")])
def test_a_share_is_a_percent_and_never_zero_for_something(count: int, text: str) -> None:
    assert share(count, 10_000) == text
