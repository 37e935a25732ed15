"""The inverse question: what change of the measure would earn the next 0.1 point, and full marks, all else equal.

All else equal means: the base that tiers on another measure gave, and the other parks of a cohort, stay as they are.
An answer is rounded away from zero to six decimals (projects to whole ones), so that it always suffices. There is no
answer where full marks are reached already or no change of the measure could earn them.
"""

from bisect import bisect_left
from decimal import Decimal
from itertools import pairwise
from math import ceil, floor
from typing import NamedTuple

from assessment.scoring.methods import Setting, best_of
from assessment.scoring.ratio import ZERO, Ratio
from assessment.scoring.results import Gain
from assessment.scoring.rounding import beyond, exact, floor_figure
from assessment.scoring.rules import (
    Anchor,
    Band,
    Completion,
    Deduct,
    Efficacy,
    Judgement,
    Linear,
    Method,
    PerItem,
    Proportion,
    RankOrder,
    Relative,
    Step,
    Tiers,
)

NEXT_POINTS = Decimal("0.1")
NEXT = exact(NEXT_POINTS)


class Needed(NamedTuple):
    """The measure that earns the wanted points; ``strict`` asks for more (or, downward, less) than it."""

    measure: Ratio
    strict: bool
    downward: bool


def gains(
    method: Method, m: Ratio, points: Ratio, setting: Setting, *, clamped: bool, counted: bool
) -> tuple[Gain | None, Gain | None]:
    """The answers for the next 0.1 point and for full marks.

    ``clamped`` says that the method gave other points than these; ``counted`` measures move in whole units,
    and the next points are then what the next whole unit earns.
    """
    missing = setting.full - points
    if missing.numerator <= 0:
        return None, None
    pace = None if clamped else pace_of(method, m, setting.full)
    if pace is None:
        full = _gain(method, m, floor_figure(missing), setting.full, setting, counted)
    else:
        full = Gain(floor_figure(missing), _paced(missing * pace, counted))
    if missing <= NEXT:
        return full, full
    if pace is None:
        return _gain(method, m, NEXT_POINTS, points + NEXT, setting, counted), full
    change = _paced(NEXT * pace, counted)
    # A whole project earns all of its points, not the tenth that was asked for.
    earned = floor_figure(min(missing, exact(change) / pace)) if counted else NEXT_POINTS
    return Gain(earned, change), full


def pace_of(method: Method, m: Ratio, full: Ratio) -> Ratio | None:
    """The change of the measure per point, where one straight line leads from here to full marks; otherwise None.

    It gives the same answers as ``measure_for`` in much the most frequent cases, and much sooner.
    """
    match method:
        case Step():
            straight = not method.whole and m.numerator >= 0 and method.up.numerator > 0
            return method.per / method.up if straight and method.down.numerator >= 0 else None
        case Proportion():
            return (method.full - method.zero) / full
        case PerItem():
            return 1 / method.each if method.each else None
        case Completion():
            return method.target / full
        case _:
            return None


def _paced(change: Ratio, counted: bool) -> Decimal:
    return beyond(change, downward=change.numerator < 0, strict=False, whole=counted)


def _gain(method: Method, m: Ratio, more: Decimal, wanted: Ratio, setting: Setting, counted: bool) -> Gain | None:
    needed = measure_for(method, wanted, m, setting)
    if needed is None:
        return None
    change = beyond(needed.measure - m, downward=needed.downward, strict=needed.strict, whole=counted)
    return Gain(points=more, change=change)


def measure_for(method: Method, wanted: Ratio, m: Ratio, setting: Setting) -> Needed | None:
    """The measure nearest to ``m`` that earns ``wanted`` (more than m earns, at most full marks)."""
    full = setting.full
    match method:
        case Step():
            return _step(method, wanted, m, setting.base)
        case Linear():
            return _linear(method.anchors, wanted, m)
        case Proportion():
            return _at(method.zero + wanted * (method.full - method.zero) / full, m)
        case PerItem():
            return _at(wanted / method.each, m) if method.each else None
        case Tiers():
            return _tiers(method.bands, wanted, m)
        case Relative():
            return _relative(wanted, m, setting)
        case RankOrder():
            return _rank(method, wanted, m, setting)
        case Efficacy():
            return _efficacy(method, wanted, m, full)
        case Completion():
            return _at(wanted * method.target / full, m)
        case Deduct():
            gap = (full - wanted) * method.per / method.each  # each is not 0, or full marks were reached already
            return _at(method.target + gap if method.less_is_better else method.target - gap, m)
        case Judgement():
            return None


