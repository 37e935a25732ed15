"""Write the park's template: instructions, a sheet a table, and the version sheet."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import groupby

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from assessment.filing.catalogue import Field, Kind
from assessment.filing.draft import Draft, read_field
from assessment.filing.values import Unreadable
from assessment.workbook.layout import (
    FIRST_LINE,
    HEADING_ROW,
    MAX_SHORT_TEXT,
    Column,
    Shown,
    Slot,
    Table,
    fingerprint,
    list_of_choices,
)
from assessment.workbook.stamp import Stamp, stamp_write
from assessment.workbook.style import (
    AMOUNT_FORMAT,
    BODY,
    BOX,
    FAINT,
    FILL_IN,
    HEAD,
    HEADING,
    LOCKED,
    OPEN,
    SHOWN,
    TEXT_FORMAT,
    TITLE,
    drop_down,
    finish,
    heading,
    letter,
    number_only,
    put,
    workbook_bytes,
)

HOW_TO = (
    ("填哪里", "浅黄色的格子可以填写；灰色的格子由系统给出，不能改动。表格以外的地方可以自己记事，系统不读取。"),
    ("怎么填数", "只填数字，单位见列名或“单位”列。写成“12.5亿元”“3200万元”也能识别；百分数只填在以%为单位的栏。"),
    ("没有数据", "数据确实无法提供的，把格子留空，并在同一行写明原因；数值为零的填 0。"),
    ("公式", "可以用公式计算，系统取 Excel 里显示的结果；错误值（如 #REF!）不接收。"),
    ("不要做", "不要改工作表名、表头，不要插入或删除列，不要把工作表复制到新的工作簿。"),
    ("清空内容", "把已填的内容清空再上传，系统会列出这些栏，由您勾选后才清空；删掉整行不会清空网上的内容。"),
    (
        "怎样交回",
        "保存后在“用 Excel 填报”页面上传。系统先列出与网上内容的差别，您确认后一次导入；有一处不能接收，全部不导入。",
    ),
    ("与网页同时填", "下载以后网上又改过的栏，如果您在这里也改了，系统会把两个内容并列给您选择，不会互相覆盖。"),
    ("报送", "导入只是保存为草稿。佐证材料在网页上传；最后由园区负责人在网页报送。"),
)


@dataclass(frozen=True)
class Cover:
    """What the first sheet says beside the instructions: the official name and moments as people read them."""

    park: str
    deadline: str
    as_of: str


def stamp_of(draft: Draft, scheme_digest: str, tables: tuple[Table, ...], versions: Mapping[str, int]) -> Stamp:
    """Return the stamp of a template of these tables; a field never saved has version 0."""
    rests_on = {
        slot.key: (versions.get(slot.key, 0), fingerprint(slot.field, draft.entries.get(slot.key, "")))
        for table in tables
        for slot in table.slots()
    }
    return Stamp("filing", str(draft.year), draft.park.code, scheme_digest, rests_on=rests_on)


def template_write(draft: Draft, tables: tuple[Table, ...], stamp: Stamp, cover: Cover, made_at: datetime) -> bytes:
    """Return the workbook's bytes, with the filing as it stands in the cells to fill in."""
    book = Workbook()
    first = book.active
    if isinstance(first, Worksheet):
        _instructions(first, draft, stamp, cover)
    for table in tables:
        _table(book.create_sheet(table.title), table, draft.entries)
    stamp_write(book, stamp)
    return workbook_bytes(book, made_at)


def _instructions(sheet: Worksheet, draft: Draft, stamp: Stamp, cover: Cover) -> None:
    sheet.title = "填报说明"
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 3, 16
    sheet.column_dimensions["C"].width = 84
    sheet["B1"], sheet["B1"].font = f"{draft.year}年度园区自评填报表", TITLE
    sheet.row_dimensions[1].height = 30
    facts = (
        ("园区", cover.park),
        ("截止", cover.deadline),
        ("数据截至", f"{cover.as_of}（其后网上的改动不在本表中）"),
        ("模板版本", stamp.number),
    )
    for row, (label, text) in enumerate((*facts, *HOW_TO), 3):
        for column, value, font in ((2, label, HEADING), (3, text, BODY)):
            cell = sheet.cell(row, column)
            put(cell, value)
            cell.font, cell.border = font, BOX
            cell.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.row_dimensions[row].height = 22 if row < 3 + len(facts) else 38
        sheet.cell(row, 2).fill = HEAD
    finish(sheet, freeze="A3", landscape=False)


