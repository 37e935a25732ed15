"""Mark what is refused in the person's own workbook: red fill and a comment that says what to do. Runs in the child.

The file is a stranger's, so it is opened only under the child's limits. Pictures and charts are lost on the way.
"""

import io
import sys

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from assessment.workbook.confine import confine
from assessment.workbook.protocol import BROKEN, HEAVY, answer, receive

AUTHOR = "系统"
MARK = PatternFill("solid", fgColor="F6C9C5")
WIDTH, LINE_HEIGHT, CHARACTERS_A_LINE = 320, 22, 22


def annotated(content: bytes, marks: list[tuple[str, str, str]]) -> bytes:
    """Return the workbook with each (sheet, cell, sentence) marked; what has no cell is told in the sheet's title.

    The first sheet with a mark is the one that opens. A comment that stood in a cell is kept below the sentence.
    """
    book = load_workbook(io.BytesIO(content), keep_links=False)
    sheets = {sheet.title: sheet for sheet in book.worksheets}
    first: Worksheet | None = None
    for title, place, sentence in marks:
        sheet = sheets.get(title, book.worksheets[0])
        first = first or sheet
        _mark(sheet[place if title in sheets and place else "B1"], sentence)
    if first is not None:
        book.active = book.sheetnames.index(first.title)
        for sheet in book.worksheets:
            sheet.sheet_view.tabSelected = sheet is first
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _mark(cell: Cell | MergedCell, sentence: str) -> None:
    if isinstance(cell, Cell):
        cell.fill = MARK
        text = f"{sentence}\n\n{cell.comment.text}" if cell.comment else sentence
        lines = text.count("\n") + len(text) // CHARACTERS_A_LINE + 2
        cell.comment = Comment(text, AUTHOR, height=lines * LINE_HEIGHT, width=WIDTH)


def main() -> int:
    """Answer one request: {"marks"}, with the workbook's bytes."""
    confine(scratch=True)
    request, content = receive()
    try:
        marked = annotated(content, [(sheet, cell, text) for sheet, cell, text in request["marks"]])
    except MemoryError:
        return HEAVY
    except Exception as fault:  # whatever a hostile file raises: the parent says that it cannot be read
        sys.stderr.write(f"{type(fault).__name__}: {fault}\n")
        return BROKEN
    answer(marked)
    return 0


if __name__ == "__main__":
    sys.exit(main())
