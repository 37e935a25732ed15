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
        ("397.7", "397.7", None),
        ("2", "1", None),
    ],
)
def test_a_slip_is_a_power_of_ten_either_way(value: str, previous: str, factor: int | None) -> None:
    assert jumps.slip_factor(Decimal(value), Decimal(previous)) == factor


def test_money_typed_in_ten_thousands_is_told_as_a_slip_of_the_unit() -> None:
    findings = found(jumps.check, {"value.gross_output": "4305000"})
    assert places(findings) == [("warning", "1", "value.gross_output")]
    assert "10000倍" in findings[0].message and "万元" in findings[0].message


@pytest.mark.parametrize(("value", "warned"), [("28.875", False), ("28.876", True), ("9.625", False), ("9.62", True)])
def test_a_jump_is_more_than_half_either_way(value: str, warned: bool) -> None:
    assert bool(found(jumps.check, {"value.industrial_investment": value})) is warned


def test_what_has_no_base_does_not_jump() -> None:
    assert found(jumps.check, {"value.industrial_investment": "0", "previous.value_added": "0"}) == []
