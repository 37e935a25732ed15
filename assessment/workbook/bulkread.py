"""Judge the office's bulk workbook: what each row would set, and what is refused. Nothing is written."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from openpyxl.utils import get_column_letter

from assessment.filing.values import Unreadable, read_amount, read_count, tidy
from assessment.workbook import wording
from assessment.workbook.bulkfacts import (
    ANSWER_HEADINGS,
    ANSWERS,
    FIGURES,
    GROUPS,
    MARK_HEADINGS,
    MARKS,
    BulkFacts,
    Mark,
)
from assessment.workbook.cells import ERROR, FAULTS, NO_VALUE, Cell
from assessment.workbook.layout import FIRST_LINE, HEADING_ROW, MAX_SHORT_TEXT
from assessment.workbook.refusal import VALUE_SHOWN, Refusal

MAX_CODE, MAX_ROLE, MAX_COUNT = 16, 16, 10_000
PLACES = 2

Cells = Mapping[str, Cell]


class _Stop(Exception):
    """A cell of the row was refused; the rest of the row says nothing."""


@dataclass
class BulkReading:
    """What the workbook sets; `where` tells for each key the cell that it came from."""

    figures: dict[tuple[str, str], Decimal] = field(default_factory=dict)
    marks: dict[tuple[str, str], Mark] = field(default_factory=dict)
    answers: dict[tuple[str, str], dict[Decimal, int]] = field(default_factory=dict)
    where: dict[tuple[str, ...], str] = field(default_factory=dict)
    refusals: list[Refusal] = field(default_factory=list)


def bulk_read(sheets: Mapping[str, Cells], facts: BulkFacts) -> BulkReading:
    """Return what the workbook sets; every cell of its tables is read or refused."""
    reading = BulkReading()
    reader = _Reader(facts, reading)
    for title, headings, read in (
        (FIGURES, ("园区", *facts.figure_headings()), reader.figure_row),
        (MARKS, MARK_HEADINGS, reader.mark_row),
        (ANSWERS, ANSWER_HEADINGS, reader.answer_row),
    ):
        if title not in sheets:
            reading.refusals.append(Refusal(title, "", "", wording.sheet_missing(title)))
        else:
            _rows(_Sheet(title, headings, sheets[title], reading.refusals), read)
    return reading


@dataclass(frozen=True)
class _Sheet:
    title: str
    headings: tuple[str, ...]
    cells: Cells
    refusals: list[Refusal]

    def refuse(self, place: str, message: str) -> None:
        """Note a refusal of a cell."""
        value = self.cells[place].text if place in self.cells else ""
        self.refusals.append(Refusal(self.title, place, value[:VALUE_SHOWN], message))

    def place(self, row: int, column: int) -> str:
        """Return the name of the row's cell in a column of the table, counted from 0."""
        return f"{get_column_letter(column + 2)}{row}"

    def text(self, row: int, column: int) -> str:
        """Return what stands in a cell, empty for nothing; raises _Stop after noting a fault."""
        place = self.place(row, column)
        cell = self.cells.get(place)
        if cell is None:
            return ""
        if cell.kind in FAULTS:
            self.refuse(place, _fault(cell))
            raise _Stop
        if cell.length > MAX_SHORT_TEXT:
            self.refuse(place, wording.too_long(self.headings[column], cell.length, MAX_SHORT_TEXT))
            raise _Stop
        return tidy(cell.text)

    def needed(self, row: int, column: int) -> str:
        """Return what stands in a cell that may not be empty; raises _Stop after noting that it is."""
        text = self.text(row, column)
        if not text:
            self.refuse(self.place(row, column), wording.value_missing(self.headings[column]))
            raise _Stop
        return text

    def figure(self, row: int, column: int, low: str, high: str) -> Decimal:
        """Return a figure between two bounds with at most two places; raises _Stop after noting a fault."""
        try:
            value = read_amount(self.needed(row, column), "分")
        except Unreadable as fault:
            self.refuse(self.place(row, column), str(fault))
            raise _Stop from fault
        if value is None or not Decimal(low) <= value <= Decimal(high) or -int(value.as_tuple().exponent) > PLACES:
            self.refuse(self.place(row, column), wording.out_of_range(self.headings[column], low, high))
            raise _Stop
        return value


