"""Figures of the notice, each read or derived from the snapshot by a path, so that none can be made up.

Paths: `parks.gaolan.total`, `parks.gaolan.items.2.points`,
`parks.gaolan.full` (full marks of its items), `districts.jinwan.average`, `year`, `year+1`;
derived: `count.parks`, `count.ranked`, `count.districts`, `count.grade.优秀` (ranked parks), `rate.4a`
(an indicator's points over its full marks across the ranked parks, in percent), `previous.rate.4a`,
`change.rate.4a` (percentage points against the previous year, without a sign); `replaced.parks.gaolan.total` (what
the notice that a correction replaces said).
"""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

TENTH = Decimal("0.1")


class UnknownFigureError(LookupError):
    """A path names no figure of the snapshot."""


def one_decimal(value: Decimal) -> Decimal:
    """Round half up to one decimal (各项得分保留一位小数点)."""
    return value.quantize(TENTH, rounding=ROUND_HALF_UP)


class Figures:
    """Answers a path with the figure as it is printed; raises UnknownFigureError for any other path."""

    def __init__(
        self, result: dict[str, Any], previous: dict[str, Any] | None, replaced: dict[str, Any] | None = None
    ) -> None:
        self.result = result
        self.previous = previous
        self.replaced = replaced
        self.parks: list[dict[str, Any]] = list(result["parks"])
        self.ranked = [park for park in self.parks if park["rank"] is not None]
        self.unranked = [park for park in self.parks if park["rank"] is None]
        self.districts: list[dict[str, Any]] = list(result["districts"])

    def text(self, path: str) -> str:
        """Return the figure of a path as printed, for instance `92.3` or `7`."""
        head, _, rest = path.partition(".")
        if head in ("year", "year+1", "year+2") and not rest:
            return str(int(self.result["year"]) + int(head[5:] or 0))
        if head == "count":
            return str(self._count(rest))
        if head == "rate":
            return str(rate(self.ranked, rest))
        if head == "change" and rest.startswith("rate."):
            return str(abs(self.rate_change(rest.removeprefix("rate."))))
        if head == "previous" and self.previous is not None:
            return Figures(self.previous, None).text(rest)
        if head == "replaced" and self.replaced is not None:
            return Figures(self.replaced, None).text(rest)
        if head == "parks":
            return self._park(rest)
        if head == "districts":
            code, _, field = rest.partition(".")
            return _field(_by_code(self.districts, code), field, {"average", "rank"})
        raise UnknownFigureError(path)

    def rate_change(self, code: str) -> Decimal:
        """Return an indicator's change of rate against the previous year, in percentage points."""
        if self.previous is None:
            raise UnknownFigureError(f"change.rate.{code}")
        before = Figures(self.previous, None)
        return rate(self.ranked, code) - rate(before.ranked, code)

    def indicators(self) -> list[tuple[str, str]]:
        """Return (code, name) of the indicators that every ranked park was scored on, in their order."""
        if not self.ranked:
            return []
        named = [(item["code"], short_name(item["name"])) for item in self.ranked[0]["items"]]
        shared = set.intersection(*({item["code"] for item in park["items"]} for park in self.ranked))
        return [pair for pair in named if pair[0] in shared]

    def _count(self, rest: str) -> int:
        if rest == "parks":
            return len(self.parks)
        if rest == "ranked":
            return len(self.ranked)
        if rest == "districts":
            return sum(1 for district in self.districts if district["rank"] is not None)
        if rest.startswith("grade."):
            return sum(1 for park in self.ranked if park["grade"] == rest.removeprefix("grade."))
        raise UnknownFigureError(f"count.{rest}")

    def _park(self, rest: str) -> str:
        code, _, field = rest.partition(".")
        park = _by_code(self.parks, code)
        if field == "full":
            return str(sum((Decimal(item["max"]) for item in park["items"]), Decimal(0)))
        if not field.startswith("items."):
            return _field(park, field, {"total", "base", "bonus", "rank"})
        item_code, _, item_field = field.removeprefix("items.").partition(".")
        return _field(_by_code(park["items"], item_code), item_field, {"points", "max"})


def short_name(name: str) -> str:
    """Return an indicator's name without the remark in brackets that closes it."""
    head, opened, _ = name.rpartition("（")
    return head if opened and head and name.endswith("）") else name


def rate(parks: Iterable[dict[str, Any]], code: str) -> Decimal:
    """Return 100 · points / full marks of an indicator over the parks, to one decimal (得分率)."""
    items = [item for park in parks for item in park["items"] if item["code"] == code]
    full = sum((Decimal(item["max"]) for item in items), Decimal(0))
    if full == 0:
        raise UnknownFigureError(f"rate.{code}")
    return one_decimal(100 * sum((Decimal(item["points"]) for item in items), Decimal(0)) / full)


def _by_code(rows: list[dict[str, Any]], code: str) -> dict[str, Any]:
    for row in rows:
        if row["code"] == code:
            return row
    raise UnknownFigureError(code)


def _field(row: dict[str, Any], field: str, allowed: set[str]) -> str:
    if field not in allowed or row[field] is None:
        raise UnknownFigureError(f"{row['code']}.{field}")
    return str(row[field])
