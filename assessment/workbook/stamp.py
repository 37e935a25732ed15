"""The version sheet: whose workbook it is, and on which saved state each of its cells rests."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from openpyxl import Workbook

from assessment.workbook import wording
from assessment.workbook.cells import Cell
from assessment.workbook.layout import LAYOUT_VERSION, VERSION_SHEET
from assessment.workbook.refusal import Unfit
from assessment.workbook.style import put

KINDS = {"filing": "园区填报模板", "bulk": "批量导入模板"}
STAMP_ROWS, STAMP_COLUMNS = 9_999, 3
_NAMES = {"kind": "类型", "layout": "版式", "year": "年度", "park": "园区", "scheme": "细则"}
_FIRST_KEY = len(_NAMES) + 2


@dataclass(frozen=True)
class Stamp:
    """What the template was made for; `rests_on` holds by key the entry's version and its content's fingerprint."""

    kind: str
    year: str
    park: str
    scheme: str
    layout: str = LAYOUT_VERSION
    rests_on: Mapping[str, tuple[int, str]] = field(default_factory=dict)

    @property
    def number(self) -> str:
        """Return the short version that people see on the first sheet."""
        return f"{self.layout}-{self.year}-{self.scheme[:8]}"


def stamp_write(book: Workbook, stamp: Stamp) -> None:
    """Write the version sheet, hidden so deep that only a macro or another program shows it."""
    sheet = book.create_sheet(VERSION_SHEET)
    sheet.sheet_state = "veryHidden"
    sheet.protection.sheet = True
    for row, (name, label) in enumerate(_NAMES.items(), 1):
        put(sheet.cell(row, 1), label)
        put(sheet.cell(row, 2), str(getattr(stamp, name)))
    for row, (key, (version, digest)) in enumerate(sorted(stamp.rests_on.items()), _FIRST_KEY):
        for column, text in enumerate((key, str(version), digest), 1):
            put(sheet.cell(row, column), text)


def stamp_read(cells: Mapping[str, Cell] | None) -> Stamp:
    """Return what the version sheet says; raises Unfit where it is missing or says nothing of use."""
    if cells is None:
        raise Unfit(wording.not_our_template())
    texts = {place: cell.text for place, cell in cells.items()}
    values = {name: texts.get(f"B{row}", "") for row, name in enumerate(_NAMES, 1)}
    if values["kind"] not in KINDS or any(
        texts.get(f"A{row}") != label for row, label in enumerate(_NAMES.values(), 1)
    ):
        raise Unfit(wording.not_our_template())
    return Stamp(**values, rests_on=dict(_keys(texts)))


def _keys(texts: Mapping[str, str]) -> Iterable[tuple[str, tuple[int, str]]]:
    for place, key in texts.items():
        row = place.removeprefix("A")
        if place.startswith("A") and row.isdecimal() and int(row) >= _FIRST_KEY:
            version = texts.get(f"B{row}", "")
            if version.isdecimal() and len(version) < 10:
                yield key, (int(version), texts.get(f"C{row}", ""))


def require_same(found: Stamp, wanted: Stamp) -> None:
    """Raise Unfit, saying what differs, where the workbook was made for something else; never what it was made for."""
    for name, label in (("kind", "类型"), ("year", "考核年度"), ("park", "园区")):
        if getattr(found, name) != getattr(wanted, name):
            raise Unfit(wording.other_template(label))
    for name, why in (("layout", "版式已更新"), ("scheme", "本年度评分细则已更换")):
        if getattr(found, name) != getattr(wanted, name):
            raise Unfit(wording.old_template(why))
