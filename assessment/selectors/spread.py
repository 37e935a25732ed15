"""How the panel's marks of one park lie: their mean as the scoring core takes it, untrimmed beside it, and outliers."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessment.scoring.measures import dropped_marks, member_mark
from assessment.scoring.ratio import ZERO, Ratio
from assessment.scoring.types import PanelMark, PanelRule

# A mark is looked at again where it lies this far from the mean of the other members' marks, in points;
FAR = 20
# or, from this many members on, this many standard deviations from the mean of all and this many points at least.
DEVIATIONS_FROM, DEVIATIONS, NEAR = 5, 2, 10


@dataclass(frozen=True)
class Spread:
    """The marks of one park: by member, their means, how many are dropped at each end, and who lies far off."""

    marks: Mapping[int, Ratio]
    mean: Ratio
    trimmed: Ratio
    dropped: int
    lowest: Ratio
    highest: Ratio
    far: frozenset[int]


def spread_of(marks: Mapping[int, PanelMark], rule: PanelRule) -> Spread | None:
    """Return how the complete marks lie; None without any. 70, 80, 84, 88 and 100 have the mean 84.4, trimmed 84."""
    if not marks:
        return None
    values = {member: member_mark(mark, rule) for member, mark in marks.items()}
    rising = sorted(values.values())
    dropped = dropped_marks(len(rising), rule)
    kept = rising[dropped : len(rising) - dropped]
    mean = sum(rising, ZERO) / len(rising)
    return Spread(
        marks=values,
        mean=mean,
        trimmed=sum(kept, ZERO) / len(kept),
        dropped=dropped,
        lowest=rising[0],
        highest=rising[-1],
        far=frozenset(member for member, value in values.items() if _is_far(value, mean, list(values.values()))),
    )


def _is_far(value: Ratio, mean: Ratio, values: list[Ratio]) -> bool:
    """Compare squares, so that no root is taken and the answer is exact."""
    count = len(values)
    if count < 2:
        return False
    others = (mean * count - value) / (count - 1)
    if _square(value - others) > FAR * FAR:
        return True
    variance = sum((_square(one - mean) for one in values), ZERO) / count
    off = _square(value - mean)
    return count >= DEVIATIONS_FROM and off > variance * (DEVIATIONS * DEVIATIONS) and off > NEAR * NEAR


def _square(value: Ratio) -> Ratio:
    return value * value
