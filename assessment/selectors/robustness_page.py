"""An estimate as its page shows it: rank intervals, shares of draws in each rank and grade, for every park."""

from dataclasses import dataclass
from decimal import Decimal

from assessment.robustness.estimate import Estimate
from assessment.scoring.results import ParkResult
from assessment.scoring.types import Grade
from assessment.selectors.trial_base import Base

PERCENT, SMALLEST = Decimal(100), Decimal("0.1")
MANY_RANKS = 12  # columns of a table that can still be read; beyond them the intervals must do


@dataclass(frozen=True)
class Line:
    """A park: ``likely`` and ``extreme`` are intervals of ranks, None for the unranked; shares are printed percents."""

    park: ParkResult
    likely: tuple[int, int] | None
    extreme: tuple[int, int] | None
    lowest: Decimal
    highest: Decimal
    ranks: tuple[str, ...]
    grades: tuple[tuple[str, str], ...]

    @property
    def firm(self) -> bool:
        """Return whether the rank was the published one in at least nine draws of ten."""
        return self.likely == (self.park.rank, self.park.rank)


@dataclass(frozen=True)
class RobustnessPage:
    """Ranked parks by rank, then the unranked; ``ranks`` are the columns, none where there are too many."""

    lines: tuple[Line, ...]
    ranks: tuple[int, ...]
    left_out: tuple[str, ...]
    draws: int

    @property
    def chart(self) -> dict[str, object]:
        """Return what the plot draws."""
        ranked = [line for line in self.lines if line.likely and line.extreme]
        return {
            "parks": [line.park.name for line in ranked],
            "rank": [line.park.rank for line in ranked],
            "likely": [line.likely for line in ranked],
            "extreme": [line.extreme for line in ranked],
        }


def robustness_page(base: Base, found: Estimate) -> RobustnessPage:
    """Lay the estimate out beside the base's own result."""
    parks = {park.code: park for park in base.result.parks}
    width = len(found.ranked) if len(found.ranked) <= MANY_RANKS else 0
    lines = [_line(base, parks[code], place, found, width) for place, code in enumerate(found.parks)]
    ordered = sorted(lines, key=lambda line: (line.park.rank is None, line.park.rank or 0, line.park.code))
    left_out = tuple(park.name for park in base.result.parks if park.total is None)
    return RobustnessPage(tuple(ordered), tuple(range(1, width + 1)), left_out, found.draws)


def _line(base: Base, park: ParkResult, place: int, found: Estimate, width: int) -> Line:
    grades = base.rules.ranked_grades if park.ranked else base.rules.unranked_grades
    ranked = park.code in found.place
    counts = found.rank_counts[found.place[park.code]] if ranked and width else ()
    return Line(
        park=park,
        likely=found.rank_interval(park.code, 5, 95) if ranked else None,
        extreme=found.rank_interval(park.code, 0, 100) if ranked else None,
        lowest=Decimal(int(found.lowest[place])).scaleb(-1),
        highest=Decimal(int(found.highest[place])).scaleb(-1),
        ranks=tuple(share(int(count), found.draws) for count in counts),
        grades=_grade_shares(grades, [int(count) for count in found.grade_counts[place]], found.draws),
    )


def _grade_shares(grades: tuple[Grade, ...], counts: list[int], draws: int) -> tuple[tuple[str, str], ...]:
    return tuple((one.name, share(count, draws)) for one, count in zip(grades, counts, strict=False) if count)


def share(count: int, draws: int) -> str:
    """Return 12.3 for 1,230 of 10,000; an empty text for none, and what is more than nothing never reads 0.0."""
    if not count:
        return ""
    percent = PERCENT * count / draws
    return f"{percent:.1f}" if percent >= SMALLEST else "<0.1"
