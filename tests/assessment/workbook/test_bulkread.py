"""Every row of the bulk workbook is read or refused by sheet, cell, value and remedy."""

from decimal import Decimal
from typing import Any

import pytest

from assessment.workbook.bulkfacts import Mark
from assessment.workbook.bulkread import BulkReading, bulk_read
from assessment.workbook.bulkwrite import bulk_write
from assessment.workbook.parse import sheets_of
from tests.assessment.workbook.bulkrows import ANSWERS, FIGURES, FULL, MARKS
from tests.assessment.workbook.drafts import MADE_AT
from tests.assessment.workbook.open_year import filled
from tests.assessment.workbook.test_bulkwrite import FACTS

EMPTY = bulk_write(FACTS, MADE_AT)


def row(sheet: str, number: int, *values: Any) -> dict[tuple[str, str], Any]:
    return {(sheet, f"{letter}{number}"): value for letter, value in zip("BCDEFGH", values, strict=False)}


def reading(values: dict[tuple[str, str], Any]) -> BulkReading:
    return bulk_read(sheets_of(filled(EMPTY, values), [FIGURES, MARKS, ANSWERS], 9_999, 20), FACTS)


def test_what_went_out_comes_back() -> None:
    found = reading({})
    assert found.refusals == []
    complete = {
        key: Mark(one.role, tuple(filter(None, one.marks))) for key, one in FACTS.marks.items() if one.is_complete
    }
    assert (found.figures, found.marks, found.answers) == (FACTS.figures, complete, FACTS.answers)


def test_new_rows_are_read_as_people_write_them() -> None:
    found = reading(
        {(FIGURES, "D6"): "３０，０００万元"}
        | row(MARKS, 6, "02", None, "gaolan", "９０", 85.5, 80, 88)
        | row(ANSWERS, 6, " 高栏港区", "员工", 5, "3")
    )
    assert found.refusals == []
    assert found.figures["baoshui", "leading_output"] == Decimal(3)
    assert found.marks["02", "gaolan"].marks == (Decimal(90), Decimal("85.5"), Decimal(80), Decimal(88))
    assert found.answers["gaolan", "employee"] == {Decimal("4.5"): 12, Decimal(5): 3}


@pytest.mark.parametrize(
    ("values", "sheet", "cell", "value", "remedy"),
    [
        ({(FIGURES, "C6"): "约5"}, FIGURES, "C6", "约5", "单位为亿元"),
        ({(FIGURES, "C6"): "=1+1"}, FIGURES, "C6", "=1+1", "打开并保存一次"),
        ({(FIGURES, "C6"): "9" * 200}, FIGURES, "C6", "999", "精简"),
        ({(FIGURES, "E6"): 5}, FIGURES, "E6", "5", "本类园区没有这一指标口径"),
        ({(FIGURES, "C9"): 5}, FIGURES, "C9", "5", "不是模板里的行"),
        ({(FIGURES, "A6"): "gaolan", (FIGURES, "C6"): 5}, FIGURES, "C6", "5", "只保留一行"),
        ({(FIGURES, "C4"): "产值"}, FIGURES, "C4", "产值", "表头应为“规模以上工业总产值（亿元）”"),
        (row(MARKS, 6, "02"), MARKS, "D6", "", "缺“园区”"),
        (row(MARKS, 6, None, None, "高栏港区"), MARKS, "B6", "", "缺“成员编号”"),
        (row(MARKS, 6, "0" * 17), MARKS, "B6", "000", "上限 16 字"),
        (row(MARKS, 6, "02", "专家", "横琴"), MARKS, "D6", "横琴", "从下拉清单中选择：高栏港区"),
        (row(MARKS, 6, "02", "", "高栏港区", 101, 1, 1, 1), MARKS, "E6", "101", "0 到 100 之间"),
        (row(MARKS, 6, "02", "", "高栏港区", 90.125, 1, 1, 1), MARKS, "E6", "90.125", "0 到 100 之间"),
        (row(MARKS, 6, "02", "", "高栏港区", "优", 1, 1, 1), MARKS, "E6", "优", "单位为分"),
        (row(MARKS, 6, "02", "", "高栏港区", 90, 1, 1), MARKS, "H6", "", "缺“生活性配套”"),
        (row(MARKS, 6, "01", "专家", "高栏港区", 1, 1, 1, 1), MARKS, "B6", "01", "只保留一行"),
        (row(MARKS, 6, "01", "党代表", "gaolan", 1, 1, 1, 1), MARKS, "C6", "党代表", "改成相同的身份"),
        (row(ANSWERS, 6, "高栏港区", "居民", 4, 1), ANSWERS, "C6", "居民", "请选：企业、员工"),
        (row(ANSWERS, 6, "高栏港区", "企业", 6, 1), ANSWERS, "D6", "6", "1 到 5 之间"),
        (row(ANSWERS, 6, "高栏港区", "企业", 4, 0), ANSWERS, "E6", "0", "1 到 10000 的整数"),
        (row(ANSWERS, 6, "高栏港区", "企业", 4, 1.5), ANSWERS, "E6", "1.5", "整数"),
        (row(ANSWERS, 6, "高栏港区", "员工", 4.5, 1), ANSWERS, "B6", "高栏港区", "只保留一行"),
    ],
)
def test_what_is_refused_is_named(
    values: dict[tuple[str, str], Any], sheet: str, cell: str, value: str, remedy: str
) -> None:
    first = reading(values).refusals[0]
    assert (first.sheet, first.cell) == (sheet, cell)
    assert value in first.value
    assert remedy in first.message


def test_an_error_value_and_a_missing_sheet_are_named() -> None:
    sheets = sheets_of(EMPTY, [FIGURES, MARKS], 9_999, 20)
    sheets[FIGURES]["C6"] = sheets[FIGURES]["C5"]._replace(kind="error", text="#REF!")
    found = bulk_read(sheets, FACTS).refusals
    assert [(one.sheet, one.cell, one.value) for one in found] == [(FIGURES, "C6", "#REF!"), (ANSWERS, "", "")]


def test_the_filling_of_the_other_tests_is_sound() -> None:
    assert len(FULL) == 17
