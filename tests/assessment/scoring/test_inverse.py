"""Tests of the inverse question by example; test_properties.py shows that every answer suffices and is the nearest."""

from decimal import Decimal
from typing import Any

import pytest

from assessment.scoring.inverse import gains
from assessment.scoring.methods import Cohort, Setting, award, clamp
from assessment.scoring.ratio import ZERO, Ratio
from assessment.scoring.results import Gain
from assessment.scoring.rounding import plain
from assessment.scoring.rulefile import read_method

STEP = {"kind": "step", "base": "5", "up": "0.3", "down": "0.3"}
RELATIVE = {"kind": "relative", "cohort": "all"}


def answers(
    data: dict[str, Any], m: int | Ratio, *, cohort: tuple[int, ...] = (), member: bool = True, counted: bool = False
) -> tuple[Gain | None, Gain | None]:
    method = read_method(data, "$")
    measure = Ratio(m) if isinstance(m, int) else m
    base = getattr(method, "base", ZERO)
    setting = Setting(Ratio(10), base, Cohort(tuple(map(Ratio, sorted(cohort))), (), ()), member)
    raw = award(method, measure, setting)
    points = clamp(raw, Ratio(10))
    return gains(method, measure, points, setting, clamped=raw != points, counted=counted)


def changes(data: dict[str, Any], m: int | Ratio, **setting: Any) -> list[str | None]:
    return [None if gain is None else plain(gain.change) for gain in answers(data, m, **setting)]


def test_a_step_of_three_tenths_takes_a_third_for_a_tenth() -> None:
    nearer, full = answers(STEP, 10)
    assert nearer == Gain(Decimal("0.1"), Decimal("0.333334"))
    assert full == Gain(Decimal(2), Decimal("6.666667"))


def test_below_zero_the_way_up_crosses_the_base() -> None:
    assert changes(STEP | {"down": "1"}, -1) == ["0.1", "17.666667"]


def test_full_marks_leave_nothing_to_ask() -> None:
    assert answers(STEP, 90) == (None, None)


def test_the_last_tenth_and_full_marks_are_one_answer() -> None:
    nearer, full = answers(STEP, Ratio(1665, 100))
    assert nearer == full == Gain(Decimal("0.005"), Decimal("0.016667"))


def test_a_step_without_reward_has_no_answer_above_its_base() -> None:
    assert answers(STEP | {"up": "0"}, 3) == (None, None)
    assert changes(STEP | {"up": "0"}, -10) == ["0.333334", None]


def test_where_less_is_better_the_answer_goes_down() -> None:
    assert changes(STEP | {"up": "-0.3", "down": "-0.3"}, 1) == ["-0.333334", "-17.666667"]


def test_whole_steps_are_gained_at_their_edge() -> None:
    whole = STEP | {"up": "1", "down": "1", "per": "2", "whole": True}
    assert changes(whole, 3) == ["1", "7"]
    # At -5 two steps are lost; just above -4 it is one.
    assert changes(whole, -5) == ["1.000001", "15"]


def test_a_step_that_runs_both_ways_has_no_answer() -> None:
    assert answers(STEP | {"down": "-0.3"}, 0) == (None, None)


def test_tiers_are_gained_at_their_limit() -> None:
    bands = [{"at_least": "80", "points": "10"}, {"at_least": "65", "points": "8"}, {"points": "6"}]
    assert changes({"kind": "tiers", "bands": bands}, 60) == ["5", "20"]


def test_falling_tiers_are_gained_just_below_their_limit() -> None:
    bands = [{"at_least": "80", "points": "2"}, {"at_least": "65", "points": "8"}, {"points": "10"}]
    assert changes({"kind": "tiers", "bands": bands}, 90) == ["-10.000001", "-25.000001"]


def test_interpolation_is_answered_on_the_right_segment() -> None:
    anchors = [{"at": "0", "points": "0"}, {"at": "5", "points": "5"}, {"at": "25", "points": "10"}]
    assert changes({"kind": "linear", "anchors": anchors}, 3) == ["0.1", "22"]
    assert changes({"kind": "linear", "anchors": anchors}, -7) == ["7.1", "32"]


def test_falling_interpolation_is_answered_downward() -> None:
    anchors = [{"at": "0", "points": "10"}, {"at": "10", "points": "0"}]
    assert changes({"kind": "linear", "anchors": anchors}, 4) == ["-0.1", "-4"]


def test_the_best_must_be_reached_for_full_marks() -> None:
    assert changes(RELATIVE, 15, cohort=(15, 20)) == ["0.2", "5"]


def test_where_nobody_is_above_zero_anything_above_it_is_the_best() -> None:
    assert changes(RELATIVE, -3, cohort=(-3, -1)) == ["3.000001", "3.000001"]
    assert answers(RELATIVE, -3, cohort=(-4, -1), member=False) == (None, None)


def test_a_rank_is_gained_by_a_tie() -> None:
    rank = {"kind": "rank", "step": "2", "cohort": "all"}
    assert changes(rank, 5, cohort=(9, 7, 7, 5)) == ["2", "4"]
    assert changes(rank, 6, cohort=(9, 7, 7), member=False) == ["1", "3"]


def test_the_other_lines_are_answered_too() -> None:
    assert changes({"kind": "efficacy", "floor": "60", "low": "0", "high": "10"}, 5) == ["0.25", "5"]
    assert answers({"kind": "efficacy", "floor": "100", "low": "5", "high": "10"}, 5) == (None, None)
    assert changes({"kind": "completion", "target": "40"}, 30) == ["0.4", "10"]
    assert changes({"kind": "proportion", "zero": "1", "full": "5"}, 4) == ["0.04", "1"]
    assert changes({"kind": "deduct", "target": "10", "each": "1", "per": "2"}, 4) == ["0.2", "6"]
    fewer = {"kind": "deduct", "target": "10", "each": "1", "per": "2", "less_is_better": True}
    assert changes(fewer, 16) == ["-0.2", "-6"]


def test_projects_come_whole() -> None:
    assert changes({"kind": "per_item", "each": "3"}, 2, counted=True) == ["1", "2"]


def test_the_next_project_is_told_with_all_that_it_earns() -> None:
    [following, full] = answers({"kind": "per_item", "each": "3"}, 2, counted=True)
    assert following == (Decimal(3), Decimal(1)) and full is not None and full.change == 2
    [last, _] = answers({"kind": "per_item", "each": "7"}, 1, counted=True)
    assert last == (Decimal(3), Decimal(1))


def test_projects_that_earn_nothing_have_no_answer() -> None:
    assert answers({"kind": "per_item", "each": "0"}, 2, counted=True) == (None, None)


def test_judgement_has_no_inverse() -> None:
    setting = Setting(Ratio(10), ZERO, None, member=True)
    assert gains(read_method({"kind": "judgement"}, "$"), ZERO, ZERO, setting, clamped=True, counted=False) == (
        None,
        None,
    )


@pytest.mark.parametrize("m", [-30, -20])
def test_from_a_clamped_zero_the_next_tenth_counts_from_zero(m: int) -> None:
    nearer, _ = answers(STEP, m)
    assert nearer is not None
    assert nearer.points == Decimal("0.1")
    assert nearer.change == Decimal("-16.333333") - m
