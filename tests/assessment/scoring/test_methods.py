"""Tests of the eleven methods; each rule's example comes first."""

from typing import Any

import pytest

from assessment.scoring.errors import Gap, Undefined
from assessment.scoring.methods import Cohort, Setting, award, clamp, rank_in, whole_steps
from assessment.scoring.ratio import ZERO, Ratio
from assessment.scoring.rulefile import read_method


def earned(method: dict[str, Any], m: str | int | Ratio, *, full: int = 10, cohort: Cohort | None = None) -> Ratio:
    rule = read_method(method, "$")
    base = getattr(rule, "base", ZERO)
    measure = m if isinstance(m, Ratio) else Ratio(int(float(m) * 1000), 1000)
    return award(rule, measure, Setting(Ratio(full), base, cohort, member=True))


def group(*values: int, gaps: tuple[Gap, ...] = ()) -> Cohort:
    return Cohort(tuple(map(Ratio, sorted(values))), (), gaps)


STEP = {"kind": "step", "base": "5", "up": "0.3", "down": "0.3"}


def test_a_step_adds_above_zero_and_takes_away_below() -> None:
    assert earned(STEP, 10) == 8
    assert earned(STEP, -10) == 2
    assert earned(STEP, 0) == 5


def test_a_step_may_weigh_the_two_directions_differently() -> None:
    rule = STEP | {"up": "0.2", "down": "0.5", "per": "2"}
    assert earned(rule, 10) == 6
    assert earned(rule, -10) == Ratio(5, 2)


@pytest.mark.parametrize(("m", "points"), [("7.9", 8), ("-7.9", 2), ("1.9", 5), ("-1.9", 5), ("-2", 4), ("2", 6)])
def test_whole_steps_count_toward_zero(m: str, points: int) -> None:
    assert earned(STEP | {"up": "1", "down": "1", "per": "2", "whole": True}, m) == points


def test_whole_steps_of_7_9_by_2_are_three_either_way() -> None:
    assert (whole_steps(Ratio(79, 10), Ratio(2)), whole_steps(Ratio(-79, 10), Ratio(2))) == (3, -3)


TIERS = {
    "kind": "tiers",
    "bands": [{"at_least": "80", "points": "9"}, {"at_least": "65", "points": "8"}, {"points": "6"}],
}


@pytest.mark.parametrize(("m", "points"), [("80", 9), ("79.99", 8), ("65", 8), ("64.999", 6), ("-5", 6)])
def test_a_tier_begins_at_its_limit(m: str, points: int) -> None:
    assert earned(TIERS, m) == points


def test_a_measure_that_no_tier_covers_is_undefined() -> None:
    with pytest.raises(Undefined, match="分档未覆盖该指标值"):
        earned({"kind": "tiers", "bands": [{"at_least": "80", "points": "9"}]}, 70)


LINEAR = {
    "kind": "linear",
    "anchors": [{"at": "0", "points": "0"}, {"at": "5", "points": "3"}, {"at": "20", "points": "6"}],
}


@pytest.mark.parametrize(
    ("m", "points"), [("2.5", Ratio(3, 2)), ("5", Ratio(3)), ("12.5", Ratio(9, 2)), ("-1", ZERO), ("30", Ratio(6))]
)
def test_interpolation_runs_between_the_anchors_and_is_flat_outside(m: str, points: Ratio) -> None:
    assert earned(LINEAR, m) == points


def test_one_anchor_is_a_flat_line() -> None:
    flat = {"kind": "linear", "anchors": [{"at": "0", "points": "4"}]}
    assert earned(flat, -9) == earned(flat, 9) == 4


def test_anchors_out_of_order_have_no_answer() -> None:
    wrong = {"kind": "linear", "anchors": [{"at": "0", "points": "0"}, {"at": "0", "points": "3"}]}
    with pytest.raises(Undefined, match="插值锚点未按指标值由小到大排列"):
        earned(wrong, 1)


RELATIVE = {"kind": "relative", "cohort": "ranked"}


def test_three_quarters_of_the_best_earn_three_quarters_of_full_marks() -> None:
    assert earned(RELATIVE, 15, full=8, cohort=group(15, 20, 3)) == 6
    assert earned(RELATIVE, 20, full=8, cohort=group(15, 20)) == 8


def test_nothing_above_zero_earns_nothing() -> None:
    assert earned(RELATIVE, 0, cohort=group(0, 20)) == 0
    assert earned(RELATIVE, -5, cohort=group(-5, 20)) == 0
    assert earned(RELATIVE, -5, cohort=group(-5, -1)) == 0


def test_a_rank_costs_a_step_for_everybody_ahead() -> None:
    rule = {"kind": "rank", "step": "1.5", "cohort": "all"}
    four = group(9, 7, 7, 5)
    assert [earned(rule, m, cohort=four) for m in (9, 7, 5)] == [10, Ratio(17, 2), Ratio(11, 2)]
    assert [rank_in(four, Ratio(m)) for m in (9, 7, 5)] == [1, 2, 4]


@pytest.mark.parametrize("kind", [RELATIVE, {"kind": "rank", "step": "1", "cohort": "all"}])
def test_an_open_gap_in_the_cohort_leaves_the_comparison_open(kind: dict[str, Any]) -> None:
    with pytest.raises(Undefined, match="某园区缺数"):
        earned(kind, 5, cohort=group(5, gaps=(Gap("a", "某园区缺数"),)))
    with pytest.raises(Undefined, match="比较组内没有可比较的园区"):
        earned(kind, 5, cohort=group())


def test_efficacy_begins_at_its_floor() -> None:
    rule = {"kind": "efficacy", "floor": "60", "low": "0", "high": "10"}
    assert [earned(rule, m) for m in (0, 5, 10)] == [6, 8, 10]
    assert earned(rule | {"low": "10", "high": "0"}, 10) == 6


def test_completion_is_a_share_of_the_target() -> None:
    assert earned({"kind": "completion", "target": "40"}, 30) == Ratio(15, 2)


def test_a_deduction_begins_behind_the_target_only() -> None:
    rule = {"kind": "deduct", "target": "10", "each": "1", "per": "2"}
    assert [earned(rule, m) for m in (8, 12, 10)] == [9, 10, 10]
    fewer = rule | {"less_is_better": True}
    assert [earned(fewer, m) for m in (12, 8)] == [9, 10]


def test_items_earn_points_each() -> None:
    assert earned({"kind": "per_item", "each": "2.5"}, 3) == Ratio(15, 2)


def test_a_proportion_runs_from_zero_to_full() -> None:
    rule = {"kind": "proportion", "zero": "1", "full": "5"}
    assert [earned(rule, m) for m in (1, 4, 5)] == [0, Ratio(15, 2), 10]


def test_judgement_waits_for_a_ruling() -> None:
    with pytest.raises(Undefined, match="尚无评价机构的裁定"):
        earned({"kind": "judgement"}, 5)


def test_points_are_clamped_to_zero_and_full_marks() -> None:
    assert clamp(Ratio(-1), Ratio(8)) == 0
    assert clamp(Ratio(82, 10), Ratio(8)) == 8
    assert clamp(Ratio(79, 10), Ratio(8)) == Ratio(79, 10)


def test_a_comparison_without_a_cohort_is_a_fault_of_the_program() -> None:
    with pytest.raises(TypeError):
        earned(RELATIVE, 5)
