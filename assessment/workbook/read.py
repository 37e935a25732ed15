"""Judge what came back in a template: for each cell to fill in, what it would do to the filing. Nothing is written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from openpyxl.utils import get_column_letter

from assessment.filing.catalogue import Catalogue, Field, Kind
from assessment.filing.draft import read_field
from assessment.filing.lengths import longest_of
from assessment.filing.values import Unreadable, as_read
from assessment.workbook import wording
from assessment.workbook.cells import ERROR, FAULTS, NO_VALUE, Cell
from assessment.workbook.layout import (
    FIRST_LINE,
    HEADING_ROW,
    MAX_SHORT_TEXT,
    Line,
    Slot,
    Table,
    fingerprint,
    meaning,
)
from assessment.workbook.refusal import VALUE_SHOWN, Refusal
from assessment.workbook.stamp import Stamp


class Outcome(StrEnum):
    """What a cell would do."""

    SAME = "same"
    NEWER_ON_RECORD = "newer"
    NEW = "new"
    CHANGED = "changed"
    CLEARED = "cleared"
    CONFLICT = "conflict"


@dataclass(frozen=True)
class Standing:
    """An entry as it stands: text, version, who saved it and when."""

    text: str
    version: int
    who: str
    at: datetime | None


NOTHING = Standing("", 0, "", None)


@dataclass(frozen=True)
class Judged:
    """A cell of the workbook held against the record; `text` is what would be saved, `shown` how a person reads it."""

    sheet: str
    cell: str
    item: str
    label: str
    key: str
    text: str
    shown: str
    outcome: Outcome
    standing: Standing
    standing_shown: str


@dataclass(frozen=True)
class Reading:
    """The whole workbook: what each cell would do, and what is refused."""

    judged: tuple[Judged, ...]
    refusals: tuple[Refusal, ...]

    def having(self, *outcomes: Outcome) -> list[Judged]:
        """Return the cells with one of these outcomes, in the workbook's order."""
        return [one for one in self.judged if one.outcome in outcomes]


def template_read(
    sheets: Mapping[str, Mapping[str, Cell]],
    tables: tuple[Table, ...],
    stamp: Stamp,
    catalogue: Catalogue,
    standing: Mapping[str, Standing],
) -> Reading:
    """Return what the workbook would do to the filing; every cell that holds something is judged or refused."""
    judged: list[Judged] = []
    refusals: list[Refusal] = []
    for table in tables:
        cells = sheets.get(table.title)
        if cells is None:
            refusals.append(Refusal(table.title, "", "", wording.sheet_missing(table.title)))
            continue
        faults = list(_headings(table, cells))
        refusals += faults
        if faults:
            continue
        for place, line, slot, cell in _slots(table, cells, refusals):
            known = standing.get(slot.key, NOTHING)
            found = _judge(table.title, place, _label(table, line, slot), slot, cell, stamp, known, catalogue)
            if isinstance(found, Refusal):
                refusals.append(found)
            else:
                judged.append(found)
    return Reading(tuple(judged), tuple(refusals))


def _headings(table: Table, cells: Mapping[str, Cell]) -> Iterator[Refusal]:
    for place, column in enumerate(table.columns, 2):
        where = f"{get_column_letter(place)}{HEADING_ROW}"
        found = cells[where].text if where in cells else ""
        if "".join(found.split()) != "".join(column.label.split()):
            yield Refusal(table.title, where, found[:VALUE_SHOWN], wording.heading_differs(column.label))


