"""What stands on a knife's edge: totals within 0.1 of a grade, ties, rank gaps of 0.1, and the figure that decides.

Exact, not estimated: it reads a result of the core, with its inverse answers.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from assessment.scoring.explain import advice
from assessment.scoring.ratio import ZERO, Ratio
from assessment.scoring.results import ItemResult, ParkResult, PartResult, Result
from assessment.scoring.rounding import exact, figure
from assessment.scoring.types import Grade, Scheme

NEAR = Decimal("0.1")
HALF = Ratio(1, 20)  # an indicator's printed tenth reaches from half a tenth below it to just under half above


@dataclass(frozen=True)
class Edge:
    """A total near a grade's limit; ``gap`` is total less limit, ``conditions`` what else that grade asks."""

    code: str
    name: str
    total: Decimal
    grade: str
    limit: Decimal
    gap: Decimal
    conditions: str

    @property
    def short(self) -> Decimal:
        """Return how much the total lacks."""
        return -self.gap


@dataclass(frozen=True)
class Step:
    """The part that decides the next or the last 0.1 point: how far its indicator is from the rounding, and the way."""

    item: str
    part: str
    distance: str
    way: str


@dataclass(frozen=True)
class Decider:
    """For one park, the nearest way up and the thinnest hold: None where there is none."""

    code: str
    up: Step | None
    down: Step | None


@dataclass(frozen=True)
class Neighbours:
    """Two parks next to each other in the ranking: a tie where the gap is zero."""

    upper: ParkResult
    lower: ParkResult
    gap: Decimal

    @property
    def tie(self) -> bool:
        """Return whether they share a rank."""
        return self.gap == 0


@dataclass(frozen=True)
class Nearness:
    """All that is near; ``deciders`` are by park code, for parks that occur in it."""

    edges: tuple[Edge, ...]
    districts: tuple[Edge, ...]
    neighbours: tuple[Neighbours, ...]
    deciders: dict[str, Decider]


def nearness(scheme: Scheme, result: Result) -> Nearness:
    """Find what a tenth of a point would change; parks with open problems have no total and do not occur."""
    totals = [park for park in result.parks if park.total is not None]
    edges = tuple(
        edge
        for park in totals
        for edge in _edges(park.code, park.name, park.total, _grades(scheme, ranked=park.ranked))
    )
    districts = tuple(
        edge
        for one in result.districts
        for edge in _edges(one.code, one.code, one.average, _grades(scheme, ranked=one.ranked))
    )
    ranked = sorted((park for park in totals if park.ranked), key=lambda park: (-(park.total or 0), park.code))
    neighbours = tuple(
        Neighbours(upper, lower, gap)
        for upper, lower in pairwise(ranked)
        if upper.total is not None and lower.total is not None and (gap := upper.total - lower.total) <= NEAR
    )
    wanted = {edge.code for edge in edges} | {one.code for pair in neighbours for one in (pair.upper, pair.lower)}
    return Nearness(edges, districts, neighbours, {park.code: _decider(park) for park in totals if park.code in wanted})


def _grades(scheme: Scheme, *, ranked: bool) -> tuple[Grade, ...]:
    return scheme.ranked_grades if ranked else scheme.unranked_grades


def _edges(code: str, name: str, total: Decimal | None, grades: Iterable[Grade]) -> Iterator[Edge]:
    for one in grades:
        if total is None or one.at_least is None or abs(total - one.at_least) > NEAR:
            continue
        asked = [] if one.rank_at_most is None else [f"名次不低于第 {one.rank_at_most}"]
        asked += ["无一票否优"] if one.barred_by_veto else []
        yield Edge(code, name, total, one.name, one.at_least, total - one.at_least, "、".join(asked))


def _decider(park: ParkResult) -> Decider:
    """The indicator nearest above its rounding and the one that holds its last tenth by least."""
    ups: list[tuple[Ratio, ItemResult, PartResult]] = []
    downs: list[tuple[Ratio, ItemResult, PartResult]] = []
    for item in park.items:
        if item.points is None:
            continue
        over = sum((part.exact for part in item.parts if part.exact is not None), ZERO) - exact(item.points)
        if gaining := [part for part in item.parts if part.next_gain is not None]:
            ups.append((HALF - over, item, gaining[0]))
        if losing := [part for part in item.parts if part.measure is not None and part.points]:
            downs.append((over + HALF, item, losing[0]))
    up = min(ups, key=lambda one: (one[0], one[1].code), default=None)
    down = min(downs, key=lambda one: (one[0], one[1].code), default=None)
    return Decider(park.code, _up(up), _down(down))


def _up(found: tuple[Ratio, ItemResult, PartResult] | None) -> Step | None:
    if found is None:
        return None
    distance, item, part = found
    return Step(item.name, part.name, figure(distance), advice(part.next_gain, part.unit))


def _down(found: tuple[Ratio, ItemResult, PartResult] | None) -> Step | None:
    if found is None:
        return None
    distance, item, part = found
    return Step(item.name, part.name, figure(distance), "")
