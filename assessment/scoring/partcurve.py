"""A part's points against its measure over a sensible range: the corners, the places where a clamp begins, the line.

Between two neighbouring corners every method is a straight line or a level step, so its corners are all there is to
know; the workbench shows them as a table and draws them as a curve.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import ceil, floor
from typing import NamedTuple

from assessment.scoring.curves import range_of
from assessment.scoring.errors import Undefined
from assessment.scoring.methods import Cohort, Setting, award, clamp
from assessment.scoring.ratio import ZERO, Ratio
from assessment.scoring.rounding import exact, figure
from assessment.scoring.rules import (
    Band,
    BaseTiers,
    Completion,
    Deduct,
    Efficacy,
    Judgement,
    Linear,
    PerItem,
    ProjectCount,
    Proportion,
    RankOrder,
    Relative,
    Step,
    Tiers,
)
from assessment.scoring.types import Part

MOST_STEPS = 40
WIDE = Ratio(20)  # how far to either side a method is shown that has no corner of its own


class Sample(NamedTuple):
    """A measure with its points, before and after the clamp; ``note`` says what is to be seen there."""

    measure: Ratio
    raw: Ratio
    points: Ratio
    note: str


class Curve(NamedTuple):
    """One line: its samples in rising measure and the line's vertices; ``label`` tells lines of several bases apart."""

    label: str
    samples: tuple[Sample, ...]
    line: tuple[tuple[Ratio, Ratio], ...]


def curves_of(part: Part, cohort: Sequence[Ratio] = ()) -> list[Curve]:
    """The part's lines: one, or one for each base that tiers on another measure can give.

    ``cohort`` holds the measures that a comparing method compares with; none for judgement, for a comparison without
    anybody, and where the method itself is faulty.
    """
    method = part.method
    if isinstance(method, Judgement) or (isinstance(method, Relative | RankOrder) and not cohort):
        return []
    compared = Cohort(tuple(sorted(cohort)), (), ()) if cohort else None
    settings = [(label, Setting(exact(part.max), base, compared, member=False)) for label, base in _bases(part)]
    spread = _spread(part, [setting.base for _, setting in settings], cohort)
    try:
        corners = spread if _jumps(part) else _with_crossings(spread, part, [one for _, one in settings])
        return [_curve(part, label, setting, corners) for label, setting in settings]
    except Undefined:  # bands with a gap or anchors out of order: the checks beside the curve say where
        return []


def _bases(part: Part) -> list[tuple[str, Ratio]]:
    method = part.method
    if not isinstance(method, Step):
        return [("", ZERO)]
    if isinstance(method.base, BaseTiers):
        return [(f"基准分 {figure(band.points)}", band.points) for band in _distinct(method.base.bands)]
    return [("", method.base)]


def _distinct(bands: Iterable[Band]) -> list[Band]:
    found: dict[str, Band] = {}
    for band in bands:
        found.setdefault(figure(band.points), band)
    return list(found.values())


def _curve(part: Part, label: str, setting: Setting, corners: list[Ratio]) -> Curve:
    def at(m: Ratio) -> Ratio:
        return award(part.method, m, setting)

    jumps = _jumps(part)
    samples = []
    for m in corners:
        raw = at(m)
        points = clamp(raw, setting.full)
        samples.append(Sample(m, raw, points, _note(raw, setting.full)))
    line: list[tuple[Ratio, Ratio]] = []
    for left, right in pairwise(corners):
        middle = clamp(at((left + right) / 2), setting.full)
        here, there = (clamp(at(one), setting.full) for one in (left, right))
        line += [(left, here), (left, middle), (right, middle), (right, there)] if jumps else [(left, here)]
    line.append((corners[-1], clamp(at(corners[-1]), setting.full)))
    return Curve(label, tuple(samples), tuple(line))


def _note(raw: Ratio, full: Ratio) -> str:
    if raw > full:
        return "超过满分，按满分计"
    if raw == full:
        return "得满分"
    if raw < 0:
        return "不足 0 分，按 0 分计"
    if raw == 0:
        return "得 0 分"
    return ""


def _jumps(part: Part) -> bool:
    """Does the method go in steps, not along straight lines?"""
    method = part.method
    whole = isinstance(method, Step) and method.whole
    return whole or isinstance(method, Tiers | RankOrder)


