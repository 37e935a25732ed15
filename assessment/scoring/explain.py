"""Explanations in Chinese: figures, the formula with the numbers in it, the clamp if it bit, and the result.

A park recomputes its points from them by hand. A figure after ＝ is whole; after ≈ it was cut to six decimals, while
the computation went on with all of it.
"""

from collections.abc import Mapping
from fractions import Fraction

from assessment.scoring.measures import Subject, counted_projects, group_mean, panel_marks, share
from assessment.scoring.methods import Cohort, Setting, best_of, rank_in, shortfall, whole_steps
from assessment.scoring.results import Gain
from assessment.scoring.rounding import equals, exact, figure, plain
from assessment.scoring.rules import (
    Band,
    BaseTiers,
    CohortKind,
    Completion,
    Deduct,
    Efficacy,
    Growth,
    GrowthGap,
    Increment,
    Judged,
    Judgement,
    Linear,
    Measure,
    PanelMean,
    PerItem,
    ProjectCount,
    Proportion,
    RankOrder,
    Relative,
    Share,
    ShareChange,
    Stage,
    Step,
    SurveyMean,
    Tiers,
    Value,
)
from assessment.scoring.types import CITY_PREFIX, Element, Part, Ruling

COHORTS = {CohortKind.RANKED: "参加排名的园区", CohortKind.CATEGORY: "同类园区", CohortKind.ALL: "全部园区"}
STAGES = {Stage.STARTED: "新开工", Stage.COMMISSIONED: "新投产"}


def unit_of(spec: Measure, elements: Mapping[str, Element]) -> str:
    """The unit of a measure's value; empty for judgement."""
    match spec:
        case Growth() | Share():
            return "%"
        case ShareChange() | GrowthGap():
            return "个百分点"
        case Value() | Increment():
            return elements[spec.element].unit
        case ProjectCount():
            return "个"
        case PanelMean() | SurveyMean():
            return "分"
        case Judged():
            return ""


def measured(spec: Measure, subject: Subject, value: Fraction) -> str:
    """How the measure came about, from the figures to its value."""
    match spec:
        case Growth():
            return _growth(spec.element, subject, value)
        case Increment():
            named, before, now = _pair(spec.element, subject)
            return (
                f"{named.name}{subject.year - 1}年 {before} {named.unit}、{subject.year}年 {now} {named.unit}，"
                f"增量＝{now}－{_signed(before)}＝{figure(value)} {named.unit}"
            )
        case GrowthGap():
            city = plain(subject.city[spec.city.removeprefix(CITY_PREFIX)])
            own = value + exact(subject.city[spec.city.removeprefix(CITY_PREFIX)])
            return (
                f"{_growth(spec.element, subject, own)}；{subject.elements[spec.city].name} {city}%，"
                f"相差 {figure(own)}－{_signed(city)}{equals(value)}{figure(value)} 个百分点"
            )
        case ShareChange():
            return _share_change(spec, subject, value)
        case Share():
            return f"{_share(spec, subject, current=True)}{equals(value)}{figure(value)}%"
        case ProjectCount():
            return _projects(spec, subject)
        case PanelMean():
            return _panel(subject, value)
        case SurveyMean():
            return _survey(subject, value)
        case Value():
            named = subject.elements[spec.element]
            return f"{subject.year}年{named.name} {figure(value)} {named.unit}"
        case Judged():
            return "评审赋分项"


