"""Reads the reference files strictly: whatever is missing, unknown or malformed becomes a sentence with its place."""

import json
import re
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from parks.errors import Refused

T = TypeVar("T")
PLAIN_DECIMAL = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?")
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


class ReferenceFault(Refused):
    """The reference files cannot be loaded; `faults` holds a sentence for each reason, in Chinese."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


class Place(NamedTuple):
    """Where an entry stands: the file below the reference folder, and the entry in it."""

    file: str
    entry: str

    def __str__(self) -> str:
        return f"{self.file} {self.entry}"


class Entry:
    """One object of a file; each method takes one key and raises ReferenceFault where the value will not do."""

    def __init__(self, data: object, place: Place, inside: str = "", position: int = 1) -> None:
        self.place = place
        self.inside = inside
        self.position = position  # in its list, from 1: the print's order
        if not isinstance(data, dict):
            raise self.fault("不是一个对象", "请写成 {…}")
        self._data: dict[str, object] = data
        self._taken: set[str] = set()

    def fault(self, found: str, remedy: str) -> ReferenceFault:
        """Return the exception that says what was found here and how to put it right."""
        where = f"{self.place}{self.inside}"
        return ReferenceFault([f"{where}：{found}。{remedy}。"])

    def has(self, key: str) -> bool:
        """Return whether an optional key is there; it still has to be taken."""
        return key in self._data

    def close(self) -> None:
        """Refuse keys that nobody took: a mistyped key must not be lost without a word."""
        unknown = sorted(set(self._data) - self._taken)
        if unknown:
            raise self.fault(f"键 {'、'.join(unknown)} 不认识", "请改正键名，或删去")

    def source_only(self, *keys: str) -> None:
        """Take keys that only help to find the place in the print and have no home in the database."""
        for key in keys:
            self._take(key)

    def text(self, key: str) -> str:
        """Return a string that may be empty but has no blank at either end."""
        value = self._take(key)
        if not isinstance(value, str):
            raise self.fault(f"键 {key} 的值 {value!r} 不是文字", "请加引号写成文字，没有内容的写空串")
        if value != value.strip():
            raise self.fault(f"键 {key} 的文字“{value}”首尾有空白", "请删去空白")
        return value

    def word(self, key: str) -> str:
        """Return a string that is not empty."""
        value = self.text(key)
        if not value:
            raise self.fault(f"键 {key} 是空的", "请补上内容")
        return value

    def choice(self, key: str, allowed: Collection[str]) -> str:
        """Return a string of a closed list."""
        value = self.text(key)
        if value not in allowed:
            raise self.fault(f"键 {key} 的值“{value}”不在允许之列", f"请改为其中之一：{'、'.join(allowed)}")
        return value

    def matching(self, key: str, pattern: str, hint: str) -> str:
        """Return a string of this shape."""
        value = self.text(key)
        if not re.fullmatch(pattern, value):
            raise self.fault(f"键 {key} 的值“{value}”写法不对", f"请写成{hint}")
        return value

    def number(self, key: str) -> int:
        """Return a whole number from 1."""
        value = self._take(key)
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            raise self.fault(f"键 {key} 的值 {value!r} 不是正整数", "请写成不加引号的正整数")
        return value

    def flag(self, key: str) -> bool:
        """Return true or false."""
        value = self._take(key)
        if not isinstance(value, bool):
            raise self.fault(f"键 {key} 的值 {value!r} 不是真假值", "请写 true 或 false")
        return value

    def decimal(self, key: str) -> Decimal:
        """Return a plain decimal written as a string, so that no float ever comes between."""
        value = self._take(key)
        if not isinstance(value, str) or not PLAIN_DECIMAL.fullmatch(value):
            raise self.fault(f"键 {key} 的值 {value!r} 不是十进制数", '请写成带引号的十进制数，如 "155.77"')
        return Decimal(value)

    def decimal_or_none(self, key: str) -> Decimal | None:
        """Return a plain decimal, or None for null: the print gives no figure."""
        return None if self._is_null(key) else self.decimal(key)

    def day_or_none(self, key: str) -> date | None:
        """Return a date, or None for null: the print sets no deadline."""
        if self._is_null(key):
            return None
        value = self._take(key)
        if isinstance(value, str) and ISO_DATE.fullmatch(value):
            try:
                return date.fromisoformat(value)
            except ValueError as error:
                raise self.fault(f"键 {key} 的日期“{value}”不存在", "请核对年月日") from error
        raise self.fault(f"键 {key} 的值 {value!r} 不是日期", '请写成 "2019-12-31"，没有时限的写 null')

    def texts(self, key: str) -> list[str]:
        """Return a list of different strings, none of them empty."""
        values = self._list(key)
        if not all(isinstance(value, str) and value and value == value.strip() for value in values):
            raise self.fault(f"键 {key} 的列表里有不是文字的内容", "请逐项写成文字，且首尾无空白")
        if len(set(map(str, values))) != len(values):
            raise self.fault(f"键 {key} 的列表里有重复", "请删去重复的一项")
        return [str(value) for value in values]

    def lines(self, one: str, many: str) -> list[int]:
        """Return the source's line numbers: the list where the print runs over several lines, else the one line."""
        if many not in self._data:
            return [self.number(one)]
        values = self._list(many)
        lines = [value for value in values if isinstance(value, int) and not isinstance(value, bool) and value > 0]
        if not lines or lines != sorted(set(lines)) or len(lines) != len(values):
            raise self.fault(f"键 {many} 的值 {values!r} 不是递增的行号", "请写成由小到大、不重复的正整数")
        if one in self._data and self.number(one) not in lines:
            raise self.fault(f"键 {one} 的行号不在 {many} 之中", "请核对两处行号")
        return lines

    def inner(self, key: str) -> "Entry":
        """Return the object under this key."""
        return Entry(self._take(key), self.place, f"{self.inside} 的 {key}")

    def inners(self, key: str) -> "list[Entry]":
        """Return the objects in the list under this key."""
        return [
            Entry(data, self.place, f"{self.inside} 的 {key} 第 {position} 项", position)
            for position, data in enumerate(self._list(key), start=1)
        ]

    def raw(self, key: str) -> object:
        """Return whatever stands under this key, for the caller to judge."""
        return self._take(key)

    def _is_null(self, key: str) -> bool:
        return self._take(key) is None

    def _take(self, key: str) -> object:
        self._taken.add(key)
        if key not in self._data:
            raise self.fault(f"缺少键 {key}", "请补上")
        return self._data[key]

    def _list(self, key: str) -> list[object]:
        value = self._take(key)
        if not isinstance(value, list):
            raise self.fault(f"键 {key} 的值 {value!r} 不是列表", "请写成 […]，没有内容的写 []")
        return value


