"""What is exported is what was asked for, in words, and no cell is a formula."""

import csv
import io

import pytest
from openpyxl import load_workbook

from parks.errors import Refused
from parks.models import AuditAction, AuditEntry
from tests.zhpark.trail.entries import NAMES, put
from zhpark.trail import table

pytestmark = pytest.mark.django_db
HEAD = ["序号", "时间", "操作人", "账号", "事项", "对象类别", "对象", "记录", "详情", "前一条摘要", "摘要"]


def test_csv_and_workbook_hold_the_same_rows_in_words() -> None:
    entry = put(AuditAction.CYCLE_CHANGED, "cycle", "2019", gross_output=["5.1", "6.2"])
    put(AuditAction.REFERENCE_LOADED, "reference", "=HYPERLINK(1)")
    rows = AuditEntry.objects.filter(sequence__gte=entry.sequence)
    content, count = table.trail_table(rows, NAMES, "csv")
    assert count == 2 and content.startswith(b"\xef\xbb\xbf")
    read = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert read[0] == HEAD
    assert read[1][:2] == [str(entry.sequence), "2019-04-17 10:00:00"]
    assert read[1][7:9] == ["系统修改2019年度考核的规模以上工业总产值", "规模以上工业总产值：5.1 → 6.2"]
    assert read[1][10] == entry.digest
    assert read[2][6] == "'=HYPERLINK(1)"
    sheet = load_workbook(io.BytesIO(table.trail_table(rows, NAMES, "xlsx")[0])).worksheets[0]
    cells = [[str(cell.value or "") for cell in row] for row in sheet.iter_rows()]
    assert cells == read
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_a_control_mark_in_what_somebody_typed_bars_no_export() -> None:
    entry = put(AuditAction.CYCLE_CHANGED, "cycle", "2019", reason="坏\x0b字")
    rows = AuditEntry.objects.filter(sequence__gte=entry.sequence)
    sheet = load_workbook(io.BytesIO(table.trail_table(rows, NAMES, "xlsx")[0])).worksheets[0]
    assert "坏\ufffd字" in "".join(str(cell.value) for row in sheet.iter_rows() for cell in row)


def test_too_many_rows_are_refused_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "MOST_ROWS", 1)
    put(AuditAction.RULED, "ruling", "x")
    put(AuditAction.RULED, "ruling", "y")
    with pytest.raises(Refused, match="缩短起止日期"):
        table.trail_table(AuditEntry.objects.all(), NAMES, "csv")