def awarded(part: Part, m: Fraction, raw: Fraction, setting: Setting) -> str:
    """The method's formula with its numbers and what came out before clamping."""
    method, text = part.method, figure(m)
    outcome = f"{equals(raw)}{figure(raw)}"
    full = plain(part.max)
    match method:
        case Step():
            return f"基准分增减法：{_step(method, m, setting)}{outcome}"
        case Linear():
            anchors = "，".join(f"{figure(one.at)}→{figure(one.points)}" for one in method.anchors)
            return f"线性插值法（{anchors}）：{text} 处{outcome}"
        case Proportion():
            zero = figure(method.zero)
            return f"比例折算法：{full}×({text}－{_signed(zero)})÷({figure(method.full)}－{_signed(zero)}){outcome}"
        case PerItem():
            return f"计件法：每个 {figure(method.each)} 分，{figure(method.each)}×{_signed(text)}{outcome}"
        case Tiers():
            return f"分档法（{_bands(method.bands)}）：{text} 得 {figure(raw)}"
        case Relative():
            best = best_of(setting)
            who = f"相对最优法：{COHORTS[method.cohort]}最优值 {figure(best)}{_left_out(setting.cohort)}"
            if m <= 0 or best <= 0:
                return f"{who}，指标值或最优值不大于零，得 0"
            return f"{who}，{full}×{text}÷{figure(best)}{outcome}"
        case RankOrder():
            cohort = setting.cohort
            place = 0 if cohort is None else rank_in(cohort, m)
            count = 0 if cohort is None else len(cohort.values)
            return (
                f"排名法：在{COHORTS[method.cohort]}（{count} 个）中列第 {place}{_left_out(cohort)}，"
                f"{full}－{figure(method.step)}×({place}－1){outcome}"
            )
        case Efficacy():
            low, high, floor = figure(method.low), figure(method.high), figure(method.floor)
            return (
                f"功效系数法：{full}×[{floor}＋(100－{floor})×({text}－{_signed(low)})÷({_signed(high)}－{_signed(low)})]÷100"
                f"{outcome}"
            )
        case Completion():
            return f"完成率法：{full}×{_signed(text)}÷{figure(method.target)}{outcome}"
        case Deduct():
            gap = shortfall(method, m)
            per = "" if method.per == 1 else f"÷{figure(method.per)}"
            return (
                f"扣分法：目标 {figure(method.target)}，差距{equals(gap)}{figure(gap)}，"
                f"{full}－{figure(method.each)}×{figure(gap)}{per}{outcome}"
            )
        case Judgement():
            return "评审赋分"


def clamped(raw: Fraction, points: Fraction, full: str) -> str:
    """The clamp if it bit, and the points."""
    if raw > points:
        return f"超过满分 {full} 分，按 {full} 分计"
    if raw < points:
        return "不足 0 分，按 0 分计"
    return f"得 {figure(points)} 分"


def ruled(ruling: Ruling, computed: str, gaps: tuple[str, ...]) -> str:
    """A ruling with its reason, beside what the computation gave or lacked."""
    before = f"计算情况：{computed}。" if computed else f"无法计算：{'；'.join(gaps)}。"
    return f"{before}评价机构裁定 {plain(ruling.points)} 分，理由：{ruling.reason}"


def judged(ruling: Ruling) -> str:
    """The points of a part that is not measured."""
    return f"评审赋分：评价机构裁定 {plain(ruling.points)} 分，理由：{ruling.reason}"


def not_applicable(reason: str, others: Fraction, others_full: Fraction, full: str, points: Fraction) -> str:
    """What a part takes that does not apply: the share of full marks that the indicator's other parts earned."""
    return (
        f"不适用，理由：{reason}。按本指标其余评分项得分占其满分的比例折算："
        f"{full}×{figure(others)}÷{figure(others_full)}{equals(points)}{figure(points)}，得 {figure(points)} 分"
    )


def advice(gain: Gain | None, unit: str) -> str:
    """One answer to the inverse question as a sentence; the measure's unit follows its change."""
    if gain is None:
        return "已得满分，或改变该指标值不能再得分"
    move = "提高" if gain.change > 0 else "降低"
    shown = "个百分点" if unit == "%" else unit
    return f"指标值再{move} {plain(gain.change.copy_abs())} {shown}，可再得 {plain(gain.points)} 分"


def _pair(element: str, subject: Subject) -> tuple[Element, str, str]:
    park = subject.park
    return subject.elements[element], plain(park.previous[element]), plain(park.current[element])


