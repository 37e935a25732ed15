"""What the report is laid out of: headings, paragraphs, pairs, tables, bars; page, PDF and .docx draw the same."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from assessment.report.numbers import NOTHING

Block = dict[str, Any]
BAR = 1000  # a bar's drawing is this many units wide
TENTH = Decimal("0.1")


class Column(NamedTuple):
    """A table's column: its heading, ``n`` for figures or ``c`` for a short word, and its share of the width."""

    text: str
    align: str = ""
    share: int = 10


def heading(level: int, text: str, anchor: str = "", *, new_page: bool = False) -> Block:
    """Return a heading of level 1 to 3; those with an anchor stand in the table of contents."""
    return {"kind": "heading", "level": level, "text": text, "anchor": anchor, "new_page": new_page}


def paragraph(text: str, tone: str = "") -> Block:
    """Return a paragraph; tones are note (small print), alarm (something is open) and proposal (nobody's yet)."""
    return {"kind": "paragraph", "text": text, "tone": tone}


def passage(text: str, *, is_proposal: bool) -> list[Block]:
    """Return a passage of the agency, a paragraph a line, headed by a mark where it is still a draft."""
    lines = [paragraph(line.strip()) for line in text.split("\n") if line.strip()]
    mark = [paragraph("建议稿：由数据生成，评价机构尚未修改或采用。", "proposal")] if is_proposal else []
    return [*mark, *lines]


def pairs(rows: Iterable[tuple[str, str | None]]) -> Block:
    """Return a list of facts with their names."""
    return {"kind": "pairs", "rows": [[name, NOTHING if value in (None, "") else value] for name, value in rows]}


def table(
    caption: str, columns: Sequence[Column], rows: Iterable[Sequence[str | None]], *, total: Sequence[str] = ()
) -> Block:
    """Return a table; a cell without a value shows a dash. ``total`` is a closing row."""
    body = [[NOTHING if cell in (None, "") else cell for cell in row] for row in rows]
    whole = sum(column.share for column in columns)
    return {
        "kind": "table",
        "caption": caption,
        "columns": [
            {"text": column.text, "align": column.align, "width": _hundredth(column.share, whole)} for column in columns
        ],
        "rows": [list(zip(row, (column.align for column in columns), strict=True)) for row in body],
        "total": list(zip(total, (column.align for column in columns), strict=True)) if total else [],
    }


def bars(caption: str, rows: Iterable[tuple[str, str | None, str | None]], full: str, unit: str) -> Block:
    """Return horizontal bars of (name, value, mark) against ``full``; a mark is a mean to hold the value against."""
    drawn = [
        {
            "name": name,
            "value": value,
            "width": _at(value, full),
            "mark": mark,
            "mark_at": None if mark is None else _at(mark, full),
        }
        for name, value, mark in rows
        if value is not None
    ]
    return {"kind": "bars", "caption": caption, "rows": drawn, "unit": unit}


def _at(value: str, full: str) -> str:
    """Where a value stands on a bar, in units of the drawing, never beyond its end."""
    share = max(Decimal(0), min(Decimal(1), Decimal(value) / Decimal(full)))
    return f"{(BAR * share).quantize(TENTH):f}"


def _hundredth(share: int, whole: int) -> int:
    """Rounded down: columns that come to more than the whole would stick out."""
    return 100 * share // whole
