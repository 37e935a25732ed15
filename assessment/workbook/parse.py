"""Read a workbook's cells in a process of its own: `python -m assessment.workbook.parse`, workbook on standard input.

openpyxl reads values as Excel last calculated them. Where the file holds formulas a second look finds those that were
never calculated, which would else pass for empty cells.
"""

import io
import json
import sys
import zipfile
from collections.abc import Iterator
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from assessment.workbook.cells import ERROR, NO_VALUE, Cell, cell_of
from assessment.workbook.confine import confine
from assessment.workbook.protocol import BROKEN, FULL, HEAVY, answer, receive

MAX_CELLS = 20_000
MAX_TEXT = 2_000_000
FORMULA_SHOWN = 60


def sheets_of(content: bytes, titles: list[str], rows: int, columns: int) -> dict[str, dict[str, Cell]]:
    """Return the cells that hold something, by sheet and coordinate; other sheets than these are not looked at.

    Raises OverflowError where there is too much, and whatever openpyxl raises on a file that it cannot read.
    """
    found: dict[str, dict[str, Cell]] = {}
    length = 0
    for count, (title, coordinate, cell) in enumerate(_walk(content, titles, rows, columns), 1):
        length += len(cell.text)
        if count > MAX_CELLS or length > MAX_TEXT:
            raise OverflowError
        found.setdefault(title, {})[coordinate] = cell
    if _has_formulas(content):
        for title, coordinate, formula in _formulas(content, titles, rows, columns):
            found.setdefault(title, {}).setdefault(coordinate, Cell(NO_VALUE, formula[:FORMULA_SHOWN], len(formula)))
    return found


def titles_of(content: bytes) -> list[str]:
    """Return the titles of the workbook's sheets in their order."""
    return list(load_workbook(io.BytesIO(content), read_only=True, keep_links=False).sheetnames)


def _walk(content: bytes, titles: list[str], rows: int, columns: int) -> Iterator[tuple[str, str, Cell]]:
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    for sheet in book.worksheets:
        if sheet.title not in titles or not isinstance(sheet, ReadOnlyWorksheet):
            continue
        for row in sheet.iter_rows(max_row=rows, max_col=columns):
            for cell in row:
                if cell.value is None:
                    continue
                if cell.data_type == "e":
                    yield sheet.title, cell.coordinate, Cell(ERROR, str(cell.value), len(str(cell.value)))
                elif (made := cell_of(cell.value, cell.number_format)) is not None:
                    yield sheet.title, cell.coordinate, made


def _has_formulas(content: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return any(
            b"<f" in archive.read(name) or b":f" in archive.read(name)
            for name in archive.namelist()
            if name.startswith("xl/worksheets/") and name.endswith(".xml")
        )


def _formulas(content: bytes, titles: list[str], rows: int, columns: int) -> Iterator[tuple[str, str, str]]:
    book = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
    for sheet in book.worksheets:
        if sheet.title in titles and isinstance(sheet, ReadOnlyWorksheet):
            for row in sheet.iter_rows(max_row=rows, max_col=columns):
                for cell in row:
                    if cell.data_type == "f":
                        formula = cell.value if isinstance(cell.value, str) else getattr(cell.value, "text", None)
                        yield sheet.title, cell.coordinate, formula or ""


def main() -> int:
    """Answer one request: {"titles", "rows", "columns"}; the exit code tells why there is no answer."""
    confine(scratch=False)
    request, content = receive()
    try:
        sheets: dict[str, Any] = sheets_of(content, request["titles"], request["rows"], request["columns"])
        present = titles_of(content)
    except OverflowError:
        return FULL
    except MemoryError:
        return HEAVY
    except Exception as fault:  # whatever a hostile file raises: the parent says that it cannot be read
        sys.stderr.write(f"{type(fault).__name__}: {fault}\n")
        return BROKEN
    answer(json.dumps({"present": present, "sheets": sheets}).encode("ascii"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
