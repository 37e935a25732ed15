"""Explanations in Chinese: the figures, how the measure came about, the clamp if it bit, and the result.

A park recomputes its points from them by hand. A figure after ＝ is whole; one after ≈ was cut to six decimals, while
the computation went on with all of it.
"""

from collections.abc import Mapping

from assessment.scoring.formulas import bands_text, signed
from assessment.scoring.measures import Reading, Subject, dropped_marks
from assessment.scoring.ratio import Ratio
from assessment.scoring.results import Gain
from assessment.scoring.rounding import exact_sum, figure, outcome, plain
from assessment.scoring.rules import (
    BaseTiers,
    Growth,
    GrowthGap,
    Increment,
    Judged,
    Measure,
    PanelMean,
    ProjectCount,
    Share,
    ShareChange,
    Stage,
    SurveyMean,
    Value,
)
from assessment.scoring.types import CITY_PREFIX, Element, Ruling

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


def measured(spec: Measure, subject: Subject, reading: Reading, value: str) -> str:
    """How the measure came about, from the figures to its value, which comes as its ``outcome``."""
    match spec:
        case Growth():
            return _growth(spec.element, subject, value)
        case Increment():
            named, before, now = _pair(spec.element, subject)
            return (
                f"{named.name}{subject.year - 1}年 {before} {named.unit}、{subject.year}年 {now} {named.unit}，"
                f"增量＝{now}－{signed(before)}{value} {named.unit}"
            )
        case GrowthGap():
            own = reading.steps[0]
            city = plain(subject.city[spec.city.removeprefix(CITY_PREFIX)])
            return (
                f"{_growth(spec.element, subject, outcome(own))}；{subject.elements[spec.city].name} {city}%，"
                f"相差 {figure(own)}－{signed(city)}{value} 个百分点"
            )
        case ShareChange():
            before_share, now_share = reading.steps
            return (
                f"{_share(spec, subject, current=False)}{outcome(before_share)}%，"
                f"{_share(spec, subject, current=True)}{outcome(now_share)}%，"
                f"变动 {figure(now_share)}－{signed(figure(before_share))}{value} 个百分点"
            )
        case Share():
            return f"{_share(spec, subject, current=True)}{value}%"
        case ProjectCount():
            return _projects(spec, subject, reading)
        case PanelMean():
            return _panel(subject, reading, value)
        case SurveyMean():
            return _survey(subject, reading, value)
        case Value():
            named = subject.elements[spec.element]
            return f"{subject.year}年{named.name} {value[1:]} {named.unit}"
        case Judged():
            return "评审赋分项"


def base_tiers(base: BaseTiers, subject: Subject, reading: Reading, points: Ratio) -> str:
    """Where a step's base comes from, if tiers on another measure give it."""
    how = measured(base.measure, subject, reading, outcome(reading.value))
    return f"{how}，按分档（{bands_text(base.bands)}）基准分 {figure(points)}"


def clamped(raw: Ratio, full: str) -> str:
    """What a clamp did to the points that a method gave."""
    return f"超过满分 {full} 分，按 {full} 分计" if raw > 0 else "不足 0 分，按 0 分计"


def ruled(ruling: Ruling, computed: str, gaps: tuple[str, ...]) -> str:
    """A ruling with its reason, beside what the computation gave or lacked."""
    before = f"计算情况：{computed}。" if computed else f"无法计算：{'；'.join(gaps)}。"
    return f"{before}评价机构裁定 {plain(ruling.points)} 分，理由：{ruling.reason}"


def judged(ruling: Ruling) -> str:
    """The points of a part that is not measured."""
    return f"评审赋分：评价机构裁定 {plain(ruling.points)} 分，理由：{ruling.reason}"


def not_applicable(reason: str, others: Ratio, others_full: Ratio, full: str, points: Ratio) -> str:
    """What a part takes that does not apply: the share of full marks that the indicator's other parts earned."""
    return (
        f"不适用，理由：{reason}。按本指标其余评分项得分占其满分的比例折算："
        f"{full}×{figure(others)}÷{figure(others_full)}{outcome(points)}，得 {figure(points)} 分"
    )


def advice(gain: Gain | None, unit: str) -> str:
    """One answer to the inverse question as a sentence; the measure's unit follows its change."""
    if gain is None:
        return "已得满分，或改变该指标值不能再得分"
    amount = plain(gain.change.copy_abs())
    if unit == "个":
        return f"再{'增加' if gain.change > 0 else '减少'} {amount} 个，可再得 {plain(gain.points)} 分"
    move = "提高" if gain.change > 0 else "降低"
    shown = "个百分点" if unit == "%" else unit
    return f"指标值再{move} {amount} {shown}，可再得 {plain(gain.points)} 分"


def _pair(element: str, subject: Subject) -> tuple[Element, str, str]:
    park = subject.park
    return subject.elements[element], plain(park.previous[element]), plain(park.current[element])


def _growth(element: str, subject: Subject, value: str) -> str:
    named, before, now = _pair(element, subject)
    return (
        f"{named.name}{subject.year - 1}年 {before} {named.unit}、{subject.year}年 {now} {named.unit}，"
        f"增速＝100×({now}－{before})÷{before}{value}%"
    )


def _share(spec: Share | ShareChange, subject: Subject, *, current: bool) -> str:
    """One year's share as a formula, without its result."""
    figures = subject.park.current if current else subject.park.previous
    year = subject.year if current else subject.year - 1
    part, whole = subject.elements[spec.element], subject.elements[spec.of]
    formula = f"100×{signed(plain(figures[spec.element]))}÷{plain(figures[spec.of])}"
    return f"{year}年{part.name}占{whole.name} {formula}"


def _projects(spec: ProjectCount, subject: Subject, reading: Reading) -> str:
    category, counted = subject.category, reading.projects
    admitted = "" if category.industries is None else f"、属于{'或'.join(category.industries)}"
    names = f"：{'、'.join(project.name for project in counted)}" if counted else ""
    return (
        f"{subject.year}年{STAGES[spec.stage]}、投资额 {plain(category.project_threshold)} 亿元及以上{admitted}的项目"
        f" {len(counted)} 个{names}"
    )


def _panel(subject: Subject, reading: Reading, value: str) -> str:
    marks = reading.steps
    dropped = dropped_marks(len(marks), subject.panel)
    listed = "、".join(map(figure, marks))
    kept = len(marks) - 2 * dropped
    trimmed = f"，去掉最高、最低各 {dropped} 个后余 {kept} 个" if dropped else ""
    return f"考评团 {len(marks)} 人评分 {listed}{trimmed}，平均{value} 分"


def _survey(subject: Subject, reading: Reading, value: str) -> str:
    answers = []
    terms = []
    for group, mean in zip(subject.survey, reading.steps, strict=True):
        given = subject.park.survey[group.code]
        total = figure(exact_sum(given))
        answers.append(f"{group.name} {len(given)} 份共 {total} 分，平均 {total}÷{len(given)}{outcome(mean)} 分")
        terms.append(f"{plain(group.weight)}×{figure(mean)}")
    return f"{'，'.join(answers)}；{'＋'.join(terms)}{value} 分"
