"""The zip is looked at before any reader; the corpus holds the hostile ones, here stand the edges."""

import io
import zipfile

import pytest

from assessment.workbook import precheck as subject
from assessment.workbook.precheck import precheck
from assessment.workbook.refusal import Unfit
from tests.assessment.workbook.drafts import draft, typed, written
from tests.assessment.workbook.rezip import sheet_part, with_parts

CONTENT = written(draft())


def test_the_portals_own_template_passes() -> None:
    precheck(CONTENT)
    precheck(typed(CONTENT, draft(), {"value.gross_output": 1}))


@pytest.mark.parametrize(
    ("limit", "value", "said"),
    [
        ("MAX_SIZE", 100, "超过上限"),
        ("MAX_MEMBERS", 3, "超过上限 3 个"),
        ("MAX_UNPACKED", 1000, "解开后超过"),
        ("MAX_SHEETS", 1000, "解开后超过"),
    ],
)
def test_each_limit_bites(monkeypatch: pytest.MonkeyPatch, limit: str, value: int, said: str) -> None:
    monkeypatch.setattr(subject, limit, value)
    with pytest.raises(Unfit, match=said):
        precheck(CONTENT)


@pytest.mark.parametrize("row", [9_999, 10_000])
def test_the_last_row_that_is_read(row: int) -> None:
    added = f'<row r="{row}"><c r="ZZ{row}"><v>1</v></c></row></sheetData>'.encode()
    part = sheet_part(CONTENT, "经济指标")
    content = with_parts(CONTENT, {part: lambda xml: xml.replace(b"</sheetData>", added)})
    if row == 9_999:
        precheck(content)
    else:
        with pytest.raises(Unfit) as refusal:
            precheck(content)
        assert (refusal.value.refusal.sheet, refusal.value.refusal.cell) == ("经济指标", "10000")


def test_a_doctype_across_two_blocks_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subject, "BLOCK", 64)
    filler = b"<!--" + b"x" * 51 + b"-->"
    content = with_parts(CONTENT, {"xl/styles.xml": filler + b"<!DOCTYPE a>" + b"<a/>"})
    with pytest.raises(Unfit, match="DOCTYPE"):
        precheck(content)


def test_a_web_address_in_a_cell_is_no_external_link() -> None:
    rels = (
        b'<Relationships><Relationship Id="r1" Type="http://x/relationships/hyperlink" Target="https://x/" '
        b'TargetMode="External"/></Relationships>'
    )
    precheck(with_parts(CONTENT, {"xl/worksheets/_rels/sheet2.xml.rels": rels}))


def test_small_parts_may_be_as_monotonous_as_they_like() -> None:
    blank = with_parts(CONTENT, {"xl/media/a.bin": b"\x00" * 1_000_000})
    with zipfile.ZipFile(io.BytesIO(blank)) as archive:
        assert archive.getinfo("xl/media/a.bin").compress_size < 10_000
    precheck(blank)