@dataclass(frozen=True)
class _Reader:
    facts: BulkFacts
    reading: BulkReading

    def figure_row(self, sheet: _Sheet, row: int) -> None:
        """Read a park's official figures; the park is known by the hidden first column."""
        identity = sheet.cells.get(f"A{row}")
        park = next((one for one in self.facts.parks if identity and one.code == identity.text.strip()), None)
        filled = [
            place for column in range(1, len(sheet.headings)) if (place := sheet.place(row, column)) in sheet.cells
        ]
        if park is None:
            for place in filled:
                sheet.refuse(place, wording.row_unknown())
            return
        if ("row", park.code) in self.reading.where:
            for place in filled:
                sheet.refuse(place, wording.row_twice(self.reading.where["row", park.code]))
            return
        self.reading.where["row", park.code] = f"A{row}"
        for column, element in enumerate(self.facts.elements, 1):
            place = sheet.place(row, column)
            try:
                value = read_amount(sheet.text(row, column), element.unit)
            except _Stop:
                continue
            except Unreadable as fault:
                sheet.refuse(place, str(fault))
                continue
            if value is None:
                continue
            if park.category not in element.asked_of:
                sheet.refuse(place, wording.not_asked(park.name, element.name))
                continue
            self.reading.figures[park.code, element.code] = value
            self.reading.where["figure", park.code, element.code] = place

    def mark_row(self, sheet: _Sheet, row: int) -> None:
        """Read a member's four marks for a park."""
        member, role = sheet.needed(row, 0), sheet.text(row, 1)
        for column, text, limit in ((0, member, MAX_CODE), (1, role, MAX_ROLE)):
            if len(text) > limit:
                sheet.refuse(sheet.place(row, column), wording.too_long(sheet.headings[column], len(text), limit))
                raise _Stop
        park = self._park(sheet, row, 2)
        first = next((mark.role for (code, _), mark in self.reading.marks.items() if code == member), role)
        if first != role:
            sheet.refuse(sheet.place(row, 1), wording.member_role_differs(member, first))
            raise _Stop
        self._once(sheet, row, 0, ("mark", member, park))
        marks = tuple(sheet.figure(row, column, "0", "100") for column in range(3, 7))
        self.reading.marks[member, park] = Mark(role, marks)

    def answer_row(self, sheet: _Sheet, row: int) -> None:
        """Read how many of a group gave a park this score."""
        park = self._park(sheet, row, 0)
        said = sheet.needed(row, 1)
        group = next((code for code, name in GROUPS.items() if said in {code, name}), None)
        if group is None:
            sheet.refuse(sheet.place(row, 1), wording.unknown_group("、".join(GROUPS.values())))
            raise _Stop
        score = sheet.figure(row, 2, "1", "5")
        self._once(sheet, row, 0, ("answer", park, group, f"{score:f}"))
        try:
            count = read_count(sheet.needed(row, 3))
        except Unreadable as fault:
            sheet.refuse(sheet.place(row, 3), str(fault))
            raise _Stop from fault
        if not count or count > MAX_COUNT:
            sheet.refuse(sheet.place(row, 3), wording.answers_too_many(MAX_COUNT))
            raise _Stop
        self.reading.where.setdefault(("answers", park, group), sheet.place(row, 0))
        self.reading.answers.setdefault((park, group), {})[score] = count

    def _park(self, sheet: _Sheet, row: int, column: int) -> str:
        said = sheet.needed(row, column)
        for park in self.facts.parks:
            if said in {park.code, tidy(park.name)}:
                return park.code
        sheet.refuse(sheet.place(row, column), wording.unknown_park("、".join(park.name for park in self.facts.parks)))
        raise _Stop

    def _once(self, sheet: _Sheet, row: int, column: int, key: tuple[str, ...]) -> None:
        if key in self.reading.where:
            sheet.refuse(sheet.place(row, column), wording.row_twice(self.reading.where[key]))
            raise _Stop
        self.reading.where[key] = sheet.place(row, column)


def _rows(sheet: _Sheet, read: Callable[[_Sheet, int], None]) -> None:
    faults = list(_headings(sheet))
    for place, heading in faults:
        sheet.refuse(place, wording.heading_differs(heading))
    if faults:
        return
    columns = {get_column_letter(column + 2) for column in range(len(sheet.headings))}
    rows = {int(place.lstrip(_LETTERS)) for place in sheet.cells if place.rstrip(_DIGITS) in columns}
    for row in sorted(row for row in rows if row >= FIRST_LINE):
        try:
            read(sheet, row)
        except _Stop:
            continue


def _headings(sheet: _Sheet) -> Iterator[tuple[str, str]]:
    for column, heading in enumerate(sheet.headings):
        place = sheet.place(HEADING_ROW, column)
        found = sheet.cells[place].text if place in sheet.cells else ""
        if "".join(found.split()) != "".join(heading.split()):
            yield place, heading


def _fault(cell: Cell) -> str:
    if cell.kind == ERROR:
        return wording.error_value(cell.text)
    return wording.formula_without_value() if cell.kind == NO_VALUE else wording.unit_in_format(cell.text)


_LETTERS, _DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "0123456789"
