"""The template as a person finds it in Excel."""

import io
import zipfile
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from assessment.workbook.layout import tables_of
from tests.assessment.workbook.drafts import draft, places, written

ENTRIES = {
    "value.gross_output": "512.34",
    "previous.gross_output": "约480",
    "veto.safety_accident": "否",
    "bonus.k.kind": "brand",
    "bonus.k.name": "-香洲",
    "report.text": "=一\r\n二",
    "claim.7": "√",
}


@pytest.fixture(scope="module")
def content() -> bytes:
    return written(draft(ENTRIES))


@pytest.fixture(scope="module")
def book(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


def at(book: Workbook, key: str) -> Any:
    sheet, cell = places(draft(ENTRIES))[key]
    return book[sheet][cell]


def test_the_sheets_are_there_and_the_version_is_hidden(book: Workbook) -> None:
    titles = [table.title for table in tables_of(draft(), None)]
    assert book.sheetnames == ["填报说明", *titles, "版本"]
    assert book["版本"].sheet_state == "veryHidden"
    shown = [cell.value for cell in book["填报说明"]["C"] if cell.value]
    assert "珠海市富山工业园" in shown and "1-2019-abababab" in shown


def test_what_stands_is_filled_in_as_what_it_is(book: Workbook) -> None:
    assert at(book, "value.gross_output").value == 512.34
    assert at(book, "previous.gross_output").value == "约480"
    assert at(book, "veto.safety_accident").value == "否"
    assert at(book, "bonus.k.kind").value == "地域性品牌"
    assert at(book, "bonus.k.name").value == "-香洲"
    assert at(book, "report.text").value == "=一\n二"
    assert at(book, "claim.7").value == "是"
    assert book["经济指标"]["D5"].value == 480.12


def test_there_is_no_formula_anywhere(content: bytes, book: Workbook) -> None:
    assert book["重大项目"]["B6"].value == "=乙项目"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        assert len(sheets) == 8
        assert not [name for name in sheets if b"<f>" in archive.read(name)]


def test_only_cells_to_fill_in_are_unlocked_and_no_password_is_set(book: Workbook) -> None:
    slots = set(places(draft(ENTRIES)).values())
    for sheet in book.worksheets[1:-1]:
        assert sheet.protection.sheet
        assert sheet.protection.password is None
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.protection.locked != ((sheet.title, cell.coordinate) in slots), cell


def test_closed_items_are_locked() -> None:
    one = draft(ENTRIES)
    book = load_workbook(io.BytesIO(written(one, open_items=frozenset({"bonus"}))))
    assert not at(book, "bonus.k.name").protection.locked
    assert at(book, "value.gross_output").protection.locked


def test_choices_drop_down_and_figures_remind_of_the_unit(book: Workbook) -> None:
    found = {
        str(area): validation
        for sheet in ("经济指标", "加分项", "否决事项")
        for validation in book[sheet].data_validations.dataValidation
        for area in validation.sqref.ranges
    }
    assert found["E5:E9"].type == "decimal"
    assert found["C5:C8"].formula1 == '"是,否"'
    assert any("地域性品牌" in str(one.formula1) for one in found.values())


def test_heads_are_frozen_and_pages_fit(book: Workbook) -> None:
    sheet = book["经济指标"]
    assert sheet.freeze_panes == "C5"
    assert sheet.column_dimensions["A"].hidden
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.fitToWidth == 1
    assert sheet.print_title_rows == "$4:$4"
    assert sheet["E5"].number_format == "#,##0.00####"


def test_the_same_filing_gives_the_same_bytes(content: bytes) -> None:
    assert written(draft(ENTRIES)) == content
