"""The workbook of opinions holds texts alone, none of them live, and the same bytes for the same sheet."""

import io
from dataclasses import replace

from openpyxl import load_workbook

from assessment.selectors.opinion_sheet import HEADINGS, OpinionSheet
from assessment.workbook.opinions import opinion_workbook
from tests.assessment.consultation_world import WITHIN

ROW = (
    "市商务局", "保税区", "进出口额", "亿元", "10.5", "10.5", "9", "有异议，待处理", "10.25", "9", "=1+1", "a.pdf",
    "李", "",
)  # fmt: skip
SHEET = OpinionSheet(2018, "2018年度产业园区考核征求意见汇总表", ("共1项，已答复1项",), (ROW,), True, WITHIN)


def test_every_cell_is_the_sheets_text_and_no_formula_lives() -> None:
    page = load_workbook(io.BytesIO(opinion_workbook(SHEET)))["征求意见汇总表"]
    assert tuple(cell.value for cell in page[4][1:]) == HEADINGS
    assert tuple(cell.value or "" for cell in page[5][1:]) == ROW
    assert {cell.data_type for cell in page[5][1:] if cell.value is not None} == {"s"}
    assert "演示数据，不代表任何真实考核结果" in str(page["B2"].value) and "共1项" in str(page["B2"].value)


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert opinion_workbook(SHEET) == opinion_workbook(SHEET)
    assert opinion_workbook(SHEET) != opinion_workbook(replace(SHEET, is_demo=False))
