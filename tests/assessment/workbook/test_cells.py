"""A spreadsheet's value as a person reads it."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.workbook.cells import MAX_CELL_TEXT, cell_of, number_text


@given(st.decimals(min_value=Decimal("-999999999"), max_value=Decimal("999999999"), places=6))
def test_every_figure_that_a_field_takes_survives_the_binary_fraction(figure: Decimal) -> None:
    assert Decimal(number_text(float(figure))) == figure


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.1 + 0.2, "0.3"), (12.0, "12"), (12, "12"), (-0.0, "0"), (1.5e-5, "0.000015"), (1e20, "1" + "0" * 20)],
)
def test_noise_and_exponents_go(value: float, text: str) -> None:
    assert number_text(value) == text


@pytest.mark.parametrize(
    ("value", "number_format", "kind", "text"),
    [
        (0.125, "0.0%", "number", "12.5%"),
        (32, '0.0"万元"', "unit", "32"),
        (32.5, "#,##0.00", "number", "32.5"),
        (True, "General", "yes_no", "是"),
        (date(2019, 3, 1), "yyyy-mm-dd", "date", "2019-03-01"),
        (datetime.fromisoformat("2019-03-01"), "yyyy-mm-dd", "date", "2019-03-01"),
        (datetime.fromisoformat("2019-03-01T08:30"), "General", "date", "2019-03-01 08:30"),
        ("一\r\n二_x000D_", "@", "text", "一\n二"),
    ],
)
def test_kinds(value: Any, number_format: str, kind: str, text: str) -> None:
    cell = cell_of(value, number_format)
    assert cell is not None
    assert (cell.kind, cell.text) == (kind, text)


def test_blank_is_nothing_and_long_is_cut_but_counted() -> None:
    assert cell_of(None, "General") is None
    assert cell_of(" \u3000\n", "General") is None
    cell = cell_of("字" * 30_000, "General")
    assert cell is not None
    assert (len(cell.text), cell.length) == (MAX_CELL_TEXT, 30_000)
