"""A method's formula in Chinese with a park's numbers in it; what all parks share is spelled only once."""

from collections.abc import Callable

from assessment.scoring.methods import Cohort, Setting, best_of, rank_in, shortfall, whole_steps
from assessment.scoring.ratio import Ratio
from assessment.scoring.rounding import figure
from assessment.scoring.rules import (
    Band,
    CohortKind,
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

COHORTS = {CohortKind.RANKED: "参加排名的园区", CohortKind.CATEGORY: "同类园区", CohortKind.ALL: "全部园区"}

Formula = Callable[[Ratio, str, Setting], str]  # measure, its figure, setting → the formula, to be followed by ＝ or ≈


def formula_of(method: Method, full: str) -> Formula:
    """The writer of a method's formula: Step 5, 0.3, 0.3 and a measure of 10 make "基准分增减法：5＋0.3×10"."""
    match method:
        case Step():
            return _step(method)
        case Linear():
            anchors = "，".join(f"{figure(one.at)}→{figure(one.points)}" for one in method.anchors)
            return lambda m, text, setting: f"线性插值法（{anchors}）：{text} 处"
        case Proportion():
            zero, top = signed(figure(method.zero)), figure(method.full)
            return lambda m, text, setting: f"比例折算法：{full}×({text}－{zero})÷({top}－{zero})"
        case PerItem():
            each = figure(method.each)
            return lambda m, text, setting: f"计件法：每个 {each} 分，{each}×{signed(text)}"
        case Tiers():
            bands = bands_text(method.bands)
            return lambda m, text, setting: f"分档法（{bands}）：{text} 所在档"
        case Relative():
            return _relative(method, full)
        case RankOrder():
            return _rank(method, full)
        case Efficacy():
            low, high, floor = signed(figure(method.low)), figure(method.high), figure(method.floor)
            return lambda m, text, setting: (
                f"功效系数法：{full}×[{floor}＋(100－{floor})×({text}－{low})÷({high}－{low})]÷100"
            )
        case Completion():
            target = figure(method.target)
            return lambda m, text, setting: f"完成率法：{full}×{signed(text)}÷{target}"
        case Deduct():
            return _deduct(method, full)
        case Judgement():
            return lambda m, text, setting: "评审赋分"


def bands_text(bands: tuple[Band, ...]) -> str:
    """≥80→9，≥65→8，其余→6."""
    return "，".join(
        f"{'其余' if band.at_least is None else '≥' + figure(band.at_least)}→{figure(band.points)}" for band in bands
    )


def signed(text: str) -> str:
    """A negative number in a formula stands in brackets."""
    return f"({text})" if text.startswith("-") else text


def _step(method: Step) -> Formula:
    up, down, per = signed(figure(method.up)), signed(figure(method.down)), figure(method.per)
    divided = "" if per == "1" else f"÷{per}"
    fixed = figure(method.base) if isinstance(method.base, Ratio) else None

    def write(m: Ratio, text: str, setting: Setting) -> str:
        each = up if m.numerator >= 0 else down
        base = figure(setting.base) if fixed is None else fixed
        if method.whole:
            steps = signed(str(whole_steps(m, method.per)))
            return f"基准分增减法（每 {per} 计一步，只计整步）：{base}＋{each}×{steps}"
        return f"基准分增减法：{base}＋{each}×{signed(text)}{divided}"

    return write


def _relative(method: Relative, full: str) -> Formula:
    def write(m: Ratio, text: str, setting: Setting) -> str:
        best = best_of(setting)
        who = f"相对最优法：{COHORTS[method.cohort]}最优值 {figure(best)}{_left_out(setting.cohort)}"
        if m <= 0 or best <= 0:
            return f"{who}，指标值或最优值不大于零，得分"
        return f"{who}，{full}×{text}÷{figure(best)}"

    return write


def _rank(method: RankOrder, full: str) -> Formula:
    size = figure(method.step)

    def write(m: Ratio, text: str, setting: Setting) -> str:
        cohort = setting.compared()
        place, count = rank_in(cohort, m), len(cohort.values)
        whom = f"{COHORTS[method.cohort]}（{count} 个）"
        return f"排名法：{text} 在{whom}中列第 {place}{_left_out(cohort)}，{full}－{size}×({place}－1)"

    return write


def _deduct(method: Deduct, full: str) -> Formula:
    target, each = figure(method.target), figure(method.each)
    divided = "" if method.per == 1 else f"÷{figure(method.per)}"
    wanted = "不高于" if method.less_is_better else "不低于"

    def write(m: Ratio, text: str, setting: Setting) -> str:
        gap = figure(shortfall(method, m))
        return f"扣分法：目标{wanted} {target}，差距 {gap}，{full}－{each}×{gap}{divided}"

    return write


def _left_out(cohort: Cohort | None) -> str:
    return f"（未计{'、'.join(cohort.left_out)}）" if cohort is not None and cohort.left_out else ""
