"""The office's workbook as it goes out."""

import io
from decimal import Decimal

from openpyxl import load_workbook

from assessment.workbook.bulkfacts import BulkFacts, BulkPark, StandingMark
from assessment.workbook.bulkwrite import bulk_write
from tests.assessment.workbook.drafts import MADE_AT, SCHEME

FACTS = BulkFacts(
    year=2019,
    scheme_digest="ab" * 32,
    parks=(BulkPark("gaolan", "高栏港区", "increment"), BulkPark("baoshui", "=保税区", "bonded")),
    elements=tuple(one for one in SCHEME.elements if "office" not in one.asked_of),
    figures={("gaolan", "gross_output"): Decimal("512.5")},
    marks={
        ("01", "gaolan"): StandingMark("专家", (Decimal(90), Decimal("85.5"), Decimal(80), Decimal(88))),
        # Under way on a phone: no full row could be written of it.
        ("02", "gaolan"): StandingMark("党代表", (Decimal(70), None, None, None), "03月20日 10:00:00"),
    },
    answers={("gaolan", "employee"): {Decimal("4.5"): 12}},
)


def test_what_stands_is_filled_in() -> None:
    book = load_workbook(io.BytesIO(bulk_write(FACTS, MADE_AT)))
    assert book.sheetnames == ["统计数据", "考评团评分", "问卷结果", "版本"]
    assert book["统计数据"]["C5"].value == 512.5
    assert [book["考评团评分"].cell(5, column).value for column in range(2, 9)] == [
        "01", "专家", "高栏港区", 90, 85.5, 80, 88,
    ]  # fmt: skip
    assert book["考评团评分"]["B6"].value is None
    assert [book["问卷结果"].cell(5, column).value for column in range(2, 6)] == ["高栏港区", "员工", 4.5, 12]


def test_what_a_park_is_not_asked_is_locked_and_names_are_no_formulas() -> None:
    book = load_workbook(io.BytesIO(bulk_write(FACTS, MADE_AT)))
    sheet = book["统计数据"]
    headings = {sheet.cell(4, column).value: column for column in range(3, 10)}
    trade = headings["进出口额（亿元）"]
    assert sheet.cell(5, trade).protection.locked
    assert not sheet.cell(6, trade).protection.locked
    assert (sheet["B6"].value, sheet["B6"].data_type) == ("=保税区", "s")


def test_the_same_facts_give_the_same_bytes() -> None:
    assert bulk_write(FACTS, MADE_AT) == bulk_write(FACTS, MADE_AT)