def _table(sheet: Worksheet, table: Table, entries: Mapping[str, str]) -> None:
    heading(sheet, table.title, table.note, len(table.columns))
    sheet.column_dimensions["A"].hidden = True
    for place, column in enumerate(table.columns, 2):
        sheet.column_dimensions[letter(place)].width = column.width
        _head(sheet.cell(HEADING_ROW, place), column)
    sheet.row_dimensions[HEADING_ROW].height = 32
    for row, line in enumerate(table.lines, FIRST_LINE):
        put(sheet.cell(row, 1), line.id)
        for place, content in enumerate(line.cells, 2):
            cell = sheet.cell(row, place)
            cell.font, cell.border, cell.fill = BODY, BOX, SHOWN
            cell.alignment = Alignment(wrap_text=True, vertical="center")
            if isinstance(content, Slot):
                _slot(cell, content, entries.get(content.key, ""))
            else:
                put(cell, content)
        sheet.row_dimensions[row].height = _height(line.cells)
    _validate(sheet, table)
    if not table.lines:
        put(sheet.cell(FIRST_LINE, 2), "（没有可列的内容）")
        sheet.cell(FIRST_LINE, 2).font = FAINT
    finish(sheet, freeze=f"C{FIRST_LINE}", landscape=True)


def _head(cell: Cell | MergedCell, column: Column) -> None:
    put(cell, column.label)
    cell.font, cell.border, cell.fill = HEADING, BOX, HEAD
    cell.alignment = Alignment(wrap_text=True, horizontal="center", vertical="center")


def _slot(cell: Cell | MergedCell, slot: Slot, text: str) -> None:
    put(cell, _native(slot.field, text))
    cell.protection = OPEN if slot.is_open else LOCKED
    cell.fill = FILL_IN if slot.is_open else SHOWN
    if slot.field.kind == Kind.AMOUNT:
        cell.number_format = AMOUNT_FORMAT
    elif slot.field.kind in {Kind.TEXT, Kind.LINE}:
        cell.number_format = TEXT_FORMAT
        cell.alignment = Alignment(wrap_text=True, vertical="top" if slot.field.kind == Kind.TEXT else "center")


def _native(field: Field, text: str) -> str | Decimal | None:
    """Return the entry as the cell should hold it: a figure, a choice's name, else the text as typed."""
    if field.kind in {Kind.TEXT, Kind.LINE}:
        return text
    try:
        value = read_field(field, text[:MAX_SHORT_TEXT])
    except Unreadable:
        return text
    if isinstance(value, Decimal):
        return value
    if isinstance(value, bool):
        return "是" if value else "否"
    if field.kind == Kind.CHOICE and isinstance(value, str):
        return field.choices[value]
    return text


def _height(cells: tuple[object, ...]) -> float:
    kinds = {cell.field.kind for cell in cells if isinstance(cell, Slot)}
    if kinds == {Kind.TEXT}:
        return 360
    return 32 if Kind.TEXT in kinds else 24


def _validate(sheet: Worksheet, table: Table) -> None:
    """Give each run of alike cells in a column its drop-down or its reminder of the unit."""
    for place, column in enumerate(table.columns):
        numbered = [(row, line.cells[place]) for row, line in enumerate(table.lines, FIRST_LINE)]
        for kind, run in groupby(numbered, key=lambda one: _kind_of(one[1])):
            if kind is None:
                continue
            rows = [row for row, _ in run]
            choices, unit = kind
            validation = drop_down(choices, column.label) if choices else number_only(column.label, unit)
            validation.add(f"{letter(place + 2)}{rows[0]}:{letter(place + 2)}{rows[-1]}")
            sheet.add_data_validation(validation)


def _kind_of(content: Slot | Shown) -> tuple[tuple[str, ...], str] | None:
    """Return a cell's choices or its unit; None where anything may be typed."""
    if not isinstance(content, Slot):
        return None
    choices = list_of_choices(content.field)
    return (choices, content.field.unit) if choices or content.field.kind == Kind.AMOUNT else None
