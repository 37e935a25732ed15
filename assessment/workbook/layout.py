"""What the template holds, sheet by sheet, derived from the year's catalogue: the same for writing and for reading.

A line is known by the identifier in the hidden first column, a column by its place and heading, so that sorted rows
are read rightly and shifted columns are noticed.
"""

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from assessment.filing.catalogue import BONUS, REPORT, VETO, ElementFields, Field, Item, Kind, ListFields
from assessment.filing.draft import Draft, LedgerProject, read_field
from assessment.filing.values import Unreadable, write_amount

LAYOUT_VERSION = "1"
VERSION_SHEET = "版本"
HEADING_ROW = 4
FIRST_LINE = HEADING_ROW + 1
SPARE_LINES = 20
MAX_ROWS, MAX_COLUMNS = 9_999, 20
# Figures, dates and choices are short; a longer text in their place is unreadable and need not be searched through.
MAX_SHORT_TEXT = 100

Shown = str | Decimal | date | None


@dataclass(frozen=True)
class Slot:
    """A cell to fill in: the field's key, how it is read, its item, and whether that is open."""

    field: Field
    item: str
    is_open: bool

    @property
    def key(self) -> str:
        """Return the key of the field in the filing."""
        return self.field.key


@dataclass(frozen=True)
class Column:
    """A column: heading, width in characters, and whether it is for filling in."""

    label: str
    width: float
    fill: bool = False


@dataclass(frozen=True)
class Line:
    """A row: its identifier and its cells, one a column."""

    id: str
    cells: tuple[Slot | Shown, ...]


@dataclass(frozen=True)
class Table:
    """A sheet: title, what to know, columns and lines."""

    title: str
    note: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]

    def slots(self) -> list[Slot]:
        """Return the cells to fill in, in their order."""
        return [cell for line in self.lines for cell in line.cells if isinstance(cell, Slot)]


def tables_of(draft: Draft, open_items: frozenset[str] | None) -> tuple[Table, ...]:
    """Return the template's sheets for this filing; `open_items` as assessment.selectors.filing.open_items says."""
    make = _Maker(draft, open_items)
    tables: list[Table] = [make.elements()]
    for item in draft.catalogue.items:
        if item.has_projects:
            tables.append(make.projects(item))
    for item in draft.catalogue.items:
        tables += [make.rows(item, one) for one in item.lists]
        if item.code == VETO:
            tables.append(make.plain(item, "否决事项", "逐项选“是”或“否”；没有发生的也要选“否”。", 14))
        if item.code == REPORT:
            tables.append(make.plain(item, "自评说明", "概述全年工作、主要数据的变动原因和存在的问题。", 110))
    return tuple(tables)


def meaning(field: Field, text: str) -> str:
    """Return what a text says, so that 12.50 亿元 and 12.5 are the same; an unreadable text stands for itself."""
    if field.kind in {Kind.TEXT, Kind.LINE}:
        return text.replace("\r\n", "\n").replace("\r", "\n").strip()
    try:
        value = read_field(field, text[:MAX_SHORT_TEXT])
    except Unreadable:
        return f"?{text.strip()}"
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    return write_amount(value) if isinstance(value, Decimal) else str(value)


