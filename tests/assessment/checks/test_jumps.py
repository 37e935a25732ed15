"""A jump of more than half, or a slip of the unit, asks for a word."""

from decimal import Decimal

import pytest

from assessment.checks import jumps
from tests.assessment.filing.drafts import found, places


@pytest.mark.parametrize(
    ("value", "previous", "factor"),
    [
        ("4305000", "397.7", 10_000),
        ("0.04", "397.7", 10_000),
        ("4000", "397.7", 10),
        ("640000000", "6.4", 100_000_000),
        ("640000", "6.4", 100_000),
        ("397.7", "397.7", None),
        ("2", "1", None),
    ],
)
def test_a_slip_is_a_power_of_ten_either_way(value: str, previous: str, factor: int | None) -> None:
    assert jumps.slip_factor(Decimal(value), Decimal(previous)) == factor


def test_money_typed_in_ten_thousands_is_told_as_a_slip_of_the_unit() -> None:
    findings = found(jumps.check, {"value.gross_output": "4305000"})
    assert places(findings) == [("warning", "1", "value.gross_output")]
    assert "相差约1.1万倍，像是本年的数按万元填写" in findings[0].message


@pytest.mark.parametrize(("value", "warned"), [("28.875", False), ("28.876", True), ("9.625", False), ("9.62", True)])
def test_a_jump_is_more_than_half_either_way(value: str, warned: bool) -> None:
    assert bool(found(jumps.check, {"value.industrial_investment": value})) is warned


def test_a_figure_in_yuan_is_told_by_its_unit_and_a_lost_digit_by_its_digits() -> None:
    [slip] = found(jumps.check, {"value.technical_investment": "710000000"})
    assert "相差约1.1亿倍，像是本年的数按元填写" in slip.message
    [digit] = found(jumps.check, {"value.technical_investment": "71"})
    assert "相差约11倍，像是小数点错了一位" in digit.message and "万元" not in digit.message


def test_the_factor_told_is_the_one_that_was_found() -> None:
    [much] = found(jumps.check, {"value.technical_investment": "422.4"})
    assert "相差约66倍，像是小数点错了2位，或单位有误" in much.message
    [less] = found(jumps.check, {"value.gross_output": "0.04"})
    assert "相差约9900倍，像是上年的数按万元填写" in less.message


def test_a_fall_to_nothing_is_a_jump_of_all_of_it() -> None:
    [finding] = found(jumps.check, {"value.industrial_investment": "0"})
    assert finding.key == "value.industrial_investment" and "下降100.0%" in finding.message


def test_what_has_no_base_does_not_jump_and_a_negative_figure_is_the_signs_business() -> None:
    assert found(jumps.check, {"previous.value_added": "0", "value.industrial_investment": "-5"}) == []
