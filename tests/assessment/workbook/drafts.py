"""A draft of each category without a database, its template, and the way back in this process."""

import io
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal

from openpyxl import load_workbook

from assessment.filing.catalogue import catalogue_of
from assessment.filing.draft import Draft, LedgerProject, ParkFacts
from assessment.scoring.schemefile import read_scheme
from assessment.workbook.layout import FIRST_LINE, MAX_COLUMNS, MAX_ROWS, VERSION_SHEET, Slot, tables_of
from assessment.workbook.parse import sheets_of
from assessment.workbook.read import Reading, Standing, template_read
from assessment.workbook.stamp import stamp_read
from assessment.workbook.style import letter
from assessment.workbook.write import Cover, stamp_of, template_write
from tests.assessment.year import starter_text

SCHEME = read_scheme(starter_text())
MADE_AT = datetime(2020, 1, 3, 2, 0, tzinfo=UTC)
COVER = Cover("珠海市富山工业园", "2020年3月31日24时", "2020年1月3日 10:00")
DIGEST = "ab" * 32
PROJECTS = (
    LedgerProject(7, "甲项目", "智能家电", Decimal("12.5"), date(2019, 3, 1), None),
    LedgerProject(9, "=乙项目", "生物医药", Decimal(3), None, None),
)


def draft(entries: Mapping[str, str] | None = None, category: str = "increment") -> Draft:
    """Return a draft with these entries."""
    return Draft(
        year=2019,
        park=ParkFacts("fushan", "富山工业园", category, "doumen", True),
        scheme=SCHEME,
        catalogue=catalogue_of(SCHEME, category),
        entries=dict(entries or {}),
        accepted_previous={"gross_output": Decimal("480.12")},
        projects=PROJECTS,
    )


def written(one: Draft, versions: Mapping[str, int] | None = None, open_items: frozenset[str] | None = None) -> bytes:
    """Return the draft's template; every entry has version 1 where no versions are given."""
    tables = tables_of(one, open_items)
    known = dict.fromkeys(one.entries, 1) if versions is None else versions
    return template_write(one, tables, stamp_of(one, DIGEST, tables, known), COVER, MADE_AT)


def places(one: Draft) -> dict[str, tuple[str, str]]:
    """Return by key the sheet and cell of each field."""
    return {
        cell.key: (table.title, f"{letter(column)}{row}")
        for table in tables_of(one, None)
        for row, line in enumerate(table.lines, FIRST_LINE)
        for column, cell in enumerate(line.cells, 2)
        if isinstance(cell, Slot)
    }


def typed(content: bytes, one: Draft, values: Mapping[str, object]) -> bytes:
    """Return the template with these values typed into their fields by openpyxl, texts as texts."""
    book = load_workbook(io.BytesIO(content))
    where = places(one)
    for key, value in values.items():
        sheet, cell = where[key]
        book[sheet][cell].value = value
        if isinstance(value, str):
            book[sheet][cell].data_type = "s"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read_back(
    content: bytes,
    one: Draft,
    standing: Mapping[str, Standing] | None = None,
    open_items: frozenset[str] | None = None,
) -> Reading:
    """Return what the workbook would do to the draft."""
    tables = tables_of(one, open_items)
    sheets = sheets_of(content, [*(table.title for table in tables), VERSION_SHEET], MAX_ROWS, MAX_COLUMNS)
    stamp = stamp_read(sheets[VERSION_SHEET])
    known = {key: Standing(text, 1, "李天宝", None) for key, text in one.entries.items()}
    return template_read(sheets, tables, stamp, one.catalogue, known if standing is None else standing)
