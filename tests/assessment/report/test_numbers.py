"""Figures are rounded half up and never made of nothing."""

from decimal import Decimal
from fractions import Fraction

from assessment.report.numbers import amount, difference, lost, lost_points, mean, rate, shown, spelled


def test_a_mean_is_rounded_half_up() -> None:
    assert mean([Decimal("80.1"), Decimal("80.2")]) == "80.2"
    assert mean([Decimal("4"), Decimal("4"), Decimal("5")], 2) == "4.33"
    assert mean([]) is None


def test_a_ratio_is_spelled_to_its_places() -> None:
    assert spelled(Fraction(1, 3)) == "0.33"
    assert spelled(Fraction(1, 8), 2) == "0.13"


def test_a_change_bears_its_sign_and_needs_both_sides() -> None:
    assert difference("91.8", "93.1") == "－1.3"
    assert difference("86.2", "82.6") == "＋3.6"
    assert difference("5.0", "5.0") == "0.0"
    assert difference("5.0", None) is None and difference(None, "5.0") is None


def test_what_was_lost_is_full_marks_less_points() -> None:
    assert lost("8", "7.86115") == "0.13885"
    assert lost("6", "6") == "0"
    assert lost("6", None) is None
    assert lost_points("20", "17.9") == "2.1"
    assert lost_points("15", "15.0") == "0.0"
    assert lost_points("15", None) is None


def test_a_rate_leaves_out_what_has_no_points() -> None:
    assert rate([("5.0", "10"), (None, "10"), ("2.5", "5")]) == "50.0"
    assert rate([(None, "10")]) is None


def test_what_is_not_there_is_said() -> None:
    assert shown(None) == "待定" and shown("1.0") == "1.0" and shown(None, "—") == "—"
    assert amount(Decimal("431.250000")) == "431.25" and amount(None) is None
