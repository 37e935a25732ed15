"""pandas and calamine read what openpyxl reads; where calamine would say nothing, openpyxl is asked."""

import io
import json
from typing import Any

import pytest

from assessment.workbook import protocol, tabulate
from assessment.workbook.bulkwrite import bulk_write
from assessment.workbook.child import read_sheets
from assessment.workbook.parse import sheets_of
from assessment.workbook.refusal import Unfit
from assessment.workbook.tabulate import is_doubtful, main, tables_of
from tests.assessment.workbook.bulkrows import ANSWERS, FIGURES, FULL, MARKS
from tests.assessment.workbook.drafts import MADE_AT
from tests.assessment.workbook.open_year import filled, opened, saved
from tests.assessment.workbook.rezip import sheet_part, with_cell, with_parts
from tests.assessment.workbook.test_bulkwrite import FACTS

TITLES = [FIGURES, MARKS, ANSWERS, "版本"]
CONTENT = filled(bulk_write(FACTS, MADE_AT), FULL)


def test_both_readers_find_the_same_cells() -> None:
    assert not is_doubtful(CONTENT)
    assert tables_of(CONTENT, TITLES, 9_999, 20) == sheets_of(CONTENT, TITLES, 9_999, 20)


def test_the_child_answers_the_same() -> None:
    assert read_sheets(CONTENT, TITLES, rows=9_999, columns=20, module="tabulate") == tables_of(
        CONTENT, TITLES, 9_999, 20
    )


@pytest.mark.parametrize(
    ("xml", "kind", "text"),
    [
        ('<c r="C6" t="e"><v>#REF!</v></c>', "error", "#REF!"),
        ('<c r="C6"><f>1+1</f></c>', "no_value", "=1+1"),
        ('<c r="C6"><f>1+1</f><v>2</v></c>', "number", "2"),
    ],
)
def test_errors_and_formulas_are_told(xml: str, kind: str, text: str) -> None:
    content = with_cell(CONTENT, FIGURES, "C6", xml)
    cell = tables_of(content, TITLES, 9_999, 20)[FIGURES]["C6"]
    assert (cell.kind, cell.text) == (kind, text)


@pytest.mark.parametrize(
    ("number_format", "kind", "text"), [("0.0%", "number", "12.5%"), ('0.0"万元"', "unit", "0.125")]
)
def test_a_percent_or_a_unit_in_the_format_is_told(number_format: str, kind: str, text: str) -> None:
    book = opened(CONTENT)
    book[FIGURES]["C6"].value, book[FIGURES]["C6"].number_format = 0.125, number_format
    cell = tables_of(saved(book), TITLES, 9_999, 20)[FIGURES]["C6"]
    assert (cell.kind, cell.text) == (kind, text)


def test_a_cell_that_would_need_a_huge_table_ends_in_a_sentence() -> None:
    added = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    part = sheet_part(CONTENT, FIGURES)
    content = with_parts(CONTENT, {part: lambda xml: xml.replace(b"</sheetData>", added)})
    with pytest.raises(Unfit, match=r"内存太多|时间太长"):
        read_sheets(content, TITLES, rows=9_999, columns=20, module="tabulate")


def test_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tabulate, "MAX_TEXT", 10)
    with pytest.raises(OverflowError):
        tables_of(CONTENT, TITLES, 9_999, 20)


@pytest.mark.parametrize(
    ("content", "fault", "code"),
    [
        (b"rubbish", None, protocol.BROKEN),
        (CONTENT, OverflowError(), protocol.FULL),
        (CONTENT, MemoryError(), protocol.HEAVY),
        (CONTENT, None, 0),
    ],
)
def test_the_exit_code_tells_why(
    monkeypatch: pytest.MonkeyPatch, content: bytes, fault: Exception | None, code: int
) -> None:
    said: list[bytes] = []

    def read(*arguments: Any) -> dict[str, Any]:
        raise fault if fault else AssertionError

    monkeypatch.setattr(tabulate, "confine", lambda *, scratch: None)
    monkeypatch.setattr(tabulate, "receive", lambda: ({"titles": TITLES, "rows": 99, "columns": 9}, content))
    monkeypatch.setattr(tabulate, "answer", said.append)
    if fault:
        monkeypatch.setattr(tabulate, "tables_of", read)
    assert main() == code
    if code == 0:
        assert json.load(io.BytesIO(said[0]))["present"] == TITLES
