"""The version sheet says what the workbook was made for, and on what each cell rests."""

from dataclasses import replace

import pytest
from openpyxl import Workbook

from assessment.workbook.cells import Cell
from assessment.workbook.parse import sheets_of
from assessment.workbook.refusal import Unfit
from assessment.workbook.stamp import Stamp, require_same, stamp_read, stamp_write
from tests.assessment.workbook.open_year import saved

STAMP = Stamp("filing", "2019", "fushan", "ab" * 32, rests_on={"value.x": (3, "0" * 16), "report.text": (0, "1" * 16)})


def cells(stamp: Stamp) -> dict[str, Cell]:
    book = Workbook()
    stamp_write(book, stamp)
    assert book["版本"].sheet_state == "veryHidden"
    return sheets_of(saved(book), ["版本"], 100, 3)["版本"]


def test_a_stamp_is_read_as_it_was_written() -> None:
    assert stamp_read(cells(STAMP)) == STAMP
    assert STAMP.number == "1-2019-abababab"


def test_a_missing_or_senseless_stamp_is_not_ours() -> None:
    for broken in (None, {}, cells(STAMP) | {"A1": Cell("text", "别的", 2)}, cells(replace(STAMP, kind="bulk2"))):
        with pytest.raises(Unfit, match="不是本平台下载的模板"):
            stamp_read(broken)


def test_a_version_that_is_no_number_is_left_out() -> None:
    broken = cells(STAMP) | {"B7": Cell("text", "²", 1), "B8": Cell("text", "9" * 12, 12)}
    assert stamp_read(broken).rests_on == {}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"kind": "bulk"}, "类型"),
        ({"year": "2018"}, "考核年度"),
        ({"park": "gaoxin"}, "园区"),
        ({"layout": "0"}, "版式已更新"),
        ({"scheme": "cd" * 32}, "细则已更换"),
    ],
)
def test_what_differs_is_named_but_not_whose_it_is(change: dict[str, str], said: str) -> None:
    require_same(STAMP, replace(STAMP, rests_on={}))
    with pytest.raises(Unfit, match=said) as refusal:
        require_same(replace(STAMP, **change), STAMP)  # type: ignore[arg-type]  # the changed fields are all texts
    assert "gaoxin" not in str(refusal.value)
