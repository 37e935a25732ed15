"""What openpyxl's cells become, run in this process."""

import io
import json
from typing import Any

import pytest
from openpyxl import Workbook

from assessment.workbook import parse, protocol
from assessment.workbook.parse import main, sheets_of, titles_of
from tests.assessment.workbook.open_year import saved
from tests.assessment.workbook.rezip import with_cell


def book() -> Workbook:
    made = Workbook()
    made.active.title = "表"  # type: ignore[union-attr]  # a new workbook has a sheet
    made["表"]["A1"], made["表"]["B2"], made["表"]["C3"] = "甲", 1.5, True
    made.create_sheet("别的")["A1"] = "不读"
    return made


def test_only_the_named_sheets_are_read() -> None:
    found = sheets_of(saved(book()), ["表"], 10, 10)
    assert {place: cell.text for place, cell in found["表"].items()} == {"A1": "甲", "B2": "1.5", "C3": "是"}
    assert list(found) == ["表"]
    assert titles_of(saved(book())) == ["表", "别的"]


def test_a_formula_never_calculated_is_told_from_an_empty_cell() -> None:
    made = book()
    made["表"]["D4"] = "=B2*2"
    content = saved(made)
    assert sheets_of(content, ["表"], 10, 10)["表"]["D4"] == ("no_value", "=B2*2", 5)
    calculated = with_cell(content, "表", "D4", '<c r="D4"><f>B2*2</f><v>3</v></c>')
    assert sheets_of(calculated, ["表"], 10, 10)["表"]["D4"] == ("number", "3", 1)


def test_an_error_is_named() -> None:
    content = with_cell(saved(book()), "表", "B2", '<c r="B2" t="e"><v>#REF!</v></c>')
    assert sheets_of(content, ["表"], 10, 10)["表"]["B2"] == ("error", "#REF!", 5)


def test_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parse, "MAX_CELLS", 2)
    with pytest.raises(OverflowError):
        sheets_of(saved(book()), ["表"], 10, 10)


@pytest.mark.parametrize(
    ("content", "fault", "code"),
    [
        (b"rubbish", None, protocol.BROKEN),
        (None, OverflowError(), protocol.FULL),
        (None, MemoryError(), protocol.HEAVY),
        (None, None, 0),
    ],
)
def test_the_exit_code_tells_why(
    monkeypatch: pytest.MonkeyPatch, content: bytes | None, fault: Exception | None, code: int
) -> None:
    said: list[bytes] = []

    def read(*arguments: Any) -> dict[str, Any]:
        raise fault if fault else AssertionError

    request = {"titles": ["表"], "rows": 10, "columns": 10}
    monkeypatch.setattr(parse, "confine", lambda *, scratch: None)
    monkeypatch.setattr(parse, "receive", lambda: (request, content or saved(book())))
    monkeypatch.setattr(parse, "answer", said.append)
    if fault:
        monkeypatch.setattr(parse, "sheets_of", read)
    assert main() == code
    if code == 0:
        assert json.load(io.BytesIO(said[0]))["present"] == ["表", "别的"]
