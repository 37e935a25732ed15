"""A park's published page: its points against its category and the year before, with the workings of each part."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from assessment.models import IndicatorResult, ParkResult, Publication
from assessment.selectors.snapshots import Snapshot, snapshots
from assessment.selectors.why import Why, mean_points, why_of
from assessment.states import VetoKind
from parks.states import Category

TENTH = Decimal("0.1")
BAR = 1000  # a meter's drawing is this many units wide


@dataclass(frozen=True, slots=True)
class Step:
    """The answer to the inverse question: this change of the measure earns this many points more."""

    verb: str
    change: Decimal
    unit: str
    points: Decimal


@dataclass(frozen=True, slots=True)
class PartLine:
    """A part's points with their workings as stored; ``status`` is computed, ruled or not_applicable."""

    code: str
    name: str
    points: Decimal
    maximum: Decimal
    status: str
    explanation: str
    next_step: Step | None
    full_step: Step | None


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator's points beside its category's mean and last year's; None for what there is nothing to compare."""

    indicator: IndicatorResult
    tone: str
    mean: Decimal | None
    previous: Decimal | None
    parts: tuple[PartLine, ...]

    @property
    def change(self) -> Decimal | None:
        """Return this year's points less last year's."""
        return None if self.previous is None else self.indicator.points - self.previous

    @property
    def bar(self) -> Decimal:
        """Return the width of the points' bar, in units of the drawing."""
        return (BAR * self.indicator.points / self.indicator.maximum).quantize(TENTH)

    @property
    def mean_at(self) -> Decimal | None:
        """Return where the category's mean stands on the bar."""
        return None if self.mean is None else (BAR * self.mean / self.indicator.maximum).quantize(TENTH)


@dataclass(frozen=True, slots=True)
class Previous:
    """What the park's snapshot of the year before says; ``points`` by indicator."""

    total: Decimal
    base: Decimal
    bonus: Decimal
    rank: int | None
    grade: str
    points: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class ParkPage:
    """All that a park's page shows."""

    result: ParkResult
    previous: Previous | None
    previous_year: int | None
    lines: tuple[IndicatorLine, ...]
    category: str
    category_size: int
    bonus_explanation: str
    vetoes: tuple[str, ...]
    ranked: int
    why: Why

    @property
    def change(self) -> Decimal | None:
        """Return this year's total less last year's."""
        return None if self.previous is None else self.result.total - self.previous.total


def park_page_of(publication: Publication, code: str) -> ParkPage | None:
    """Return the park's page of this publication, replaced or not; None where the year holds no such park.

    Other years are told by their latest versions.
    """
    results = list(ParkResult.objects.filter(run_id=publication.run_id).select_related("park__district"))
    result = next((one for one in results if one.park.code == code), None)
    if result is None:
        return None
    all_years = snapshots(publication)
    snapshot = next(one for one in all_years if one.year == publication.cycle.year)
    told = {park["code"]: park for park in snapshot.result["parks"]}
    own = told[code]
    previous = _previous(code, all_years, publication.cycle.year - 1)
    peers = [one for one in told.values() if one["category"] == own["category"]]
    return ParkPage(
        result=result,
        previous=previous,
        previous_year=None if previous is None else publication.cycle.year - 1,
        lines=tuple(_lines(result, peers, previous)),
        category=Category(own["category"]).label,
        category_size=len(peers),
        bonus_explanation=own["bonus_explanation"],
        vetoes=tuple(VetoKind(kind).label for kind in own["vetoes"]),
        ranked=sum(one.rank is not None for one in results),
        why=why_of(snapshot, code, all_years),
    )


def _previous(code: str, all_years: Sequence[Snapshot], year: int) -> Previous | None:
    park = next((one.park(code) for one in all_years if one.year == year), None)
    if park is None:
        return None
    return Previous(
        total=Decimal(park["total"]),
        base=Decimal(park["base"]),
        bonus=Decimal(park["bonus"]),
        rank=park["rank"],
        grade=park["grade"],
        points={item["code"]: Decimal(item["points"]) for item in park["items"]},
    )


def _lines(
    result: ParkResult, peers: Sequence[Mapping[str, Any]], previous: Previous | None
) -> Iterable[IndicatorLine]:
    before = {} if previous is None else previous.points
    own = IndicatorResult.objects.filter(park_result=result).order_by("order")
    for place, indicator in enumerate(own, start=1):
        yield IndicatorLine(
            indicator=indicator,
            tone=f"s{place}",
            mean=mean_points(peers, indicator.code),
            previous=before.get(indicator.code),
            parts=tuple(_part(part) for part in indicator.parts),
        )


def _part(part: Mapping[str, Any]) -> PartLine:
    return PartLine(
        code=part["code"],
        name=part["name"],
        points=Decimal(part["points"]),
        maximum=Decimal(part["max"]),
        status=part["status"],
        explanation=part["explanation"],
        next_step=_step(part["next"], part["unit"]),
        full_step=_step(part["full"], part["unit"]),
    )


def _step(gain: Mapping[str, str] | None, unit: str) -> Step | None:
    """A change of a percentage is told in percentage points."""
    if gain is None:
        return None
    change = Decimal(gain["change"])
    verb = "增" if change > 0 else "减"
    return Step(verb, abs(change), "个百分点" if unit == "%" else unit, Decimal(gain["points"]))
