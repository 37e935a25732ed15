"""Why a park has its points and what the next ones take, from the published snapshots alone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from assessment.scoring.explain import advice
from assessment.scoring.results import Gain
from assessment.selectors.snapshots import Snapshot

TENTH = Decimal("0.1")
BONUS = "bonus"
TONES = 9


@dataclass(frozen=True, slots=True)
class Lost:
    """An indicator's lost points, beside what its category lost on average and the park the year before; in points."""

    code: str
    name: str
    tone: str
    maximum: Decimal
    lost: Decimal
    mean: Decimal | None
    previous: Decimal | None

    @property
    def against_mean(self) -> Decimal | None:
        """Return how many points more than the category's mean were lost; below zero where fewer."""
        return None if self.mean is None else self.lost - self.mean

    @property
    def fewer(self) -> Decimal | None:
        """Return how many points fewer than the category's mean were lost."""
        return None if self.mean is None else self.mean - self.lost

    @property
    def bar(self) -> Decimal:
        """Return the width of the loss, in thousandths of full marks."""
        return (1000 * self.lost / self.maximum).quantize(TENTH)


@dataclass(frozen=True, slots=True)
class Advice:
    """What a part that is short of full marks takes: the core's answers for the next points and for full marks."""

    indicator: str
    code: str
    name: str
    short: Decimal
    next: str
    full: str


@dataclass(frozen=True, slots=True)
class Ahead:
    """Who stands next before a ranked park: rank, names and total, and the gap in points."""

    rank: int
    names: tuple[str, ...]
    total: Decimal
    gap: Decimal


@dataclass(frozen=True, slots=True)
class YearPoints:
    """A park's published year: total and points by column of the comparison, None where it has no such indicator."""

    year: int
    total: Decimal
    base: Decimal
    rank: int | None
    ranked: int
    grade: str
    mean: Decimal | None
    points: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class ComparedColumn:
    """An indicator, or the bonus, of the comparison over the years."""

    code: str
    name: str
    tone: str


@dataclass(frozen=True, slots=True)
class Rate:
    """An indicator as shares of its full marks, in percent: the park's and its category's mean, None for one alone."""

    name: str
    own: Decimal
    mean: Decimal | None


@dataclass(frozen=True, slots=True)
class Why:
    """The published answer to "why this score" and "what the next point takes"."""

    lost: tuple[Lost, ...]
    advices: tuple[Advice, ...]
    ahead: Ahead | None
    columns: tuple[ComparedColumn, ...]
    years: tuple[YearPoints, ...]
    rates: tuple[Rate, ...]

    @property
    def lost_in_all(self) -> Decimal:
        """Return the points lost on all indicators."""
        return sum((one.lost for one in self.lost), Decimal(0))


def why_of(own: Snapshot, code: str, all_years: Sequence[Snapshot]) -> Why:
    """Return the answers for a park that the snapshot holds; ``all_years`` are the published years in any order."""
    park = _held(own, code)
    peers = _peers(own, park)
    before = next((one.park(code) for one in all_years if one.year == own.year - 1), None)
    lost = _lost(park, peers, before)
    columns, years = _over_years(code, sorted(all_years, key=lambda one: one.year))
    return Why(
        lost=tuple(sorted(lost, key=lambda one: -one.lost)),  # equal losses stay in the indicators' order
        advices=tuple(sorted(_advices(park), key=lambda one: -one.short)),
        ahead=_ahead(own, park),
        columns=columns,
        years=years,
        rates=tuple(_rates(park, peers)),
    )


def mean_points(peers: Sequence[Mapping[str, Any]], code: str) -> Decimal | None:
    """Return the mean of a category's points on an indicator, half up to one decimal; None for a park alone."""
    points = [Decimal(item["points"]) for peer in peers for item in peer["items"] if item["code"] == code]
    return _mean(points) if len(peers) > 1 else None


def _held(snapshot: Snapshot, code: str) -> Mapping[str, Any]:
    park = snapshot.park(code)
    if park is None:
        raise KeyError(f"{snapshot.year}: {code}")
    return park


