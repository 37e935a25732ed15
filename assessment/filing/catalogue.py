"""Every field of a park's filing, derived from the year's scheme: indicators, lists, vetoes, the report.

Keys: value.<element>, previous.<element>, absence.<element>, previous_reason.<element>, warning.<key of a field>,
facility.<row>.<column>, claim.<project id>, bonus.<row>.<column>, veto.<kind>, report.text. Rows are named by short
lower-case identifiers that the form makes up.
"""

import re
from dataclasses import dataclass, field
from enum import StrEnum

from assessment.scoring.rules import PanelMean, ProjectCount, elements_of
from assessment.scoring.types import OFFICE, Element, Indicator, Scheme

ROW = re.compile(r"[a-z0-9]{1,16}")
_FILE = re.compile(r"evidence\.[0-9]+")
BONUS, VETO, REPORT = "bonus", "veto", "report"
# The place of a word on a file that serves several items: it belongs to none of them alone.
ANYWHERE = ""
LONGEST_KEY = 80  # characters, as the table of entries has it
FACILITY_KINDS = {"infrastructure": "基础配套", "production": "生产性配套", "living": "生活性配套"}


class Kind(StrEnum):
    """What a field holds, and so how it is read."""

    AMOUNT = "amount"
    COUNT = "count"
    DATE = "date"
    YES_NO = "yes_no"
    CHOICE = "choice"
    LINE = "line"
    TEXT = "text"


@dataclass(frozen=True)
class Field:
    """One field: its key (or its column, in a list), label, unit and how it is read; `longest` in characters."""

    key: str
    label: str
    kind: Kind
    unit: str = ""
    help: str = ""
    choices: dict[str, str] = field(default_factory=dict)
    required: bool = False
    longest: int | None = None


@dataclass(frozen=True)
class ElementFields:
    """The fields around one data element (指标口径): this year, last year, and the reasons they may need."""

    element: Element
    value: Field
    previous: Field
    absence: Field
    previous_reason: Field


@dataclass(frozen=True)
class ListFields:
    """A list of rows: the key's first part and the columns of a row."""

    name: str
    label: str
    columns: tuple[Field, ...]


def numbered(code: str, name: str) -> str:
    """Return an item's name behind its number; the name alone for what has none."""
    return f"{code} {name}" if code[:1].isdigit() else name


@dataclass(frozen=True)
class Item:
    """A part of the filing that is filled, evidenced, returned and locked as one (填报项)."""

    code: str
    name: str
    maximum: str
    elements: tuple[ElementFields, ...] = ()
    fields: tuple[Field, ...] = ()
    lists: tuple[ListFields, ...] = ()
    has_projects: bool = False

    @property
    def label(self) -> str:
        """Return 指标1 主导产业比重 for an indicator, the name alone for what has no number."""
        return f"指标{self.code} {self.name}" if self.code[:1].isdigit() else self.name

    @property
    def numbered(self) -> str:
        """Return 1 主导产业比重 for an indicator, the name alone for what has no number."""
        return numbered(self.code, self.name)


@dataclass(frozen=True)
class Catalogue:
    """The whole filing of one category of park."""

    items: tuple[Item, ...]

    def item(self, code: str) -> Item | None:
        """Return the item with this code; None where there is none."""
        return next((item for item in self.items if item.code == code), None)

    @property
    def project_item(self) -> Item | None:
        """Return the item that counts the ledger's projects; None for a scheme that counts none."""
        return next((item for item in self.items if item.has_projects), None)

    def place_of(self, key: str) -> tuple[Item, Field] | None:
        """Return the item and field that a key belongs to; None for a key that the filing does not have."""
        if len(key) > LONGEST_KEY:
            return None
        head, _, rest = key.partition(".")
        if head == "warning":
            found = _EVIDENCE if _FILE.fullmatch(rest) else self._place_of_field(rest)
            return None if found is None else (found[0], Field(key, f"{found[1].label}的情况说明", Kind.TEXT))
        return self._place_of_field(key)

    def _place_of_field(self, key: str) -> tuple[Item, Field] | None:
        head, _, rest = key.partition(".")
        for item in self.items:
            if head == "claim" and item.has_projects and rest.isascii() and rest.isdigit():
                return item, Field(key, "申报该项目", Kind.YES_NO)
            for one in _plain_fields(item):
                if one.key == key:
                    return item, one
            for rows in item.lists:
                if rows.name == head and (found_column := _column(rows, rest)):
                    return item, found_column
        return None


