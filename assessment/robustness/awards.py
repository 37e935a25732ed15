"""The eleven methods over arrays of measures: the same curves as the core's, in floats, clamped to [0, max]."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from assessment.robustness.sheet import Array
from assessment.scoring.ratio import Ratio
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


@dataclass(frozen=True)
class Comparison:
    """What a part's cohort came to in each draw: the best measure, and all of them in rising order where ranks ask.

    Both are None while a member's measure is open or there is nobody to compare with: then nobody has points.
    """

    best: Array | None
    rising: Array | None


def number(value: Ratio) -> float:
    """The nearest float."""
    return value.numerator / value.denominator


def award(
    method: Method, m: Array, full: float, base: Array | float, compared: Comparison | None, tolerance: float
) -> Array:
    """Points in [0, full] for each measure; ``base`` is a step's. NaN stays NaN."""
    points = _raw(method, m, full, base, compared, tolerance)
    np.maximum(points, 0, out=points)
    np.minimum(points, full, out=points)
    return points


def _raw(
    method: Method, m: Array, full: float, base: Array | float, compared: Comparison | None, tolerance: float
) -> Array:
    match method:
        case Step():
            return _step(method, m, base, tolerance)
        case Tiers(bands):
            return banded(bands, m, tolerance)
        case Linear(anchors):
            return _linear(anchors, m)
        case Proportion(zero, top):
            slope = full / number(top - zero)
            return _line(m, slope, -slope * number(zero))
        case PerItem(each):
            return _line(m, number(each), 0.0)
        case Completion(target):
            return _line(m, full / number(target), 0.0)
        case Efficacy(floor, low, high):
            slope = full * number((100 - floor) / (high - low)) / 100
            return _line(m, slope, full * number(floor) / 100 - slope * number(low))
        case Deduct():
            return _deduct(method, m, full)
        case Relative():
            return _relative(m, full, _needed(compared), tolerance)
        case RankOrder(step):
            return _line(_above(m, _needed(compared), tolerance), -number(step), full)
        case Judgement():
            return np.full_like(m, np.nan)


def banded(bands: tuple[Band, ...], m: Array, tolerance: float) -> Array:
    """The points of the first band from the top, on a limit if within the tolerance; bands fall and leave no gap."""
    found = m * 0  # NaN where there is no measure
    found += number(bands[-1].points)
    for upper, lower in pairwise(bands):
        if upper.at_least is None:
            raise ValueError("only the last band is open")
        limit = number(upper.at_least)
        reached = m >= limit - tolerance * max(1.0, abs(limit))
        found += reached * m.dtype.type(number(upper.points - lower.points))
    return found


def _line(m: Array, slope: float, at_zero: float) -> Array:
    points = m * slope
    points += at_zero
    return points


def _step(method: Step, m: Array, base: Array | float, tolerance: float) -> Array:
    if method.whole:
        m = m / number(method.per)
        m = np.trunc(m + np.copysign(tolerance * np.maximum(1, np.abs(m)), m))
        up, down = number(method.up), number(method.down)
    else:
        up, down = number(method.up / method.per), number(method.down / method.per)
    points = m * up
    if up != down:
        points += np.minimum(m, 0) * (down - up)
    if isinstance(base, np.ndarray) and base.shape != points.shape:
        return points + base  # one of the two is the same in every draw
    points += base
    return points


def _linear(anchors: tuple[Anchor, ...], m: Array) -> Array:
    """The sum of what each stretch between two anchors adds."""
    points = m * 0
    points += number(anchors[0].points)
    for left, right in pairwise(anchors):
        low, high = number(left.at), number(right.at)
        stretch = np.maximum(m, low)
        np.minimum(stretch, high, out=stretch)
        stretch -= low
        stretch *= number((right.points - left.points) / (right.at - left.at))
        points += stretch
    return points


def _deduct(method: Deduct, m: Array, full: float) -> Array:
    gap = m - number(method.target)
    if not method.less_is_better:
        np.negative(gap, out=gap)
    np.maximum(gap, 0, out=gap)
    return _line(gap, -number(method.each / method.per), full)


def _relative(m: Array, full: float, compared: Comparison, tolerance: float) -> Array:
    best = compared.best
    if best is None:
        return np.full_like(m, np.nan)
    share = m / np.where(best > tolerance, best, np.inf)
    share *= full
    return share


def _above(m: Array, compared: Comparison, tolerance: float) -> Array:
    """How many of the cohort are above each measure; within the tolerance is a tie."""
    rising = compared.rising
    if rising is None:
        return np.full_like(m, np.nan)
    wide = np.broadcast_to(m, (m.shape[0], max(m.shape[1], rising.shape[1])))
    columns = np.broadcast_to(rising, (rising.shape[0], wide.shape[1]))
    reach = wide + tolerance * np.maximum(1, np.abs(wide))
    found = np.empty(wide.shape, wide.dtype)
    for draw in range(wide.shape[1]):
        found[:, draw] = len(columns) - np.searchsorted(columns[:, draw], reach[:, draw], side="right")
    found[np.isnan(wide)] = np.nan
    return found


def _needed(compared: Comparison | None) -> Comparison:
    if compared is None:
        raise TypeError("a method that compares parks was given no cohort")
    return compared
