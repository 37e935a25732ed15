"""Every measure and method as the workbench offers it: its name, what it is good for, and the fields that it needs."""

from typing import NamedTuple

MEASURE_FIELDS = ("element", "of", "city", "stage")


class MeasureKind(NamedTuple):
    """A measure: its name in the list, what it comes to, and which of MEASURE_FIELDS it needs."""

    name: str
    hint: str
    fields: tuple[str, ...]


MEASURES: dict[str, MeasureKind] = {
    "value": MeasureKind("本年数值", "所选数据本年的数值。", ("element",)),
    "growth": MeasureKind("增速", "100×（本年－上年）÷上年，单位 %；上年数不大于零的无从计算。", ("element",)),
    "increment": MeasureKind("增量", "本年减上年，单位同数据。", ("element",)),
    "share": MeasureKind("比重", "100×部分÷总量，单位 %。", ("element", "of")),
    "share_change": MeasureKind("比重变动", "本年比重减上年比重，单位个百分点。", ("element", "of")),
    "growth_gap": MeasureKind("增速与全市之差", "园区增速减全市增速，单位个百分点。", ("element", "city")),
    "project_count": MeasureKind("重大项目个数", "本年开工或投产、达到类别门槛和行业要求的项目个数。", ("stage",)),
    "panel_mean": MeasureKind("考评团评分", "考评团成员评分的平均，0—100 分。", ()),
    "survey_mean": MeasureKind("问卷得分", "企业、员工问卷平均分按权重相加，1—5 分。", ()),
    "judgement": MeasureKind("不计量（评审赋分）", "由评价机构评定得分，计分方法须同选“评审赋分”。", ()),
}


class Number(NamedTuple):
    """A figure that a method needs, with its bounds: ``low`` is included, ``above`` is not."""

    name: str
    label: str
    help: str = ""
    low: str = ""
    above: str = ""
    high: str = ""


class Points(NamedTuple):
    """A list that a method needs: bands or anchors, with the labels of its two columns."""

    name: str
    label: str
    at: str
    at_label: str
    help: str


class MethodKind(NamedTuple):
    """A method: its name, its rule in a sentence, and the figures, flags and lists that it needs."""

    name: str
    hint: str
    numbers: tuple[Number, ...] = ()
    flags: tuple[tuple[str, str], ...] = ()
    points: tuple[Points, ...] = ()
    compares: bool = False


BANDS = Points(
    "bands", "分档", "at_least", "指标值不低于", "下限留空的一档容纳其余。不必按次序填，保存时由高到低排好。"
)
BASE_BANDS = Points(
    "base_bands",
    "基准分分档",
    "at_least",
    "分档指标不低于",
    "下限留空的一档容纳其余。不必按次序填，保存时由高到低排好。",
)
ANCHORS = Points(
    "anchors", "插值点", "at", "指标值", "两点之间按直线折算，两端以外按端点计。不必按次序填，保存时由小到大排好。"
)
PER = Number("per", "每（单位）", "通常为 1；如每 2 个百分点计一次，填 2。", above="0")

METHODS: dict[str, MethodKind] = {
    "step": MethodKind(
        "基准分增减法",
        "指标值为 0 得基准分；为正的每高一步加分，为负的每低一步减分。",
        (
            Number("up", "为正每步加（分）", "越高越减分的填负数。"),
            Number("down", "为负每步减（分）", "越低越加分的填负数。"),
            PER,
        ),
        (("whole", "只计整步，不足一步的不计"),),
    ),
    "tiers": MethodKind("分档法", "按指标值所在的档取得分。", points=(BANDS,)),
    "linear": MethodKind("线性插值法", "在给定的点之间按直线折算得分。", points=(ANCHORS,)),
    "relative": MethodKind("相对最优法", "满分×指标值÷比较组最优值；不大于零的不得分。", compares=True),
    "rank": MethodKind(
        "排名法",
        "在比较组中排名，第一名得满分，每后一名减一次。",
        (Number("step", "每后一名减（分）", low="0"),),
        compares=True,
    ),
    "efficacy": MethodKind(
        "功效系数法",
        "下限值得满分的若干成，满分值得满分，其余按直线折算。",
        (
            Number("floor", "下限值得满分的（%）", "如 60。", low="0", high="100"),
            Number("low", "下限值"),
            Number("high", "满分值", "越低越好的，满分值填得比下限值小。"),
        ),
    ),
    "completion": MethodKind("完成率法", "满分×指标值÷目标值。", (Number("target", "目标值", above="0"),)),
    "deduct": MethodKind(
        "扣分法",
        "达到目标得满分，每差一步扣分，扣完为止。",
        (Number("target", "目标值"), Number("each", "每差一步扣（分）", low="0"), PER),
        (("less_is_better", "指标值越低越好（高于目标扣分）"),),
    ),
    "per_item": MethodKind("计件法", "每一个得若干分。", (Number("each", "每个得（分）"),)),
    "proportion": MethodKind(
        "比例折算法",
        "零分值得 0 分，满分值得满分，其余按直线折算。",
        (Number("zero", "零分值"), Number("full", "满分值", "越低越好的，满分值填得比零分值小。")),
    ),
    "judgement": MethodKind("评审赋分", "由评价机构在满分以内评定，并写明理由。"),
}
COHORTS = (("ranked", "参加排名的园区"), ("category", "同类园区"), ("all", "全部园区"))
STAGES = (("started", "新开工（开工日期在本年）"), ("commissioned", "新投产（投产日期在本年）"))
FIXED, TIERED = "fixed", "tiered"
