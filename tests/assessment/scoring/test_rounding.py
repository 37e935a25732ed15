"""Tests of rounding and printing."""

from decimal import Decimal

import pytest

from assessment.scoring.ratio import ZERO, Ratio
from assessment.scoring.rounding import (
    beyond,
    exact,
    exact_sum,
    figure,
    floor_figure,
    half_up,
    outcome,
    plain,
    points_of,
    terminating,
)


def test_an_exact_half_goes_up() -> None:
    assert str(half_up(Ratio(39, 4), 1)) == "9.8"
    assert str(half_up(Ratio(974, 100), 1)) == "9.7"


def test_points_keep_one_decimal_even_where_it_is_zero() -> None:
    assert str(points_of(Ratio(3))) == "3.0"
    assert str(points_of(ZERO)) == "0.0"
    assert str(points_of(Ratio(5, 100))) == "0.1"


def test_the_smallest_distance_below_a_half_goes_down() -> None:
    assert str(points_of(Ratio(785 * 10**60 - 1, 10**62))) == "7.8"
    assert str(points_of(Ratio(785 * 10**60, 10**62))) == "7.9"


def test_a_negative_half_goes_away_from_zero() -> None:
    assert str(half_up(Ratio(-39, 4), 1)) == "-9.8"


def test_repeating_decimals_that_make_a_half_are_known_for_a_half() -> None:
    total = Ratio(5) + Ratio(3, 10) * Ratio(25, 7) + 4 + Ratio(4, 10) * (Ratio(25, 7) - Ratio(95, 10)) + Ratio(15, 100)
    assert str(points_of(total)) == "7.9"


@pytest.mark.parametrize(
    ("value", "text", "shown"),
    [
        (Ratio(39, 4), "9.75", "＝9.75"),
        (Ratio(1, 3), "0.333333", "≈0.333333"),
        (Ratio(2, 3), "0.666667", "≈0.666667"),
        (Ratio(-2, 3), "-0.666667", "≈-0.666667"),
        (Ratio(20, 2), "10", "＝10"),
        (Ratio(7), "7", "＝7"),
        (Ratio(-1, 10**9), "0", "≈0"),
        (Ratio(15, 10**7), "0.000002", "≈0.000002"),
        (ZERO, "0", "＝0"),
    ],
)
def test_a_figure_has_at_most_six_decimals_and_says_if_it_was_cut(value: Ratio, text: str, shown: str) -> None:
    assert figure(value) == text
    assert outcome(value) == shown


def test_a_change_is_rounded_away_from_zero() -> None:
    assert beyond(Ratio(1, 3), downward=False, strict=False, whole=False) == Decimal("0.333334")
    assert beyond(Ratio(-1, 3), downward=True, strict=False, whole=False) == Decimal("-0.333334")
    assert beyond(Ratio(1, 4), downward=False, strict=False, whole=False) == Decimal("0.25")
    assert beyond(Ratio(1, 4), downward=False, strict=True, whole=False) == Decimal("0.250001")
    assert beyond(ZERO, downward=True, strict=True, whole=False) == Decimal("-0.000001")
    assert beyond(Ratio(4, 3), downward=False, strict=False, whole=True) == 2


def test_a_promise_is_rounded_down() -> None:
    assert floor_figure(Ratio(2, 3)) == Decimal("0.666666")


@pytest.mark.parametrize(
    ("value", "text"),
    [("812.40", "812.4"), ("1E+3", "1000"), ("-0", "0"), ("-0.00", "0"), ("100", "100"), ("1E-7", "0.0000001")],
)
def test_a_number_has_one_plain_spelling(value: str, text: str) -> None:
    assert plain(Decimal(value)) == text


def test_decimals_become_ratios_without_loss() -> None:
    assert exact(Decimal("0.1")) == Ratio(1, 10)
    assert exact_sum([Decimal("0.1"), Decimal("0.25"), Decimal(3), Decimal("0.1")]) == Ratio(345, 100)
    assert exact_sum([]) == ZERO


def test_a_finite_decimal_is_spelled_in_full() -> None:
    assert terminating(Ratio(1, 2**20)) == "0.00000095367431640625"
    assert terminating(Ratio(-12345678901234567890, 10**10)) == "-1234567890.123456789"
    with pytest.raises(ValueError, match="no finite decimal"):
        terminating(Ratio(1, 3))
