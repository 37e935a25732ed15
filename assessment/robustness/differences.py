"""Two results side by side: what changed in points, ranks, grades and districts; results come as JSON structures."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

Summary = dict[str, Any]


@dataclass(frozen=True)
class Pair:
    """A figure before and after; None where it could not be computed."""

    before: Any
    after: Any

    @property
    def changed(self) -> bool:
        """Return whether the two differ."""
        return bool(self.before != self.after)

    @property
    def change(self) -> Decimal | None:
        """Return after less before; None where one of them is missing."""
        if self.before is None or self.after is None:
            return None
        return Decimal(self.after) - Decimal(self.before)


@dataclass(frozen=True)
class Row:
    """A park or a district in both results; ``items`` are pairs by indicator, none for a district."""

    code: str
    name: str
    points: Pair
    rank: Pair
    grade: Pair
    items: tuple[tuple[str, str, Pair], ...] = ()

    @property
    def changed(self) -> bool:
        """Return whether anything in the row differs."""
        return (
            self.points.changed or self.rank.changed or self.grade.changed or any(one[2].changed for one in self.items)
        )

    @property
    def rises(self) -> int | None:
        """Return the places that it rises (below zero: falls); None without two ranks."""
        if self.rank.before is None or self.rank.after is None:
            return None
        return int(self.rank.before) - int(self.rank.after)

    @property
    def falls(self) -> int | None:
        """Return the places that it falls."""
        return None if self.rises is None else -self.rises


@dataclass(frozen=True)
class Differences:
    """All parks and districts, in the order of the later result's ranks."""

    parks: tuple[Row, ...]
    districts: tuple[Row, ...]

    @property
    def changed(self) -> int:
        """Return how many parks differ."""
        return sum(row.changed for row in self.parks)


def summary_of(result: Mapping[str, Any]) -> Summary:
    """Return what a later comparison needs of a result, without its workings."""
    return {
        "parks": [
            {
                **{key: park[key] for key in ("code", "name", "ranked", "total", "rank", "grade")},
                "items": [[item["code"], item["name"], item["points"]] for item in park["items"]],
                "bonus": park["bonus"],
            }
            for park in result["parks"]
        ],
        "districts": [
            {key: one[key] for key in ("code", "ranked", "average", "rank", "grade")} for one in result["districts"]
        ],
    }


def differences(before: Summary, after: Summary, districts: Mapping[str, str]) -> Differences:
    """Compare two summaries; parks and districts that only one of them holds stand with nothing on the other side.

    ``districts`` gives their names.
    """
    return Differences(
        parks=_rows(before["parks"], after["parks"], "total", {}),
        districts=_rows(before["districts"], after["districts"], "average", districts),
    )


def _rows(before: list[Summary], after: list[Summary], points: str, names: Mapping[str, str]) -> tuple[Row, ...]:
    old, new = ({one["code"]: one for one in side} for side in (before, after))
    rows = [_row(code, old.get(code, {}), new.get(code, {}), points, names) for code in {**new, **old}]
    return tuple(sorted(rows, key=lambda row: _order(row, {**old, **new}[row.code])))


def _row(code: str, old: Summary, new: Summary, points: str, names: Mapping[str, str]) -> Row:
    def pair(key: str) -> Pair:
        return Pair(old.get(key), new.get(key))

    items = {one[0]: one for one in [*old.get("items", ()), *new.get("items", ())]}
    sides = [{one[0]: one[2] for one in side.get("items", ())} for side in (old, new)]
    return Row(
        code=code,
        name=names.get(code) or (new or old).get("name") or code,
        points=pair(points),
        rank=pair("rank"),
        grade=pair("grade"),
        items=tuple((key, one[1], Pair(sides[0].get(key), sides[1].get(key))) for key, one in items.items()),
    )


def _order(row: Row, one: Summary) -> tuple[bool, bool, int, Decimal, str]:
    rank = row.rank.after or row.rank.before
    total = row.points.after or row.points.before
    return (not one["ranked"], rank is None, int(rank or 0), -Decimal(total or 0), row.code)