def _peers(snapshot: Snapshot, park: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [one for one in snapshot.result["parks"] if one["category"] == park["category"]]


def _mean(points: Sequence[Decimal]) -> Decimal:
    return (sum(points, Decimal(0)) / len(points)).quantize(TENTH, ROUND_HALF_UP)


def _lost(
    park: Mapping[str, Any], peers: Sequence[Mapping[str, Any]], before: Mapping[str, Any] | None
) -> Iterator[Lost]:
    earlier = {} if before is None else {item["code"]: _short(item) for item in before["items"]}
    for place, item in enumerate(park["items"], start=1):
        mean = mean_points(peers, item["code"])
        yield Lost(
            code=item["code"],
            name=item["name"],
            tone=_tone(place),
            maximum=Decimal(item["max"]),
            lost=_short(item),
            mean=None if mean is None else Decimal(item["max"]) - mean,
            previous=earlier.get(item["code"]),
        )


def _short(one: Mapping[str, Any]) -> Decimal:
    return Decimal(one["max"]) - Decimal(one["points"])


def _advices(park: Mapping[str, Any]) -> Iterator[Advice]:
    for item in park["items"]:
        for part in item["parts"]:
            if _short(part) > 0 and part["status"] != "not_applicable":
                step, full = _gain(part["next"]), _gain(part["full"])
                yield Advice(
                    indicator=item["code"],
                    code=part["code"],
                    name=part["name"],
                    short=_short(part),
                    next="" if step is None else advice(step, part["unit"]),
                    full="" if full is None or full == step else advice(full, part["unit"]),
                )


def _gain(told: Mapping[str, str] | None) -> Gain | None:
    return None if told is None else Gain(points=Decimal(told["points"]), change=Decimal(told["change"]))


def _ahead(snapshot: Snapshot, park: Mapping[str, Any]) -> Ahead | None:
    """The nearest total above a ranked park's; None for the first and for those without rank."""
    if park["rank"] is None:
        return None
    above = [one for one in snapshot.result["parks"] if one["rank"] is not None and one["rank"] < park["rank"]]
    if not above:
        return None
    rank = max(one["rank"] for one in above)
    nearest = [one for one in above if one["rank"] == rank]
    total = Decimal(nearest[0]["total"])
    return Ahead(rank, tuple(one["name"] for one in nearest), total, total - Decimal(park["total"]))


def _over_years(code: str, snapshots: Sequence[Snapshot]) -> tuple[tuple[ComparedColumn, ...], tuple[YearPoints, ...]]:
    held = [(one, park) for one in snapshots if (park := one.park(code)) is not None]
    names: dict[str, str] = {}
    for _, park in reversed(held):  # the latest year's names and order lead
        for item in park["items"]:
            names.setdefault(item["code"], item["name"])
    columns = [ComparedColumn(key, name, _tone(place)) for place, (key, name) in enumerate(names.items(), start=1)]
    years = tuple(_year(one, park, tuple(names)) for one, park in held)
    return (*columns, ComparedColumn(BONUS, "加分", "sb")), years


def _year(snapshot: Snapshot, park: Mapping[str, Any], codes: tuple[str, ...]) -> YearPoints:
    points = {item["code"]: Decimal(item["points"]) for item in park["items"]}
    peers = _peers(snapshot, park)
    return YearPoints(
        year=snapshot.year,
        total=Decimal(park["total"]),
        base=Decimal(park["base"]),
        rank=park["rank"],
        ranked=sum(one["rank"] is not None for one in snapshot.result["parks"]),
        grade=park["grade"],
        mean=_mean([Decimal(one["total"]) for one in peers]) if len(peers) > 1 else None,
        points=(*(points.get(code) for code in codes), Decimal(park["bonus"])),
    )


def _rates(park: Mapping[str, Any], peers: Sequence[Mapping[str, Any]]) -> Iterator[Rate]:
    for item in park["items"]:
        full, mean = Decimal(item["max"]), mean_points(peers, item["code"])
        yield Rate(
            name=item["name"],
            own=_share(Decimal(item["points"]), full),
            mean=None if mean is None else _share(mean, full),
        )


def _share(points: Decimal, full: Decimal) -> Decimal:
    return (100 * points / full).quantize(TENTH, ROUND_HALF_UP)


def _tone(place: int) -> str:
    return f"s{min(place, TONES)}"
