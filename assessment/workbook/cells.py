"""A cell as it is handed on: what kind of thing stands there, and its text as a person would read it."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

MAX_CELL_TEXT = 20_001  # one more than a field takes, so that a longer text is still seen to be too long
SIGNIFICANT = 15  # as many digits as Excel keeps of what is typed; further ones are noise of binary fractions
UNITS_IN_FORMAT = "万亿千百"
NUMBER, TEXT, DATE, YES_NO = "number", "text", "date", "yes_no"
ERROR, NO_VALUE, UNIT = "error", "no_value", "unit"
FAULTS = frozenset({ERROR, NO_VALUE, UNIT})


class Cell(NamedTuple):
    """Kind and text; `length` is the text's length before it was cut."""

    kind: str
    text: str
    length: int


def number_text(value: float) -> str:
    """Return the number as Excel shows it, in plain digits: 0.1+0.2 is 0.3, 12.0 is 12."""
    if isinstance(value, int):
        return str(value)
    shown = Decimal(f"{value:.{SIGNIFICANT}g}")
    return f"{shown.normalize() + 0:f}" if shown.is_finite() else str(value)


def cell_of(value: Any, number_format: str) -> Cell | None:
    """Return the cell that a spreadsheet value makes; None for an empty one."""
    if value is None:
        return None
    if isinstance(value, bool):
        return _cell(YES_NO, "是" if value else "否")
    if isinstance(value, int | float):
        return _number(value, number_format)
    if isinstance(value, datetime):
        whole_day = (value.hour, value.minute, value.second) == (0, 0, 0)
        return _cell(DATE, value.date().isoformat() if whole_day else value.isoformat(" ", "minutes"))
    if isinstance(value, date):
        return _cell(DATE, value.isoformat())
    text = str(value).replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")
    return _cell(TEXT, text) if text.strip() else None


def _number(value: float, number_format: str) -> Cell:
    text = number_text(value)
    if any(unit in number_format for unit in UNITS_IN_FORMAT):
        return _cell(UNIT, text)
    if "%" in number_format:
        return _cell(NUMBER, f"{(Decimal(text) * 100).normalize() + 0:f}%")
    return _cell(NUMBER, text)


def _cell(kind: str, text: str) -> Cell:
    return Cell(kind, text[:MAX_CELL_TEXT], len(text))
