"""The ledger as CSV: what is shown on the page, safe to open in a spreadsheet."""

import csv
import io
from collections.abc import Iterable

from actionplan.models import LedgerItem, LedgerTarget
from actionplan.states import Horizon
from parks.templatetags.zh import quantity, zh_period

HEADINGS = (
    "编号",
    "园区",
    "工作内容",
    "细分条款",
    "产业（行业）",
    "2017—2019年目标（原文）",
    "2017—2019年目标（判读）",
    "2017年度目标（原文）",
    "2017年度目标（判读）",
    "三年措施（摘要）",
    "2017年措施（摘要）",
    "判读把握",
    "判读说明",
    "出处行号",
)
# A cell that begins so is a formula to a spreadsheet; the wide forms are one to a Chinese or Japanese edition.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def ledger_csv(rows: Iterable[LedgerItem]) -> bytes:
    """Return the rows as UTF-8 CSV with a byte order mark, which spreadsheets need to read Chinese."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(HEADINGS)
    for row in rows:
        writer.writerow([safe(cell) for cell in _cells(row)])
    return ("\ufeff" + stream.getvalue()).encode()


def safe(text: str) -> str:
    """Return the text so that no spreadsheet takes it for a formula: "=1" becomes "'=1"."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _cells(row: LedgerItem) -> list[str]:
    targets = list(row.targets.all())
    return [
        row.key,
        row.park.name,
        row.category,
        row.item,
        row.industry,
        row.printed_three_year,
        _read(row, targets, Horizon.THREE_YEAR),
        row.printed_2017,
        _read(row, targets, Horizon.YEAR_2017),
        row.measures_three_year,
        row.measures_2017,
        row.get_confidence_display(),
        row.note,
        "、".join(str(line) for line in row.source_lines),
    ]


def _read(row: LedgerItem, targets: Iterable[LedgerTarget], horizon: Horizon) -> str:
    return "；".join(_target(row, target) for target in targets if target.horizon == horizon)


def _target(row: LedgerItem, target: LedgerTarget) -> str:
    """A target as the page shows it: its own certainty where it differs from the row's, and its note."""
    told = [zh_period(target.period), target.get_kind_display()]
    if target.confidence != row.confidence:
        told.append(f"判读{target.get_confidence_display()}")
    if target.note:
        told.append(target.note)
    figure = "" if target.value is None else f" {quantity(target.value, target.unit)}"
    return f"{target.metric}{figure}（{'，'.join(told)}）"
