"""A scheme's rules in plain Chinese, without any park's figures: what is measured, and how points follow."""

from collections.abc import Mapping

from assessment.scoring.explain import STAGES, unit_of
from assessment.scoring.formulas import COHORTS
from assessment.scoring.ratio import Ratio
from assessment.scoring.rounding import figure, plain
from assessment.scoring.rules import (
    Band,
    BaseTiers,
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
    Method,
    PanelMean,
    PerItem,
    ProjectCount,
    Proportion,
    RankOrder,
    Relative,
    Share,
    ShareChange,
    Step,
    SurveyMean,
    Tiers,
    Value,
)
from assessment.scoring.types import Category, Element, Grade, PanelRule, Part, SurveyGroup

Elements = Mapping[str, Element]

METHOD_NAMES: dict[type[Method], str] = {
    Step: "基准分增减法",
    Tiers: "分档法",
    Linear: "线性插值法",
    Relative: "相对最优法",
    RankOrder: "排名法",
    Efficacy: "功效系数法",
    Completion: "完成率法",
    Deduct: "扣分法",
    PerItem: "计件法",
    Proportion: "比例折算法",
    Judgement: "评审赋分",
}


def measure_words(measure: Measure, elements: Elements) -> str:
    """What is measured, with its unit: 工业投资增速（%）."""
    unit = unit_of(measure, elements)
    return f"{_measured(measure, elements)}（{unit}）" if unit else _measured(measure, elements)


def method_words(part: Part, elements: Elements) -> str:
    """How the measure becomes points, in one or two sentences that a reader can recompute by hand."""
    unit = unit_of(part.measure, elements)
    return f"{METHOD_NAMES[type(part.method)]}：{_how(part.method, plain(part.max), unit, elements)}"


def category_words(category: Category) -> str:
    """Which projects count for a category of park."""
    industries = category.industries
    which = "，行业不限" if industries is None else f"，只计{'、'.join(industries) or '（没有列出行业）'}"
    return f"重大项目投资额 {plain(category.project_threshold)} 亿元及以上{which}"


def panel_words(rule: PanelRule) -> str:
    """How the panel's mean comes about."""
    aspects = "、".join(one.name for one in rule.aspects)
    mean = f"每位成员对{aspects}各评 0—100 分，取平均为其评分；各成员评分再平均"
    if rule.trim_each_end == 0:
        return f"{mean}，不去掉最高分和最低分"
    return f"{mean}；满 {rule.trim_from} 人的，去掉最高、最低各 {rule.trim_each_end} 个评分"


def survey_words(groups: tuple[SurveyGroup, ...]) -> str:
    """How the questionnaires' mean comes about."""
    terms = "＋".join(f"{plain(one.weight)}×{one.name}平均分" for one in groups)
    return f"每题 1—5 分；{terms}"


def grade_words(grade: Grade) -> str:
    """The conditions of a grade and what follows from it."""
    conditions = []
    if grade.rank_at_most is not None:
        conditions.append(f"名列前 {grade.rank_at_most}")
    if grade.at_least is not None:
        conditions.append(f"总分 {plain(grade.at_least)} 及以上")
    if grade.barred_by_veto:
        conditions.append("没有一票否优情形")
    then = ["通报表扬"] if grade.commended else []
    then += ["通报批评"] if grade.criticised else []
    text = "，".join(conditions) or "其余园区"
    return f"{text}；{'、'.join(then)}" if then else text


def _measured(measure: Measure, elements: Elements) -> str:
    match measure:
        case Value(element):
            return f"本年{elements[element].name}"
        case Growth(element):
            return f"{elements[element].name}增速"
        case Increment(element):
            return f"{elements[element].name}增量（本年减上年）"
        case Share(element, of):
            return f"{elements[element].name}占{elements[of].name}的比重"
        case ShareChange(element, of):
            return f"{elements[element].name}占{elements[of].name}的比重比上年变动"
        case GrowthGap(element, city):
            return f"{elements[element].name}增速减{elements[city].name}"
        case ProjectCount(stage):
            return f"本年{STAGES[stage]}的重大项目个数"
        case PanelMean():
            return "考评团现场考察评分平均"
        case SurveyMean():
            return "问卷加权平均分"
        case Judged():
            return "不计量，由评价机构评定"


def _how(method: Method, full: str, unit: str, elements: Elements) -> str:
    match method:
        case Step():
            return _step(method, unit, elements)
        case Tiers(bands):
            return f"{bands_words(bands, unit)}。"
        case Linear(anchors):
            places = "，".join(f"{sized(one.at, unit)}得 {figure(one.points)} 分" for one in anchors)
            return f"{places}；两点之间按直线折算，两端以外按端点计。"
        case Relative(cohort):
            return f"{full}×指标值÷{COHORTS[cohort]}中的最优值；指标值不大于零的不得分。"
        case RankOrder(step, cohort):
            return f"在{COHORTS[cohort]}中排名，第一名得 {full} 分，每后一名减 {figure(step)} 分。"
        case Efficacy(floor, low, high):
            return (
                f"指标值 {sized(low, unit)}得满分的 {figure(floor)}%，{sized(high, unit)}得满分，"
                "其余按直线折算，0 分为下限、满分为上限。"
            )
        case Completion(target):
            return f"{full}×指标值÷目标值 {sized(target, unit)}，满分为上限。"
        case Deduct():
            return _deduct(method, full, unit)
        case PerItem(each):
            return f"每 {sized(Ratio(1), unit)}得 {figure(each)} 分，{full} 分为上限。"
        case Proportion(zero, top):
            return f"{sized(zero, unit)}得 0 分，{sized(top, unit)}得 {full} 分，其余按直线折算。"
        case Judgement():
            return f"由评价机构在 0—{full} 分内评定并写明理由。"


def bands_words(bands: tuple[Band, ...], unit: str) -> str:
    """80% 及以上 9 分，其余 6 分."""
    return "，".join(
        f"{'其余' if one.at_least is None else sized(one.at_least, unit) + '及以上'} {figure(one.points)} 分"
        for one in bands
    )


def sized(value: Ratio, unit: str) -> str:
    """A figure with its unit, ready for the next word: 80%, 5 亿元 and, without a unit, 5."""
    return f"{figure(value)}{unit}" if unit in {"", "%"} else f"{figure(value)} {unit}"


def _step(method: Step, unit: str, elements: Elements) -> str:
    per = sized(method.per, unit)
    whole = "（只计整步）" if method.whole else ""
    moves = f"指标值为正的，每高 {per}{_gains(method.up)}；为负的，每低 {per}{_gains(-method.down)}{whole}。"
    if isinstance(method.base, BaseTiers):
        base_unit = unit_of(method.base.measure, elements)
        bands = bands_words(method.base.bands, base_unit)
        return f"基准分按{_measured(method.base.measure, elements)}分档（{bands}）；{moves}"
    return f"基准分 {figure(method.base)} 分；{moves}"


def _gains(points: Ratio) -> str:
    return f"加 {figure(points)} 分" if points >= 0 else f"减 {figure(-points)} 分"


def _deduct(method: Deduct, full: str, unit: str) -> str:
    side = "高于" if method.less_is_better else "低于"
    target, per, each = sized(method.target, unit), sized(method.per, unit), figure(method.each)
    return f"满分 {full} 分；指标值{side}目标 {target}的，每差 {per}扣 {each} 分，扣完为止。"