def fingerprint(field: Field, text: str) -> str:
    """Return a short digest of what the text says: the version sheet keeps it to tell what was touched."""
    return hashlib.sha256(meaning(field, text).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class _Maker:
    draft: Draft
    open_items: frozenset[str] | None

    def elements(self) -> Table:
        year = self.draft.year
        columns = (
            Column("指标口径", 24),
            Column("单位", 7),
            Column(f"{year - 1}年认定数", 14),
            Column(f"{year}年数", 16, fill=True),
            Column(f"{year - 1}年更正数", 16, fill=True),
            Column("更正原因", 26, fill=True),
            Column(f"{year}年数无法提供的原因", 26, fill=True),
            Column("数据变动说明", 30, fill=True),
        )
        lines = [self._element(item, one) for item in self.draft.catalogue.items for one in item.elements]
        note = (
            f"只填数字，单位见“单位”列。{year - 1}年数与认定数一致的，“更正数”留空；没有认定数的，请填上年数。"
            "增减幅度较大的，在“数据变动说明”中写明原因。"
        )
        return Table("经济指标", note, columns, tuple(lines))

    def projects(self, item: Item) -> Table:
        columns = (
            Column("项目名称", 40),
            Column("所属产业", 18),
            Column("投资额（亿元）", 15),
            Column("开工日期", 14),
            Column("投产日期", 14),
            Column("是否申报", 12, fill=True),
        )
        note = (
            "列出本园区项目台账中的全部项目；在“是否申报”列选“是”或“否”。台账里没有的项目，请先在网页登记，再下载模板。"
        )
        lines = tuple(self._project(item, one) for one in self.draft.projects)
        return Table("重大项目", note, columns, lines)

    def rows(self, item: Item, rows: ListFields) -> Table:
        title = rows.label if item.code == BONUS else rows.label.removesuffix("建设方案")
        columns = (Column("序号", 7), *(Column(_heading(one), _width(one), fill=True) for one in rows.columns))
        standing = list(self.draft.rows(rows.name))
        spare = _unused(standing, SPARE_LINES)
        lines = tuple(
            Line(
                f"{rows.name}.{row}",
                (
                    str(number),
                    *(self._slot(item, _renamed(one, f"{rows.name}.{row}.{one.key}")) for one in rows.columns),
                ),
            )
            for number, row in enumerate([*standing, *spare], 1)
        )
        return Table(title, f"每行一项，可填 {len(lines)} 行；不够时先导入，再下载新模板继续填。", columns, lines)

    def plain(self, item: Item, title: str, note: str, width: float) -> Table:
        columns = (Column("事项", 30), Column("填写", width, fill=True))
        lines = tuple(Line(one.key, (one.label, self._slot(item, one))) for one in item.fields)
        return Table(title, note, columns, lines)

    def _element(self, item: Item, fields: ElementFields) -> Line:
        code, accepted = fields.element.code, self.draft.accepted_previous.get(fields.element.code)
        warning = Field(f"warning.{fields.value.key}", f"{fields.value.label}的情况说明", Kind.TEXT)
        slots = (fields.value, fields.previous, fields.previous_reason, fields.absence, warning)
        return Line(
            f"element.{code}",
            (fields.element.name, fields.element.unit, accepted, *(self._slot(item, one) for one in slots)),
        )

    def _project(self, item: Item, project: LedgerProject) -> Line:
        claim = Field(f"claim.{project.id}", f"申报“{project.name}”", Kind.YES_NO)
        shown = (project.name, project.industry, project.investment, project.started_on, project.commissioned_on)
        return Line(claim.key, (*shown, self._slot(item, claim)))

    def _slot(self, item: Item, field: Field) -> Slot:
        return Slot(field, item.code, self.open_items is None or item.code in self.open_items)


def list_of_choices(field: Field) -> tuple[str, ...]:
    """Return what a drop-down offers for the field; empty where it is typed."""
    if field.kind == Kind.YES_NO:
        return ("是", "否")
    return tuple(field.choices.values())


def _heading(field: Field) -> str:
    return f"{field.label}（{field.unit}）" if field.unit else field.label


def _width(field: Field) -> float:
    if field.kind in {Kind.LINE, Kind.TEXT}:
        return 44
    return 16 if field.kind == Kind.AMOUNT else 18


def _renamed(field: Field, key: str) -> Field:
    return replace(field, key=key)


def _unused(taken: list[str], wanted: int) -> list[str]:
    spare: list[str] = []
    number = 0
    while len(spare) < wanted:
        number += 1
        if (name := f"x{number}") not in taken:
            spare.append(name)
    return spare