def catalogue_of(scheme: Scheme, category: str) -> Catalogue:
    """Return what parks of this category file under this scheme."""
    elements = {one.code: one for one in scheme.elements if category in one.asked_of and OFFICE not in one.asked_of}
    asked: set[str] = set()
    items: list[Item] = []
    projects_placed = False
    for indicator in scheme.indicators:
        used = [code for code in _elements_of(indicator, category) if code in elements and code not in asked]
        asked.update(used)
        counts_projects = _measures(indicator, category, ProjectCount)
        items.append(
            Item(
                code=indicator.code,
                name=indicator.name,
                maximum=f"{indicator.points[category]:f}",
                elements=tuple(_element_fields(elements[code]) for code in used),
                lists=(_FACILITIES,) if _measures(indicator, category, PanelMean) else (),
                has_projects=counts_projects and not projects_placed,
            )
        )
        projects_placed = projects_placed or counts_projects
    return Catalogue((*items, _bonus(scheme), _veto(scheme), _REPORT))


def _plain_fields(item: Item) -> tuple[Field, ...]:
    around = tuple(
        one for each in item.elements for one in (each.value, each.previous, each.absence, each.previous_reason)
    )
    return (*around, *item.fields)


def _column(rows: ListFields, rest: str) -> Field | None:
    row, _, column = rest.partition(".")
    if not ROW.fullmatch(row):
        return None
    return next((one for one in rows.columns if one.key == column), None)


def _elements_of(indicator: Indicator, category: str) -> list[str]:
    """The whole before its part: 总产值 is asked before 主导产业产值."""
    codes = [code for part in indicator.parts[category] for code in reversed(elements_of(part.measure))]
    return list(dict.fromkeys(codes))


def _measures(indicator: Indicator, category: str, kind: type) -> bool:
    return any(isinstance(part.measure, kind) for part in indicator.parts[category])


def _element_fields(element: Element) -> ElementFields:
    code, name, unit = element.code, element.name, element.unit
    return ElementFields(
        element=element,
        value=Field(f"value.{code}", f"本年{name}", Kind.AMOUNT, unit, required=True),
        previous=Field(f"previous.{code}", f"上年{name}", Kind.AMOUNT, unit, required=True),
        absence=Field(f"absence.{code}", f"{name}无法提供的原因", Kind.TEXT),
        previous_reason=Field(f"previous_reason.{code}", f"上年{name}与认定数不一致的原因", Kind.TEXT),
    )


_FACILITIES = ListFields(
    "facility",
    "配套设施建设方案",
    (
        Field("name", "建设内容", Kind.LINE, required=True),
        Field(
            "kind",
            "类别",
            Kind.CHOICE,
            choices=FACILITY_KINDS,
            required=True,
        ),
        Field("planned", "计划投资", Kind.AMOUNT, "亿元", required=True),
        Field("actual", "实际投资", Kind.AMOUNT, "亿元"),
        Field("done", "是否完成", Kind.YES_NO, required=True),
        Field("reason", "未完成原因", Kind.LINE),
    ),
)
_EVIDENCE = Item(ANYWHERE, "佐证材料", ""), Field("evidence", "佐证材料", Kind.TEXT)
_REPORT = Item(REPORT, "自评报告", "", fields=(Field("report.text", "自评说明", Kind.TEXT, required=True),))


def _bonus(scheme: Scheme) -> Item:
    kinds = {kind.code: kind.name for kind in scheme.bonus_kinds}
    columns = (
        Field("kind", "类别", Kind.CHOICE, choices=kinds, required=True),
        Field("name", "名称和批文号", Kind.LINE, required=True, longest=120),
    )
    return Item(BONUS, "加分项", f"{scheme.bonus_cap:f}", lists=(ListFields("bonus", "加分项", columns),))


def _veto(scheme: Scheme) -> Item:
    fields = tuple(Field(f"veto.{one.code}", one.name, Kind.YES_NO, required=True) for one in scheme.vetoes)
    return Item(VETO, "否决事项", "", fields=fields)
