"""Write the office's bulk workbook: a row a park for official statistics, free rows for marks and answers."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from assessment.workbook.bulkfacts import (
    ANSWER_HEADINGS,
    ANSWERS,
    FIGURES,
    GROUPS,
    MARK_HEADINGS,
    MARKS,
    SPARE_ROWS,
    BulkFacts,
)
from assessment.workbook.layout import FIRST_LINE, HEADING_ROW
from assessment.workbook.stamp import Stamp, stamp_write
from assessment.workbook.style import (
    AMOUNT_FORMAT,
    BODY,
    BOX,
    FILL_IN,
    HEAD,
    HEADING,
    OPEN,
    SHOWN,
    drop_down,
    finish,
    heading,
    letter,
    number_only,
    put,
    workbook_bytes,
)

Value = str | Decimal | None
NOTES = {
    FIGURES: "填统计部门口径的数；空格表示不改动现有数据。灰色的格子是本类园区不填的指标口径。",
    MARKS: "每行是一位成员对一个园区的四项评分，0 到 100 分，至多两位小数。"
    "已有的评分按成员和园区更新，手机上评的也在表中；要替换手机评分的，导入前逐条列出。",
    ANSWERS: "每行是一个园区、一个群体、一种评分的份数。表中出现的园区和群体，原有的答卷全部由表中的替换。",
}


def bulk_stamp(facts: BulkFacts) -> Stamp:
    """Return the stamp of the year's bulk workbook."""
    return Stamp("bulk", str(facts.year), "全部", facts.scheme_digest)


def bulk_write(facts: BulkFacts, made_at: datetime) -> bytes:
    """Return the workbook's bytes with what stands already filled in."""
    book = Workbook()
    for unused in list(book.worksheets):
        book.remove(unused)
    _figures(book.create_sheet(FIGURES), facts)
    names = {park.code: park.name for park in facts.parks}
    marks: list[Sequence[Value]] = [
        (member, mark.role, names[park], *mark.marks)
        for (member, park), mark in sorted(facts.marks.items())
        if mark.is_complete
    ]
    answers: list[Sequence[Value]] = [
        (names[park], GROUPS[group], score, Decimal(count))
        for (park, group), counted in sorted(facts.answers.items())
        for score, count in sorted(counted.items())
    ]
    parks = tuple(names.values())
    sheet = book.create_sheet(MARKS)
    _free(sheet, MARK_HEADINGS, marks, (14, 18, 20, 12, 12, 12, 12), first_figure=5)
    _choose(sheet, "D", parks, "园区", len(marks))
    sheet = book.create_sheet(ANSWERS)
    _free(sheet, ANSWER_HEADINGS, answers, (20, 12, 18, 12), first_figure=4)
    _choose(sheet, "B", parks, "园区", len(answers))
    _choose(sheet, "C", tuple(GROUPS.values()), "群体", len(answers))
    stamp_write(book, bulk_stamp(facts))
    return workbook_bytes(book, made_at)


def _figures(sheet: Worksheet, facts: BulkFacts) -> None:
    _head(sheet, ("园区", *facts.figure_headings()), (20, *(24 for _ in facts.elements)))
    for row, park in enumerate(facts.parks, FIRST_LINE):
        put(sheet.cell(row, 1), park.code)
        put(sheet.cell(row, 2), park.name)
        _dress(sheet, row, 2, is_open=False)
        for place, element in enumerate(facts.elements, 3):
            put(sheet.cell(row, place), facts.figures.get((park.code, element.code)))
            _dress(sheet, row, place, is_open=park.category in element.asked_of)
            sheet.cell(row, place).number_format = AMOUNT_FORMAT
    last = FIRST_LINE + len(facts.parks) - 1
    for place, element in enumerate(facts.elements, 3):
        reminder = number_only(element.name, element.unit)
        reminder.add(f"{letter(place)}{FIRST_LINE}:{letter(place)}{last}")
        sheet.add_data_validation(reminder)
    finish(sheet, freeze=f"C{FIRST_LINE}", landscape=True)


def _free(
    sheet: Worksheet,
    headings: tuple[str, ...],
    rows: Iterable[Sequence[Value]],
    widths: tuple[float, ...],
    *,
    first_figure: int,
) -> None:
    _head(sheet, headings, widths)
    filled = [*rows, *((None,) * len(headings) for _ in range(SPARE_ROWS))]
    for row, values in enumerate(filled, FIRST_LINE):
        for place, value in enumerate(values, 2):
            put(sheet.cell(row, place), value)
            _dress(sheet, row, place, is_open=True)
            if place >= first_figure:
                sheet.cell(row, place).number_format = "General"
    finish(sheet, freeze=f"B{FIRST_LINE}", landscape=False)


def _head(sheet: Worksheet, headings: tuple[str, ...], widths: tuple[float, ...]) -> None:
    heading(sheet, sheet.title, NOTES[sheet.title], len(headings))
    sheet.column_dimensions["A"].hidden = True
    for place, (label, width) in enumerate(zip(headings, widths, strict=True), 2):
        cell = sheet.cell(HEADING_ROW, place)
        put(cell, label)
        cell.font, cell.border, cell.fill = HEADING, BOX, HEAD
        cell.alignment = Alignment(wrap_text=True, horizontal="center", vertical="center")
        sheet.column_dimensions[letter(place)].width = width
    sheet.row_dimensions[HEADING_ROW].height = 36


def _dress(sheet: Worksheet, row: int, place: int, *, is_open: bool) -> None:
    cell = sheet.cell(row, place)
    cell.font, cell.border, cell.fill = BODY, BOX, FILL_IN if is_open else SHOWN
    if is_open:
        cell.protection = OPEN


def _choose(sheet: Worksheet, column: str, choices: tuple[str, ...], label: str, filled: int) -> None:
    validation = drop_down(choices, label)
    validation.add(f"{column}{FIRST_LINE}:{column}{FIRST_LINE + filled + SPARE_ROWS - 1}")
    sheet.add_data_validation(validation)
