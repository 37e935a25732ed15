"""Read the office's bulk workbook in a process of its own, with pandas and calamine.

calamine is fast and says nothing of number formats, gives '' for an error value and for a formula that was never
calculated. A workbook that holds any of these is read by openpyxl instead, which tells.
"""

import io
import json
import re
import sys
import zipfile
from collections.abc import Iterator

import pandas as pd
from openpyxl.utils import get_column_letter

from assessment.workbook.cells import UNITS_IN_FORMAT, Cell, cell_of
from assessment.workbook.confine import confine
from assessment.workbook.parse import MAX_CELLS, MAX_TEXT, sheets_of, titles_of
from assessment.workbook.protocol import BROKEN, FULL, HEAVY, answer, receive

_DOUBTFUL_CELL = re.compile(rb"""<(?:\w+:)?f[\s/>]|\st\s*=\s*["']e["']""")
_FORMAT_CODE = re.compile(rb"""formatCode\s*=\s*["']([^"']*)""")
_PERCENT = re.compile(rb"""numFmtId\s*=\s*["'](?:9|10)["']""")


def is_doubtful(content: bytes) -> bool:
    """Return whether the workbook holds formulas, error values, or number formats with a percent sign or a unit."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if (
                name.startswith("xl/worksheets/")
                and name.endswith(".xml")
                and _DOUBTFUL_CELL.search(archive.read(name))
            ):
                return True
        styles = archive.read("xl/styles.xml") if "xl/styles.xml" in archive.namelist() else b""
    codes = [code.decode("utf-8", "replace") for code in _FORMAT_CODE.findall(styles)]
    return bool(_PERCENT.search(styles)) or any(mark in code for code in codes for mark in f"%{UNITS_IN_FORMAT}&")


def tables_of(content: bytes, titles: list[str], rows: int, columns: int) -> dict[str, dict[str, Cell]]:
    """Return the cells that hold something, by sheet and coordinate; raises OverflowError where there is too much."""
    if is_doubtful(content):
        return sheets_of(content, titles, rows, columns)
    found: dict[str, dict[str, Cell]] = {}
    length = 0
    for count, (title, place, cell) in enumerate(_walk(content, titles, rows, columns), 1):
        length += len(cell.text)
        if count > MAX_CELLS or length > MAX_TEXT:
            raise OverflowError
        found.setdefault(title, {})[place] = cell
    return found


def _walk(content: bytes, titles: list[str], rows: int, columns: int) -> Iterator[tuple[str, str, Cell]]:
    with pd.ExcelFile(io.BytesIO(content), engine="calamine") as book:
        for title in book.sheet_names:
            if str(title) not in titles:
                continue
            table = pd.read_excel(book, sheet_name=title, header=None, dtype=object, na_filter=False)
            for row, values in enumerate(table.to_numpy()[:rows], 1):
                for column, value in enumerate(values[:columns], 1):
                    if (cell := cell_of(value if value != "" else None, "General")) is not None:
                        yield str(title), f"{get_column_letter(column)}{row}", cell


def main() -> int:
    """Answer one request: {"titles", "rows", "columns"}; the exit code tells why there is no answer."""
    confine(scratch=False)
    request, content = receive()
    try:
        sheets = tables_of(content, request["titles"], request["rows"], request["columns"])
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
