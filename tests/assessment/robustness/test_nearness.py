"""What stands on a knife's edge in the demonstration year: 80.0, 59.9 and a tie at 86.2."""

from decimal import Decimal

from assessment.robustness.nearness import Nearness, nearness
from assessment.scoring.casefile import case_from_dict
from assessment.scoring.engine import score
from tests.assessment.scoring.cases import one_park, starter
from tests.assessment.year import case_data


def of_2018() -> Nearness:
    return nearness(starter(), score(starter(), case_from_dict(case_data(2018))))


def test_totals_within_a_tenth_of_a_limit_are_listed_on_either_side() -> None:
    edges = {(edge.code, edge.grade): edge for edge in of_2018().edges}
    assert set(edges) == {("nanping", "良好"), ("xinqing", "达标")}
    assert edges["nanping", "良好"].gap == 0
    assert edges["xinqing", "达标"].gap == Decimal("-0.1") and edges["xinqing", "达标"].short == Decimal("0.1")


def test_a_district_s_mean_is_held_against_the_limits_too() -> None:
    assert [(edge.code, edge.total) for edge in of_2018().districts] == [("xiangzhou", Decimal("80.0"))]


def test_a_tie_and_gaps_of_a_tenth_are_listed() -> None:
    pairs = of_2018().neighbours
    assert [(pair.upper.code, pair.lower.code, pair.tie) for pair in pairs] == [("gaoxin", "hangkong", True)]


def test_what_decides_is_the_indicator_nearest_to_its_rounding_with_the_core_s_answer() -> None:
    decider = of_2018().deciders["xinqing"]
    assert decider.up is not None and decider.down is not None
    assert decider.up.item == "主导产业比重" and 0 < Decimal(decider.up.distance) <= Decimal("0.1")
    assert decider.up.way.startswith("指标值再提高")
    assert 0 < Decimal(decider.down.distance) <= Decimal("0.1")


def test_what_decides_is_right_as_the_exact_engine_says() -> None:
    """新青 lacks 0.002542 points of 主导产业比重: half a point per percentage point makes 0.005084 of them."""
    decider = of_2018().deciders["xinqing"]
    assert decider.up is not None
    data = case_data(2018)
    figures = next(one for one in data["parks"] if one["code"] == "xinqing")["values"]["2018"]
    whole, part = Decimal(str(figures["gross_output"])), Decimal(str(figures["leading_output"]))
    points = 2 * Decimal(decider.up.distance)
    for much, total in ((points - Decimal("0.00001"), "59.9"), (points + Decimal("0.00001"), "60.0")):
        figures["leading_output"] = str((part + whole * much / 100).quantize(Decimal("1e-12")))
        result = score(starter(), case_from_dict(data))
        assert next(str(park.total) for park in result.parks if park.code == "xinqing") == total


def test_a_park_with_an_open_problem_does_not_occur() -> None:
    found = nearness(starter(), score(starter(), case_from_dict(one_park(survey={}))))
    assert not found.edges and not found.neighbours and not found.deciders
