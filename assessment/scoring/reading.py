"""Strict reading of JSON: every refusal names the JSON path and the reason, and nothing unknown passes."""

import json
import re
from collections.abc import Callable, Collection
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import NoReturn, TypeVar

from assessment.scoring.errors import ScoringError

_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_PLAIN_KEY = re.compile(r"[A-Za-z0-9_]+")
_MAX_DIGITS = 20  # on either side of the point: above any real figure, below anything that could slow the arithmetic
_MAX_TEXT = 2000

Object = dict[str, object]

T = TypeVar("T")


class _Duplicated(Object):
    """An object whose text names a key twice; refused when the reader comes to it and knows its path."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key


class Reader:
    """Reads plain JSON values; raises the given error class with a JSON path such as ``$.parks[0].name``."""

    def __init__(self, error: type[ScoringError]) -> None:
        self._error = error

    def refuse(self, path: str, reason: str) -> NoReturn:
        """Raise the reader's error."""
        raise self._error(path, reason)

    def parse(self, text: str) -> object:
        """JSON text to plain values with Decimal numbers; refuses NaN, Infinity and anything that is no JSON."""
        try:
            return json.loads(
                text,
                parse_float=Decimal,
                parse_int=Decimal,
                parse_constant=self._refuse_constant,
                object_pairs_hook=_pairs,
            )
        except json.JSONDecodeError as error:
            self.refuse("$", f"不是合法的 JSON（第 {error.lineno} 行第 {error.colno} 列）")
        except RecursionError:
            self.refuse("$", "嵌套层数过多")
        except InvalidOperation:
            self.refuse("$", "含有超出范围的数字")

    def record(self, value: object, path: str, required: Collection[str], optional: Collection[str] = ()) -> Object:
        """An object with all the required keys and no others than those named."""
        found = self.mapping(value, path)
        for key in found:
            if key not in required and key not in optional:
                self.refuse(step(path, key), "未知的键")
        for key in required:
            if key not in found:
                self.refuse(step(path, key), "缺少该键")
        return found

    def mapping(self, value: object, path: str) -> Object:
        """An object with any keys, each named once."""
        if not isinstance(value, dict):
            self.refuse(path, f"应为对象，实为{seen(value)}")
        if isinstance(value, _Duplicated):
            self.refuse(step(path, value.key), "键重复")
        for key in value:
            if not isinstance(key, str):
                self.refuse(path, f"键应为文本，实为{seen(key)}")
        return value

    def array(self, value: object, path: str, read: Callable[[object, str], T]) -> tuple[T, ...]:
        """Every member of an array, read in turn."""
        if not isinstance(value, list | tuple):
            self.refuse(path, f"应为数组，实为{seen(value)}")
        return tuple(read(member, f"{path}[{index}]") for index, member in enumerate(value))

    def text(self, value: object, path: str) -> str:
        """Text that says something: not blank, without control characters or unpaired surrogates."""
        if not isinstance(value, str):
            self.refuse(path, f"应为文本，实为{seen(value)}")
        if not value.strip():
            self.refuse(path, "不能为空")
        if len(value) > _MAX_TEXT:
            self.refuse(path, f"超过 {_MAX_TEXT} 字")
        if _UNFIT.search(value):
            self.refuse(path, "含有控制字符或残缺的字符")
        return value

    def code(self, value: object, path: str) -> str:
        """An identifier: ASCII letters, digits, ``_``, ``-`` and ``.``."""
        if not isinstance(value, str) or not _CODE.fullmatch(value):
            self.refuse(path, f"应为代码（字母、数字、下划线），实为{seen(value)}")
        return value

    def flag(self, value: object, path: str) -> bool:
        """true or false and nothing that merely resembles them."""
        if not isinstance(value, bool):
            self.refuse(path, f"应为 true 或 false，实为{seen(value)}")
        return value

    def decimal(self, value: object, path: str) -> Decimal:
        """A finite decimal from a JSON number, an int, a Decimal or a plain decimal string; never a float."""
        if isinstance(value, str):
            if not _DECIMAL.fullmatch(value):
                self.refuse(path, f"不是有限的十进制数：{seen(value)}")
            number = Decimal(value)
        elif isinstance(value, Decimal):
            number = value
        elif isinstance(value, int) and not isinstance(value, bool):
            number = Decimal(value)
        else:
            self.refuse(path, f"应为十进制数，实为{seen(value)}")
        if not number.is_finite():
            self.refuse(path, f"不是有限的十进制数：{number}")
        text = str(number)
        if len(text) <= _MAX_DIGITS and "E" not in text:  # nearly always, and much cheaper to see than the exponent
            return number
        exponent = number.as_tuple().exponent
        if isinstance(exponent, str) or exponent < -_MAX_DIGITS or number.adjusted() >= _MAX_DIGITS:
            self.refuse(path, f"数字过长（整数和小数各不超过 {_MAX_DIGITS} 位）")
        return number

    def between(self, value: object, path: str, low: int, high: int) -> Decimal:
        """A decimal from ``low`` to ``high``, both included."""
        number = self.decimal(value, path)
        if not low <= number <= high:
            self.refuse(path, f"应在 {low} 到 {high} 之间，实为 {format(number, 'f')}")
        return number

    def whole(self, value: object, path: str, low: int, high: int) -> int:
        """A whole number from ``low`` to ``high``."""
        number = self.between(value, path, low, high)
        if number != int(number):
            self.refuse(path, f"应为整数，实为 {format(number, 'f')}")
        return int(number)

    def day(self, value: object, path: str) -> date:
        """A calendar date written YYYY-MM-DD."""
        if not isinstance(value, str) or not _DATE.fullmatch(value):
            self.refuse(path, f"应为 YYYY-MM-DD 的日期，实为{seen(value)}")
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.refuse(path, f"没有这一天：{value}")

    def _refuse_constant(self, name: str) -> NoReturn:
        self.refuse("$", f"含有不是有限十进制数的值：{name}")


def step(path: str, key: str) -> str:
    """The path of a member: a key that is no plain word is quoted, so that the message stays one line."""
    return f"{path}.{key}" if _PLAIN_KEY.fullmatch(key) else f"{path}[{json.dumps(key)}]"


def _pairs(pairs: list[tuple[str, object]]) -> Object:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        return _Duplicated(next(key for key in keys if keys.count(key) > 1))
    return found


def seen(value: object) -> str:
    """A short one-line picture of a refused value."""
    match value:
        case None:
            return "空（null）"
        case bool():
            return " true" if value else " false"
        case Decimal() | int():
            return f"数字 {value}"[:40]
        case str():
            return f"文本 {json.dumps(value[:30])}" if not value.isprintable() else f"文本“{value[:30]}”"
        case dict():
            return "对象"
        case list() | tuple():
            return "数组"
        case _:
            return f" {type(value).__name__}"