def file_read(folder: Path, file: str) -> object:
    """Return a file's content; raises ReferenceFault where it is missing, no JSON, or repeats a key."""
    path = folder / file
    try:
        return json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=_pairs)
    except FileNotFoundError as error:
        raise ReferenceFault([f"{file}：没有这个文件。请放入基础资料目录，或用 --folder 指明目录。"]) from error
    except (ValueError, UnicodeDecodeError) as error:
        raise ReferenceFault([f"{file}：不是合格的 UTF-8 JSON（{error}）。请改正后重新载入。"]) from error


def entries_read(folder: Path, file: str, *, named: str, faults: list[str]) -> list[Entry]:
    """Return the entries of a file that is one list; `named` is the key that tells them apart in messages."""
    try:
        return entries_of(file_read(folder, file), file, named=named)
    except ReferenceFault as fault:
        faults.extend(fault.faults)
        return []


def entries_of(data: object, file: str, *, named: str) -> list[Entry]:
    """Return a list's objects as entries, in its order."""
    if not isinstance(data, list):
        raise ReferenceFault([f"{file}：应为列表的地方不是列表。请写成 […]。"])
    entries = []
    for position, item in enumerate(data, start=1):
        name = item.get(named) if isinstance(item, dict) else None
        label = f"第 {position} 条（{name}）" if isinstance(name, str | int) else f"第 {position} 条"
        entries.append(Entry(item, Place(file, label), position=position))
    return entries


def all_parsed(entries: Iterable[Entry], parse: Callable[[Entry], T], faults: list[str]) -> list[T]:
    """Return what `parse` makes of each entry, adding the first fault of each bad one to `faults`."""
    results = []
    for entry in entries:
        try:
            result = parse(entry)
            entry.close()
        except ReferenceFault as fault:
            faults.extend(fault.faults)
        else:
            results.append(result)
    return results


def repeats(values: Iterable[tuple[Place, Any]], what: str) -> list[str]:
    """Return a sentence for each value that an earlier entry has already used."""
    first: dict[Any, Place] = {}
    faults = []
    for place, value in values:
        if value in first:
            faults.append(f"{place}：{what}“{value}”与{first[value]}重复。请改正其中一处，或删去多余的一条。")
        else:
            first[value] = place
    return faults


def _pairs(pairs: list[tuple[str, object]]) -> dict[str, object]:
    data = dict(pairs)
    if len(data) != len(pairs):
        keys = [key for key, _ in pairs]
        raise ValueError(f"同一对象里键 {'、'.join(sorted({key for key in keys if keys.count(key) > 1}))} 重复")
    return data
