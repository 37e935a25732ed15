"""The ranking page's table: a row a park with its bar, its points by indicator and the change to the year before."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assessment.models import DistrictResult, IndicatorResult, ParkResult, Publication
from assessment.selectors.published import park_results_of, publication_of

BAR = Decimal(1000)  # the bar's drawing is this many units wide
HUNDREDTH = Decimal("0.01")
BONUS = "bonus"
INDICATOR_TONES = 9


@dataclass(frozen=True, slots=True)
class Column:
    """An indicator, or the bonus, as a column of the ranking: its code, name, colour class and full marks."""

    code: str
    name: str
    tone: str
    maxima: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a park's bar; ``points`` is None where the indicator is not asked of the park.

    ``x`` and ``width`` are in units of the drawing, ready to be printed.
    """

    column: Column
    points: Decimal | None
    x: Decimal
    width: Decimal


@dataclass(frozen=True, slots=True)
class Row:
    """A park in the ranking; ``change`` is its total against the year before, None where there is none."""

    result: ParkResult
    segments: tuple[Segment, ...]
    change: Decimal | None


@dataclass(frozen=True, slots=True)
class Ranking:
    """A published year's ranking; the unranked park stands apart."""

    columns: tuple[Column, ...]
    ranked: tuple[Row, ...]
    unranked: tuple[Row, ...]
    districts: tuple[DistrictResult, ...]
    previous_year: int | None

    @property
    def rows(self) -> tuple[Row, ...]:
        """Return all rows, the unranked last."""
        return self.ranked + self.unranked


def ranking_of(publication: Publication, *, order: str) -> Ranking:
    """Return the year's ranking, ordered by rank, total, change or an indicator's code; a fixed number of queries."""
    results = park_results_of(publication)
    previous = publication_of(publication.cycle.year - 1)
    before = {} if previous is None else _totals(previous)
    columns = columns_of(results)
    scale = _scale(results)
    rows = [
        Row(
            result=result,
            segments=_segments(result, columns, scale),
            change=None if result.park_id not in before else result.total - before[result.park_id],
        )
        for result in results
    ]
    key = _order(order, columns)
    return Ranking(
        columns=columns,
        ranked=tuple(sorted((row for row in rows if row.result.rank is not None), key=key)),
        unranked=tuple(sorted((row for row in rows if row.result.rank is None), key=key)),
        districts=tuple(_districts(publication)),
        previous_year=None if previous is None else previous.cycle.year,
    )


def columns_of(results: Sequence[ParkResult]) -> tuple[Column, ...]:
    """Return the indicators that occur in the results, in their order, and the bonus as the last column."""
    found: dict[str, list[IndicatorResult]] = {}
    for result in results:
        for indicator in result.indicators.all():
            found.setdefault(indicator.code, []).append(indicator)
    ordered = sorted(found.values(), key=lambda group: (group[0].order, group[0].code))
    columns = [
        Column(
            code=group[0].code,
            name=group[0].name,
            tone=f"s{min(place, INDICATOR_TONES)}",
            maxima=tuple(sorted({indicator.maximum for indicator in group}, reverse=True)),
        )
        for place, group in enumerate(ordered, start=1)
    ]
    return (*columns, Column(code=BONUS, name="加分", tone="sb", maxima=()))


def _totals(publication: Publication) -> dict[int, Decimal]:
    return dict(ParkResult.objects.filter(run_id=publication.run_id).values_list("park_id", "total"))


def _scale(results: Sequence[ParkResult]) -> Decimal:
    """Full marks with the highest bonus of the year: so that no bar is cut and all bars share one measure."""
    full = [sum((i.maximum for i in result.indicators.all()), Decimal(0)) for result in results]
    return max(full, default=Decimal(0)) + max((result.bonus for result in results), default=Decimal(0))


def _segments(result: ParkResult, columns: tuple[Column, ...], scale: Decimal) -> tuple[Segment, ...]:
    points = {indicator.code: indicator.points for indicator in result.indicators.all()}
    points[BONUS] = result.bonus
    segments, x = [], Decimal(0)
    for column in columns:
        scored = points.get(column.code)
        width = Decimal(0) if scored is None else (BAR * scored / scale).quantize(HUNDREDTH)
        segments.append(Segment(column, scored, x, width))
        x += width
    return tuple(segments)


def _order(order: str, columns: tuple[Column, ...]) -> Callable[[Row], tuple[bool, Decimal, int, int]]:
    places = {column.code: place for place, column in enumerate(columns)}

    def key(row: Row) -> tuple[bool, Decimal, int, int]:
        value: Decimal | None = None
        if order == "total":
            value = row.result.total
        elif order == "change":
            value = row.change
        elif order in places:
            value = row.segments[places[order]].points
        return (value is None, -(value or Decimal(0)), row.result.rank or 0, row.result.park.order)

    return key


def _districts(publication: Publication) -> list[DistrictResult]:
    results = DistrictResult.objects.filter(run_id=publication.run_id).select_related("district")
    return sorted(results, key=lambda result: (result.rank is None, result.rank or 0, result.district.order))
