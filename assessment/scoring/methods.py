"""How a measure becomes points: the eleven methods, before clamping to [0, max]."""

from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple

from assessment.scoring.errors import Gap, Undefined
from assessment.scoring.ratio import ZERO, Ratio
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


@dataclass(frozen=True, slots=True)
class Cohort:
    """The measures that a park is compared with, in rising order.

    ``open_gaps`` are members that have none while nobody ruled on them; ``left_out`` are names of members that a ruling
    or a not-applicable mark took out.
    """

    values: tuple[Ratio, ...]
    left_out: tuple[str, ...]
    open_gaps: tuple[Gap, ...]


class Setting(NamedTuple):
    """What a method needs beside the measure: full marks, the base that tiers gave, the cohort, membership in it."""

    full: Ratio
    base: Ratio
    cohort: Cohort | None
    member: bool

    def compared(self) -> Cohort:
        """The cohort; raises Undefined while a member's measure is open or there is nobody to compare with."""
        if self.cohort is None:
            raise TypeError("a method that compares parks was given no cohort")
        if self.cohort.open_gaps:
            raise Undefined(*self.cohort.open_gaps)
        if not self.cohort.values:
            raise Undefined(Gap("cohort", "比较组内没有可比较的园区"))
        return self.cohort


def award(method: Method, m: Ratio, setting: Setting) -> Ratio:
    """Points before clamping; raises Undefined where a method has no answer for this measure."""
    match method:
        case Step():
            return step(method, m, setting.base)
        case Linear():
            return linear(method.anchors, m)
        case Proportion():
            return setting.full * (m - method.zero) / (method.full - method.zero)
        case PerItem():
            return method.each * m
        case Tiers():
            return tiers(method.bands, m)
        case Relative():
            return relative(m, setting)
        case RankOrder():
            return setting.full - method.step * (rank_in(setting.compared(), m) - 1)
        case Efficacy():
            return efficacy(method, m, setting.full)
        case Completion():
            return setting.full * m / method.target
        case Deduct():
            return setting.full - method.each * shortfall(method, m) / method.per
        case Judgement():
            raise Undefined(Gap("judgement", "评审赋分项尚无评价机构的裁定"))


def clamp(raw: Ratio, full: Ratio) -> Ratio:
    """-1 is 0, and 8.2 of at most 8 is 8."""
    if raw.numerator < 0:
        return ZERO
    return full if raw > full else raw


def step(method: Step, m: Ratio, base: Ratio) -> Ratio:
    """基准分增减法: base 5, up 0.3, down 0.3; 10 gives 8 and -10 gives 2."""
    each = method.up if m.numerator >= 0 else method.down
    if method.whole:
        return base + each * whole_steps(m, method.per)
    if method.per == 1:
        return base + each * m
    return base + each * m / method.per


def whole_steps(m: Ratio, per: Ratio) -> int:
    """7.9 in steps of 2 is 3, and -7.9 is -3: toward zero."""
    return int(m / per)


def tiers(bands: tuple[Band, ...], m: Ratio) -> Ratio:
    """分档法: ≥80→9, ≥65→8, else 6; 80 gives 9 and 79.99 gives 8."""
    for band in bands:
        if band.at_least is None or m >= band.at_least:
            return band.points
    raise Undefined(Gap("scheme", "分档未覆盖该指标值：最后一档不应设下限"))


def linear(anchors: tuple[Anchor, ...], m: Ratio) -> Ratio:
    """线性插值法: 0→0, 5→3, 20→6; 2.5 gives 1.5, 12.5 gives 4.5, -1 gives 0 and 30 gives 6."""
    if m <= anchors[0].at:
        return anchors[0].points
    left = anchors[0]
    for right in anchors[1:]:
        if right.at <= left.at:
            raise Undefined(Gap("scheme", "插值锚点未按指标值由小到大排列"))
        if m <= right.at:
            return left.points + (right.points - left.points) * (m - left.at) / (right.at - left.at)
        left = right
    return left.points


def relative(m: Ratio, setting: Setting) -> Ratio:
    """相对最优法: 15 where the best is 20 gives three quarters of full marks; 0 or less gives 0."""
    best = best_of(setting)
    return ZERO if m <= 0 or best <= 0 else setting.full * m / best


def best_of(setting: Setting) -> Ratio:
    """The cohort's highest measure."""
    return setting.compared().values[-1]


def rank_in(cohort: Cohort, m: Ratio) -> int:
    """Competition rank: in 9, 7, 7, 5 a 7 is second and a 5 is fourth."""
    return len(cohort.values) - bisect_right(cohort.values, m) + 1


def efficacy(method: Efficacy, m: Ratio, full: Ratio) -> Ratio:
    """功效系数法: floor 60, low 0, high 10, full marks 10; 5 gives 8."""
    return full * (method.floor + (100 - method.floor) * (m - method.low) / (method.high - method.low)) / 100


def shortfall(method: Deduct, m: Ratio) -> Ratio:
    """扣分法's gap: 8 against a target of 10 is 2, 12 is 0; the other way round where less is better."""
    gap = m - method.target if method.less_is_better else method.target - m
    return gap if gap.numerator > 0 else ZERO