def _at(measure: Ratio, m: Ratio) -> Needed:
    return Needed(measure, strict=False, downward=measure < m)


def _step(method: Step, wanted: Ratio, m: Ratio, base: Ratio) -> Needed | None:
    """base 5, up 0.3, down 0.3: for 5.3 the measure must be 1, for 4.7 it must be -1."""
    up, down, over_base = method.up, method.down, wanted - base
    if up.numerator >= 0 and down.numerator >= 0:
        return _rising_step(over_base, up, down, method)
    if up.numerator <= 0 and down.numerator <= 0:  # less is better: the mirror image
        found = _rising_step(over_base, -down, -up, method)
        return None if found is None else Needed(-found.measure, strict=found.strict, downward=True)
    return None


def _rising_step(over_base: Ratio, up: Ratio, down: Ratio, method: Step) -> Needed | None:
    per = method.per
    if over_base.numerator > 0:
        if not up:
            return None
        measure = ceil(over_base / up) * per if method.whole else over_base * per / up
        return Needed(measure, strict=False, downward=False)
    # Below the base, so the measure is below zero and down is above zero, or these points were reached already.
    if not method.whole:
        return Needed(over_base * per / down, strict=False, downward=False)
    # Steps count toward zero: k lost steps last until just above the next one.
    return Needed((ceil(over_base / down) - 1) * per, strict=True, downward=False)


def _linear(anchors: tuple[Anchor, ...], wanted: Ratio, m: Ratio) -> Needed | None:
    """0→0, 5→3, 20→6: 3.3 points take 6.5."""
    for left, right in pairwise(anchors):
        if right.at > m and right.points >= wanted:
            return Needed(_between(left, right, wanted), strict=False, downward=False)
    for left, right in reversed(list(pairwise(anchors))):
        if left.at < m and left.points >= wanted:
            return Needed(_between(left, right, wanted), strict=False, downward=True)
    return None


def _between(left: Anchor, right: Anchor, wanted: Ratio) -> Ratio:
    # The measure at hand earns less than wanted and lies on this side, so the two ends differ.
    return left.at + (wanted - left.points) * (right.at - left.at) / (right.points - left.points)


def _tiers(bands: tuple[Band, ...], wanted: Ratio, m: Ratio) -> Needed | None:
    """≥80→9, ≥65→8, else 6: from 70, 8.1 points take 80."""
    limits = sorted(band.at_least for band in bands if band.at_least is not None)
    for limit in limits:
        if limit > m and _points_at(bands, limit, limit_included=True) >= wanted:
            return Needed(limit, strict=False, downward=False)
    for limit in reversed(limits):
        if limit <= m and _points_at(bands, limit, limit_included=False) >= wanted:
            return Needed(limit, strict=True, downward=True)
    return None


def _points_at(bands: tuple[Band, ...], limit: Ratio, *, limit_included: bool) -> Ratio:
    """The points at a limit or just below it; less than nothing where no band covers that."""
    for band in bands:
        low = band.at_least
        if low is None or low < limit or (limit_included and low == limit):
            return band.points
    return Ratio(-1)


def _relative(wanted: Ratio, m: Ratio, setting: Setting) -> Needed | None:
    """Full marks 8 and a best of 20: 6 points take 15. Where nobody is above zero, anything above it is the best."""
    best = best_of(setting)
    if best > 0:
        return _at(wanted * best / setting.full, m)
    return Needed(ZERO, strict=True, downward=False) if setting.member else None


def _rank(method: RankOrder, wanted: Ratio, m: Ratio, setting: Setting) -> Needed | None:
    """Full marks 8 and step 2: 6 points take the second place, that is, a tie with whoever holds it."""
    others = list(setting.compared().values)
    if setting.member:
        del others[bisect_left(others, m)]
    place = floor((setting.full - wanted) / method.step) + 1  # step is not 0, or full marks were reached already
    return Needed(others[-place], strict=False, downward=False)


def _efficacy(method: Efficacy, wanted: Ratio, m: Ratio, full: Ratio) -> Needed | None:
    """floor 60, low 0, high 10, full marks 10: 9 points take 7.5."""
    if method.floor == 100:
        return None
    share = (wanted * 100 / full - method.floor) / (100 - method.floor)
    return _at(method.low + share * (method.high - method.low), m)