def _growth(element: str, subject: Subject, value: Fraction) -> str:
    named, before, now = _pair(element, subject)
    return (
        f"{named.name}{subject.year - 1}年 {before} {named.unit}、{subject.year}年 {now} {named.unit}，"
        f"增速＝100×({now}－{before})÷{before}{equals(value)}{figure(value)}%"
    )


def _share(spec: Share | ShareChange, subject: Subject, *, current: bool) -> str:
    """One year's share as a formula, without its result."""
    figures = subject.park.current if current else subject.park.previous
    year = subject.year if current else subject.year - 1
    part, whole = subject.elements[spec.element], subject.elements[spec.of]
    return f"{year}年{part.name}占{whole.name} 100×{_signed(plain(figures[spec.element]))}÷{plain(figures[spec.of])}"


def _share_change(spec: ShareChange, subject: Subject, value: Fraction) -> str:
    park = subject.park
    before = share(park.previous[spec.element], park.previous[spec.of])
    now = before + value
    return (
        f"{_share(spec, subject, current=False)}{equals(before)}{figure(before)}%，"
        f"{_share(spec, subject, current=True)}{equals(now)}{figure(now)}%，"
        f"变动{equals(value)}{figure(value)} 个百分点"
    )


def _projects(spec: ProjectCount, subject: Subject) -> str:
    category = subject.category
    counted = counted_projects(spec, subject)
    admitted = "" if category.industries is None else f"、属于{'或'.join(category.industries)}"
    names = f"：{'、'.join(project.name for project in counted)}" if counted else ""
    return (
        f"{subject.year}年{STAGES[spec.stage]}、投资额 {plain(category.project_threshold)} 亿元及以上{admitted}的项目"
        f" {len(counted)} 个{names}"
    )


def _panel(subject: Subject, value: Fraction) -> str:
    marks, dropped = panel_marks(subject)
    listed = "、".join(figure(mark) for mark in marks)
    kept = len(marks) - 2 * dropped
    trimmed = f"，去掉最高、最低各 {dropped} 个后余 {kept} 个" if dropped else ""
    return f"考评团 {len(marks)} 人评分 {listed}{trimmed}，平均{equals(value)}{figure(value)} 分"


def _survey(subject: Subject, value: Fraction) -> str:
    means = [(group, group_mean(group, subject)) for group in subject.survey]
    answers = "，".join(
        f"{group.name} {len(subject.park.survey[group.code])} 份平均{equals(mean)}{figure(mean)} 分"
        for group, mean in means
    )
    formula = "＋".join(f"{plain(group.weight)}×{figure(mean)}" for group, mean in means)
    return f"{answers}；{formula}{equals(value)}{figure(value)} 分"


def _step(method: Step, m: Fraction, setting: Setting) -> str:
    base = figure(setting.base)
    each = figure(method.up if m.numerator >= 0 else method.down)
    if method.whole:
        steps = _signed(str(whole_steps(m, method.per)))
        return f"{base}＋{_signed(each)}×{steps}（每 {figure(method.per)} 计一步，只计整步）"
    per = "" if method.per == 1 else f"÷{figure(method.per)}"
    return f"{base}＋{_signed(each)}×{_signed(figure(m))}{per}"


def base_tiers(base: BaseTiers, subject: Subject, value: Fraction, points: Fraction) -> str:
    """Where a step's base comes from, if tiers on another measure give it."""
    return f"{measured(base.measure, subject, value)}，按分档（{_bands(base.bands)}）基准分 {figure(points)}"


def _bands(bands: tuple[Band, ...]) -> str:
    return "，".join(
        f"{'其余' if band.at_least is None else '≥' + figure(band.at_least)}→{figure(band.points)}" for band in bands
    )


def _left_out(cohort: Cohort | None) -> str:
    return f"（未计{'、'.join(cohort.left_out)}）" if cohort is not None and cohort.left_out else ""


def _signed(text: str) -> str:
    """A negative number in a formula stands in brackets."""
    return f"({text})" if text.startswith("-") else text
