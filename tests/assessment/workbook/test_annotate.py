"""Marks in the person's own workbook."""

import io
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from assessment.workbook import annotate, protocol
from assessment.workbook.annotate import annotated, main
from tests.assessment.workbook.open_year import saved


def content() -> bytes:
    book = Workbook()
    book.create_sheet("表")["B2"] = "约三百"
    book["表"]["B2"].comment = Comment("我的批注", "李")
    book["表"].merge_cells("D4:E5")
    return saved(book)


def test_the_cell_is_red_and_says_what_to_do_above_the_persons_own_comment() -> None:
    book = load_workbook(io.BytesIO(annotated(content(), [("表", "B2", "请填数字。")])))
    cell = book["表"]["B2"]
    assert cell.value == "约三百"
    assert cell.comment is not None
    assert cell.comment.text == "请填数字。\n\n我的批注"
    assert cell.fill.fgColor.rgb == "00F6C9C5"
    assert book.active is book["表"]


def test_what_has_no_cell_is_told_at_the_head() -> None:
    marks = [("没有这张", "", "缺少工作表。"), ("表", "", "整张不对。"), ("表", "E5", "合并格里不能批注。")]
    book = load_workbook(io.BytesIO(annotated(content(), marks)))
    assert "缺少工作表" in book.worksheets[0]["B1"].comment.text
    assert "整张不对" in book["表"]["B1"].comment.text


@pytest.mark.parametrize(
    ("sent", "fault", "code"),
    [(b"rubbish", None, protocol.BROKEN), (None, MemoryError(), protocol.HEAVY), (None, None, 0)],
)
def test_the_exit_code_tells_why(
    monkeypatch: pytest.MonkeyPatch, sent: bytes | None, fault: Exception | None, code: int
) -> None:
    said: list[bytes] = []

    def broken(*arguments: Any) -> bytes:
        raise fault if fault else AssertionError

    monkeypatch.setattr(annotate, "confine", lambda *, scratch: None)
    monkeypatch.setattr(annotate, "receive", lambda: ({"marks": [["表", "B2", "请改。"]]}, sent or content()))
    monkeypatch.setattr(annotate, "answer", said.append)
    if fault:
        monkeypatch.setattr(annotate, "annotated", broken)
    assert main() == code
    assert bool(said) == (code == 0)