def _with_crossings(corners: list[Ratio], part: Part, settings: list[Setting]) -> list[Ratio]:
    """The corners, and between them the places where one of the straight lines passes 0 or full marks."""
    found = list(corners)
    for setting in settings:
        for left, right in pairwise(corners):
            low, high = (award(part.method, one, setting) for one in (left, right))
            for level in (ZERO, setting.full):
                if (low < level < high) or (high < level < low):
                    found.append(left + (right - left) * (level - low) / (high - low))
    return _sorted(found)


def ticks(low: Ratio, high: Ratio) -> list[Ratio]:
    """Round places on an axis from ``low`` to ``high``, six at most."""
    return _multiples(_nice((high - low) / 5), low, high)


def _spread(part: Part, bases: list[Ratio], cohort: Sequence[Ratio]) -> list[Ratio]:
    """The corners of the method with some room on both sides, within what the measure can be."""
    corners = _sorted([*_corners(part, bases, cohort)])
    room = (corners[-1] - corners[0]) / 5 if len(corners) > 1 else WIDE
    low, high = range_of(part.measure)
    step = _nice((corners[-1] - corners[0] + room + room) / 8)
    first, last = step * floor((corners[0] - room) / step), step * ceil((corners[-1] + room) / step)
    if isinstance(part.measure, ProjectCount):
        return [Ratio(one) for one in range(min(max(ceil(last), 2), MOST_STEPS) + 1)]
    between = [] if len(corners) > 6 or _jumps(part) else _multiples(step, first, last)
    bounded = [one for one in [first, *corners, *between, last] if low <= one <= high]
    ends = [one for one in (low, high) if first <= one <= last]
    found = _sorted([*bounded, *ends])
    if len(found) < 2:  # the method's corners lie outside of what the measure can be
        found = _sorted([*found, max(low, -WIDE), min(high, WIDE)])
    return found


def _nice(rough: Ratio) -> Ratio:
    """The next of 1, 2 and 5 times a power of ten: 0.7 becomes 1, 13 becomes 20."""
    scale = Ratio(1)
    while scale * 10 <= rough:
        scale = scale * 10
    while scale > rough:
        scale = scale / 10
    return next((scale * one for one in (1, 2, 5) if scale * one >= rough), scale * 10)


def _multiples(step: Ratio, first: Ratio, last: Ratio) -> list[Ratio]:
    return [step * count for count in range(ceil(first / step), floor(last / step) + 1)]


def _corners(part: Part, bases: list[Ratio], cohort: Sequence[Ratio]) -> Iterable[Ratio]:
    full = exact(part.max)
    match part.method:
        case Step() as method:
            yield from _step_corners(method, bases, full)
        case Tiers(bands):
            yield from [band.at_least for band in bands if band.at_least is not None] or [ZERO]
        case Linear(anchors):
            yield from (anchor.at for anchor in anchors)
        case Relative():
            yield from (ZERO, *cohort)
        case RankOrder():
            yield from cohort
        case Efficacy(low=low, high=high):
            yield from (low, high)
        case Completion(target=target):
            yield from (ZERO, target)
        case Deduct() as deduct:
            room = full * deduct.per / deduct.each if deduct.each else WIDE
            yield from (deduct.target, deduct.target + room if deduct.less_is_better else deduct.target - room)
        case PerItem(each=each):
            yield from (ZERO, full / each if each else WIDE)
        case Proportion(zero=zero, full=top):
            yield from (zero, top)
        case _:
            yield ZERO


def _step_corners(method: Step, bases: list[Ratio], full: Ratio) -> Iterable[Ratio]:
    """Zero, and where the highest and the lowest base come to 0 and to full marks; whole steps one by one."""
    ends = [ZERO]
    for base in bases:
        for each, positive in ((method.up, True), (method.down, False)):
            for level in (ZERO, full):
                if each:
                    m = (level - base) * method.per / each
                    ends += [m] if (m > 0) is positive else []
    if len(ends) == 1:
        ends += [WIDE, -WIDE]
    if not method.whole:
        return ends
    low, high = min(int(one / method.per) for one in ends), max(int(one / method.per) for one in ends)
    half = MOST_STEPS // 2
    return [method.per * count for count in range(max(low - 1, -half), min(high + 1, half) + 1)]


def _sorted(values: Iterable[Ratio]) -> list[Ratio]:
    found: list[Ratio] = []
    for one in sorted(values):
        if not found or found[-1] != one:
            found.append(one)
    return found
