"""Cells that never become formulas, and bytes that do not change."""

import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from openpyxl import Workbook, load_workbook

from assessment.workbook.style import drop_down, letter, number_only, put, workbook_bytes

AT = datetime(2020, 1, 3, 2, 0, tzinfo=UTC)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|'/c calc'!A0"])
def test_what_looks_like_a_formula_is_written_as_text(text: str) -> None:
    book = Workbook()
    put(book.worksheets[0]["A1"], text)
    content = workbook_bytes(book, AT)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
        assert b'quotePrefix="1"' in archive.read("xl/styles.xml")
    cell = load_workbook(io.BytesIO(content)).worksheets[0]["A1"]
    assert (cell.value, cell.data_type) == (text, "s")


def test_figures_and_dates_are_written_as_such() -> None:
    sheet = Workbook().worksheets[0]
    put(sheet["A1"], Decimal("12.5"))
    put(sheet["A2"], date(2019, 3, 1))
    put(sheet["A3"], Decimal("1234567890.1234567"))
    put(sheet["A4"], "坏\x07字\r\n")
    put(sheet["A5"], None)
    assert sheet["A1"].value == Decimal("12.5")
    assert sheet["A2"].number_format == "yyyy-mm-dd"
    assert sheet["A3"].value == "1234567890.1234567"
    assert sheet["A4"].value == "坏\ufffd字\n"
    assert sheet["A5"].value is None


def test_the_same_workbook_is_the_same_bytes() -> None:
    def made() -> bytes:
        book = Workbook()
        put(book.worksheets[0]["A1"], "甲")
        return workbook_bytes(book, AT)

    assert made() == made()
    assert b"2020-01-03T02:00:00Z" in zipfile.ZipFile(io.BytesIO(made())).read("docProps/core.xml")


def test_validations_name_the_column() -> None:
    assert drop_down(("是", "否"), "是否申报").formula1 == '"是,否"'
    assert drop_down("$A$1:$A$8", "园区").formula1 == "$A$1:$A$8"
    assert "亿元" in str(number_only("产值", "亿元").promptTitle)
    assert letter(28) == "AB"