def _slots(
    table: Table, cells: Mapping[str, Cell], refusals: list[Refusal]
) -> Iterator[tuple[str, Line, Slot, Cell | None]]:
    """Yield each cell to fill in of the rows that are there; a row that cannot be placed is refused."""
    known = {line.id: line for line in table.lines}
    seen: dict[str, str] = {}
    rows = sorted({_row(place) for place in cells if _row(place) >= FIRST_LINE})
    for row in rows:
        identity = cells.get(f"A{row}")
        line = known.get(identity.text.strip()) if identity else None
        places = [f"{get_column_letter(place)}{row}" for place in range(2, len(table.columns) + 2)]
        filled = [place for place, column in zip(places, table.columns, strict=True) if column.fill and place in cells]
        if line is None or line.id in seen:
            for place in filled:
                why = wording.row_unknown() if line is None else wording.row_twice(seen[line.id])
                refusals.append(Refusal(table.title, place, cells[place].text[:VALUE_SHOWN], why))
            continue
        seen[line.id] = f"A{row}"
        for place, slot in zip(places, line.cells, strict=True):
            if isinstance(slot, Slot):
                yield place, line, slot, cells.get(place)


def _judge(
    sheet: str,
    place: str,
    label: str,
    slot: Slot,
    cell: Cell | None,
    stamp: Stamp,
    known: Standing,
    catalogue: Catalogue,
) -> Judged | Refusal:
    field = slot.field
    if cell is not None and cell.kind in FAULTS:
        return Refusal(sheet, place, cell.text[:VALUE_SHOWN], _fault(cell))
    text = cell.text if cell else ""
    base, original = stamp.rests_on.get(slot.key, (0, fingerprint(field, "")))
    said, on_record = meaning(field, text), meaning(field, known.text)

    def judged(outcome: Outcome, kept: str = "") -> Judged:
        shown, standing = _shown(field, kept), _shown(field, known.text)
        return Judged(sheet, place, slot.item, label, slot.key, kept, shown, outcome, known, standing)

    if said == on_record:
        return judged(Outcome.SAME)
    if fingerprint(field, text) == original:
        return judged(Outcome.NEWER_ON_RECORD)
    if not slot.is_open:
        item = catalogue.item(slot.item)
        return Refusal(sheet, place, text[:VALUE_SHOWN], wording.item_closed(item.name if item else slot.item))
    try:
        kept = _kept(field, label, cell)
    except Unreadable as fault:
        return Refusal(sheet, place, text[:VALUE_SHOWN], str(fault))
    if known.version != base:
        return judged(Outcome.CONFLICT, kept)
    if not kept:
        return judged(Outcome.CLEARED)
    return judged(Outcome.CHANGED if known.text.strip() else Outcome.NEW, kept)


def _fault(cell: Cell) -> str:
    if cell.kind == ERROR:
        return wording.error_value(cell.text)
    return wording.formula_without_value() if cell.kind == NO_VALUE else wording.unit_in_format(cell.text)


def _kept(field: Field, label: str, cell: Cell | None) -> str:
    """Return the text to save: as typed, but 是/否 and choices as the form saves them; raises Unreadable."""
    if cell is None:
        return ""
    limit = (field.longest or longest_of(field)) if field.kind in {Kind.TEXT, Kind.LINE} else MAX_SHORT_TEXT
    if cell.length > limit:
        raise Unreadable(wording.too_long(label, cell.length, limit))
    value = read_field(field, cell.text)
    if isinstance(value, bool):
        return "是" if value else "否"
    if field.kind == Kind.CHOICE and isinstance(value, str):
        return value
    return cell.text.strip()


def _shown(field: Field, text: str) -> str:
    """Return a choice's name for its code, a figure with its unit as it counts, any other text as it is."""
    if field.kind == Kind.AMOUNT:
        figure, typed = as_read(text, field.unit)
        return f"{figure}（填写为“{typed}”）" if typed else figure
    return field.choices.get(text, text)


def _label(table: Table, line: Line, slot: Slot) -> str:
    """Return the field's name; in a list, with the number of its row."""
    first = line.cells[0]
    in_list = isinstance(first, str) and first.isdecimal()
    return f"{table.title}第{first}行 {slot.field.label}" if in_list else slot.field.label


def _row(place: str) -> int:
    return int(place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
