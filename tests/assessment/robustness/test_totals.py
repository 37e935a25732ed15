"""Totals in tenths: weights that keep a category's sum, rounding by indicator."""

import numpy as np

from assessment.robustness.plan import plan_of
from assessment.robustness.totals import totals_of
from assessment.scoring.casefile import case_from_dict
from assessment.scoring.engine import score
from tests.assessment.scoring.cases import one_park, starter


def total(weights: np.ndarray) -> float:
    plan = plan_of(starter(), case_from_dict(one_park()))
    out = np.empty((1, 1))
    totals_of(plan, weights, None, 0.0, out)
    return float(out[0, 0])


def test_weights_that_all_rise_alike_change_nothing() -> None:
    ones = np.ones((7, 1))
    assert total(ones) == total(ones * 1.1)


def test_weight_moved_to_an_indicator_without_points_costs_points() -> None:
    """The park has no project: 4a stands at 0 of 15, and its weight is taken from indicators that earned."""
    places = [one.code for one in starter().indicators]
    weights = np.ones((7, 1))
    weights[places.index("4a")] = 1.1
    assert total(weights) < total(np.ones((7, 1)))


def test_each_indicator_is_rounded_by_itself() -> None:
    result = score(starter(), case_from_dict(one_park()))
    assert total(np.ones((7, 1))) == sum(item.points or 0 for item in result.parks[0].items) * 10
