"""The sheet of opinions (征求意见汇总表) as a workbook: text and figures as they stand, no formula."""

from openpyxl import Workbook
from openpyxl.styles import Alignment

from assessment.selectors.opinion_sheet import HEADINGS, OpinionSheet
from assessment.workbook.style import BODY, BOX, HEAD, HEADING, finish, heading, letter, put, workbook_bytes

FIRST, HEAD_ROW = 2, 4  # column B; the title and its note stand above
WIDTHS = (14, 10, 22, 7, 12, 12, 12, 12, 12, 12, 34, 22, 24, 30)
FIGURES = frozenset({4, 5, 6, 8, 9})
DEMO = "演示数据，不代表任何真实考核结果"


def opinion_workbook(sheet: OpinionSheet) -> bytes:
    """Return the workbook; figures are texts in 亿元, exactly as they are held."""
    book = Workbook()
    page = book.active
    if page is None:
        raise RuntimeError("openpyxl made a workbook without a sheet")
    page.title = "征求意见汇总表"
    note = "；".join((*sheet.facts, "数据单位见“单位”列", *((DEMO,) if sheet.is_demo else ())))
    heading(page, sheet.title, note, len(HEADINGS))
    for place, name in enumerate(HEADINGS):
        cell = page.cell(HEAD_ROW, FIRST + place)
        put(cell, name)
        cell.font, cell.fill, cell.border = HEADING, HEAD, BOX
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        page.column_dimensions[letter(FIRST + place)].width = WIDTHS[place]
    page.column_dimensions["A"].width = 2
    for number, row in enumerate(sheet.rows, HEAD_ROW + 1):
        for place, text in enumerate(row):
            cell = page.cell(number, FIRST + place)
            put(cell, text)
            cell.font, cell.border = BODY, BOX
            across = "right" if place in FIGURES else "left"
            cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal=across)
    last = letter(FIRST + len(HEADINGS) - 1)
    page.auto_filter.ref = f"B{HEAD_ROW}:{last}{HEAD_ROW + max(len(sheet.rows), 1)}"
    finish(page, freeze=f"D{HEAD_ROW + 1}", landscape=True)
    return workbook_bytes(book, sheet.made_at)
