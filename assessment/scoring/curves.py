"""The shape of a method's curve: is it well defined, does it run one way, and how high does it come?"""

from collections.abc import Iterator
from itertools import pairwise

from assessment.scoring.errors import Undefined
from assessment.scoring.methods import Setting, award
from assessment.scoring.ratio import ZERO, Ratio
from assessment.scoring.rounding import exact, terminating
from assessment.scoring.rules import (
    Band,
    BaseTiers,
    Judgement,
    Linear,
    Measure,
    Method,
    PanelMean,
    ProjectCount,
    RankOrder,
    Relative,
    Share,
    Step,
    SurveyMean,
    Tiers,
)
from assessment.scoring.types import Part

FAR = Ratio(10**12)  # stands for a measure without a bound: beyond any figure that could be reported


def band_faults(method: Method) -> Iterator[str]:
    """Bands that overlap, are out of order or leave a gap: ≥80, ≥80, else has an overlap."""
    bands = bands_of(method)
    if not bands:
        return
    for upper, lower in pairwise(bands):
        if upper.at_least is None:
            yield "只有最后一档可以不设下限，其后各档永远轮不到；请补上下限或调整次序"
        elif lower.at_least is not None and upper.at_least <= lower.at_least:
            high, low = terminating(upper.at_least), terminating(lower.at_least)
            yield f"分档重叠或次序有误：下限 {low} 的一档排在下限 {high} 的一档之后；请按下限由高到低排列，下限不得相同"
    last = bands[-1].at_least
    if last is not None:
        yield f"分档留有空缺：低于 {terminating(last)} 时没有得分；请在最后加一档不设下限的档次"


def anchor_faults(method: Method) -> Iterator[str]:
    """Anchors that do not rise: 0, 5, 5."""
    if not isinstance(method, Linear):
        return
    for left, right in pairwise(method.anchors):
        if right.at <= left.at:
            yield (
                f"插值锚点次序有误：{terminating(left.at)} 之后是 {terminating(right.at)}；"
                "请按指标值由小到大排列，不得相同"
            )


def bands_of(method: Method) -> tuple[Band, ...]:
    """The bands of 分档法, or of a step's base; none for other methods."""
    match method:
        case Tiers(bands) | Step(base=BaseTiers(bands=bands)):
            return bands
        case _:
            return ()


def is_monotone(method: Method) -> bool:
    """Up 0.3, down 0.3 is; up 0.3, down -0.3 is not: both directions would earn points."""
    match method:
        case Step(up=up, down=down):
            return _one_way([band.points for band in bands_of(method)]) and (
                (up >= 0 and down >= 0) or (up <= 0 and down <= 0)
            )
        case Tiers(bands):
            return _one_way([band.points for band in bands])
        case Linear(anchors):
            return _one_way([anchor.points for anchor in anchors])
        case _:
            return True


def _one_way(points: list[Ratio]) -> bool:
    steps = [right - left for left, right in pairwise(points)]
    return all(one >= 0 for one in steps) or all(one <= 0 for one in steps)


def most_points(part: Part) -> Ratio | None:
    """The most that a part can earn before clamping; None where comparison or judgement decides.

    Every method is a line between its corners, so the most is found at a corner or at an end of the measure's range.
    """
    method = part.method
    if isinstance(method, Relative | RankOrder | Judgement):
        return None
    low, high = range_of(part.measure)
    corners = {low, high, *(corner for corner in _corners(method) if low <= corner <= high)}
    bases = [band.points for band in bands_of(method)] if isinstance(method, Step) else []
    base = method.base if isinstance(method, Step) and isinstance(method.base, Ratio) else ZERO
    setting = Setting(exact(part.max), max(bases, default=base), None, member=False)
    found = []
    for corner in corners:
        try:
            found.append(award(method, corner, setting))
        except Undefined:  # a gap between bands or disorder of anchors is a finding of its own
            continue
    return max(found, default=ZERO)


def range_of(measure: Measure) -> tuple[Ratio, Ratio]:
    """The lowest and the highest value that a measure can take."""
    match measure:
        case PanelMean() | Share():
            return ZERO, Ratio(100)
        case SurveyMean():
            return Ratio(1), Ratio(5)
        case ProjectCount():
            return ZERO, FAR
        case _:
            return -FAR, FAR


def _corners(method: Method) -> list[Ratio]:
    match method:
        case Step():
            return [ZERO]
        case Tiers(bands):
            return [band.at_least for band in bands if band.at_least is not None]
        case Linear(anchors):
            return [anchor.at for anchor in anchors]
        case _:
            return []
