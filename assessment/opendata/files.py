"""The open data as files: JSON, CSV (UTF-8 with BOM) and xlsx. The same snapshots give the same bytes."""

import csv
import hashlib
import io
import json
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from assessment.opendata.dictionary import (
    DICTIONARY_HEADINGS,
    LICENCE,
    PUBLISHER,
    TABLES,
    TITLE,
    Table,
    dictionary_rows,
)
from assessment.opendata.tables import Value, record_of, rows_of
from assessment.selectors.snapshots import Snapshot
from assessment.workbook.style import BODY, BOX, HEAD, HEADING, letter, put, workbook_bytes
from parks.resources import cell

JSON_NAME, XLSX_NAME, DICTIONARY_NAME = "results.json", "results.xlsx", "dictionary.csv"
# Every file of a year, and of all years together, with what it is.
FILES = {
    JSON_NAME: "全部数据，JSON",
    XLSX_NAME: "全部数据和数据字典，Excel 工作簿",
    **{f"{one.name}.csv": f"{one.title}，CSV" for one in TABLES.values()},
    DICTIONARY_NAME: "数据字典，CSV",
}
KINDS = {
    "json": "application/json; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
KEPT = 256  # files in memory: the seven of thirty-odd years; a year of eight parks takes some 160 kB in all
WIDTHS = {"explanation": 80, "bonus_explanation": 60, "park_name": 14, "part_name": 20, "indicator_name": 32}
WIDTH = 13
DICTIONARY_WIDTHS = (12, 12, 20, 16, 8, 16, 60, 18)


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file of the open data: its name, what it is, its media type, bytes and SHA-256."""

    name: str
    about: str
    media_type: str
    content: bytes
    sha256: str


@lru_cache(maxsize=KEPT)
def data_file(snapshots: tuple[Snapshot, ...], name: str) -> DataFile:
    """Return the file of this name over these years, the latest first and at least one; KeyError for another name."""
    about = FILES[name]
    content = _content(snapshots, name)
    media_type = KINDS[name.rpartition(".")[2]]
    return DataFile(name, about, media_type, content, hashlib.sha256(content).hexdigest())


def _content(snapshots: tuple[Snapshot, ...], name: str) -> bytes:
    if name == JSON_NAME:
        return _json(snapshots)
    if name == XLSX_NAME:
        return _xlsx(snapshots)
    if name == DICTIONARY_NAME:
        return csv_bytes(DICTIONARY_HEADINGS, dictionary_rows())
    table = TABLES[name.removesuffix(".csv")]
    rows = (row.values() for row in rows_of(table, snapshots))
    return csv_bytes([column.name for column in table.columns], rows)


def _json(snapshots: tuple[Snapshot, ...]) -> bytes:
    data = {
        "title": TITLE,
        "publisher": PUBLISHER,
        "licence": LICENCE,
        "numbers": "分数和指标值是十进制数，以字符串给出，与公布的写法逐字相同",
        "years": [record_of(one) for one in snapshots],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def csv_bytes(headings: Iterable[str], rows: Iterable[Iterable[Value]]) -> bytes:
    """Return a CSV that spreadsheets read as UTF-8 and in which no text is a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([_written(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _written(value: Value) -> str:
    """A figure keeps its spelling (90.0, -3.2); text is guarded."""
    return f"{value:f}" if isinstance(value, Decimal) else cell(value)


def _xlsx(snapshots: tuple[Snapshot, ...]) -> bytes:
    book = Workbook()
    about = book.worksheets[0]
    about.title = "说明"
    _about(about, snapshots)
    for table in TABLES.values():
        _sheet(book.create_sheet(table.title), table, snapshots)
    _dictionary(book.create_sheet("数据字典"))
    return workbook_bytes(book, max(one.published_at for one in snapshots))


def _about(sheet: Worksheet, snapshots: tuple[Snapshot, ...]) -> None:
    lines = [("标题", TITLE), ("公布单位", PUBLISHER), ("使用和署名", LICENCE)]
    for one in snapshots:
        demo = "（演示数据，不代表任何真实考核结果）" if one.is_demo else ""
        lines.append(
            (f"{one.year}年度", f"{one.notice}，第{one.version}版{demo}；结果摘要 SHA-256：{one.result_digest}")
        )
    for row, line in enumerate(lines, start=1):
        for column, text in enumerate(line, start=1):
            put(sheet.cell(row, column), text)
            sheet.cell(row, column).font = HEADING if column == 1 else BODY
            sheet.cell(row, column).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 14, 100


def _sheet(sheet: Worksheet, table: Table, snapshots: tuple[Snapshot, ...]) -> None:
    """Stable names in row 1, so that a program reads the sheet as it stands; the titles are in the dictionary."""
    _head(sheet, [column.name for column in table.columns])
    for place, column in enumerate(table.columns, start=1):
        sheet.column_dimensions[letter(place)].width = WIDTHS.get(column.name, WIDTH)
    for number, row in enumerate(rows_of(table, snapshots), start=2):
        for place, value in enumerate(row.values(), start=1):
            _put(sheet, number, place, value)


def _put(sheet: Worksheet, row: int, column: int, value: Value) -> None:
    one = sheet.cell(row, column)
    one.font = BODY
    if isinstance(value, bool):
        put(one, "是" if value else "否")
    elif isinstance(value, int):
        one.value = value
    else:
        put(one, value)
    if isinstance(value, Decimal):
        places = -int(value.as_tuple().exponent)
        one.number_format = f"0.{'0' * places}" if places > 0 else "0"


def _dictionary(sheet: Worksheet) -> None:
    _head(sheet, DICTIONARY_HEADINGS)
    for place, width in enumerate(DICTIONARY_WIDTHS, start=1):
        sheet.column_dimensions[letter(place)].width = width
    for number, row in enumerate(dictionary_rows(), start=2):
        for place, text in enumerate(row, start=1):
            _put(sheet, number, place, text)
            sheet.cell(number, place).alignment = Alignment(wrap_text=True, vertical="top")


def _head(sheet: Worksheet, names: Iterable[str]) -> None:
    for place, name in enumerate(names, start=1):
        one = sheet.cell(1, place)
        one.value, one.font, one.fill, one.border = name, HEADING, HEAD, BOX
    sheet.freeze_panes = "A2"
