"""The data dictionary: every table and column of the open data. Names never change; new columns come at the end."""

from dataclasses import dataclass

TITLE = "珠海市产业园区经济发展目标考核结果"
PUBLISHER = "珠海市园区建设工作领导小组办公室（设在市科工信局）"
LICENCE = (
    f"{PUBLISHER}公布的考核结果，任何人可以免费下载、使用、复制和传播；"
    "使用时请注明“数据来源：珠海市产业园区考核平台”、考核年度和通报文号，改动过的请说明改了什么。"
)
TEXT, WHOLE, DECIMAL, FLAG = "文本", "整数", "小数", "是否"
RESULT, REGISTER, NOTICE = "公布的计分结果", "园区登记", "公布记录和通报"
POINTS = "分"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its stable name, Chinese title, kind of value, unit (empty for none), meaning and source."""

    name: str
    title: str
    kind: str
    unit: str
    meaning: str
    source: str = RESULT
    nullable: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the open data: its stable name, Chinese title, what a row is, and its columns in order."""

    name: str
    title: str
    row: str
    columns: tuple[Column, ...]


YEAR = Column("year", "考核年度", WHOLE, "年", "考核的是哪一个日历年的工作")
VERSION = Column("version", "版次", WHOLE, "", "该年度公布的第几版；更正公布的版次大于 1，以最新一版为准", NOTICE)
PARK = (
    Column("park_code", "园区代码", TEXT, "", "园区的固定代码，各年度不变"),
    Column("park_name", "园区", TEXT, "", "园区简称，按公布时的写法"),
)
RANKED = Column("ranked", "参加排名", FLAG, "", "是否参加排名；保税区单列，不参加排名")
RANK = Column("rank", "名次", WHOLE, "名", "总分从高到低的名次，同分同名次；不参加排名的为空", nullable=True)
GRADE = Column("grade", "等次", TEXT, "", "优秀、良好、达标或不达标")
MARKS = (
    Column("vetoed", "一票否优", FLAG, "", "是否发生一票否优事项：不能评为优秀，名次不变"),
    Column("fraud", "弄虚作假", FLAG, "", "是否认定弄虚作假：得分不变，取消表扬和奖励"),
    Column("commended", "表扬", FLAG, "", "是否在通报表扬之列"),
    Column("criticised", "批评", FLAG, "", "是否在通报批评之列"),
)

PARKS = Table(
    "parks",
    "园区得分",
    "每行是一个园区在一个年度的总分、名次和等次",
    (
        YEAR,
        VERSION,
        *PARK,
        Column("category_code", "类别代码", TEXT, "", "increment、stock 或 bonded"),
        Column("category", "类别", TEXT, "", "增量型、存量型或保税型；类别不同，指标的满分不同"),
        Column("district_code", "考评对象代码", TEXT, "", "园区所属的区（功能区）的固定代码"),
        Column("district_name", "考评对象", TEXT, "", "园区所属的区（功能区）", REGISTER),
        RANKED,
        RANK,
        Column("total", "总分", DECIMAL, POINTS, "基本分与加分之和，一位小数"),
        Column("base", "基本分", DECIMAL, POINTS, "各项指标得分之和，满分 100 分，一位小数"),
        Column("bonus", "加分", DECIMAL, POINTS, "认定的加分项之和，至多 10 分，一位小数"),
        GRADE,
        *MARKS,
        Column("vetoes", "一票否优事项", TEXT, "", "事项代码，多项以 | 分开；没有的为空"),
        Column("bonus_explanation", "加分说明", TEXT, "", "加分怎样算出来的"),
    ),
)
INDICATORS = Table(
    "indicators",
    "指标得分",
    "每行是一个园区的一项指标",
    (
        YEAR,
        *PARK,
        Column("indicator_code", "指标代码", TEXT, "", "附表中的指标序号，如 1、4a"),
        Column("indicator_name", "指标", TEXT, "", "指标名称"),
        Column("points", "得分", DECIMAL, POINTS, "各评分项得分之和，四舍五入保留一位小数"),
        Column("max", "满分", DECIMAL, POINTS, "该类别园区这项指标的满分"),
    ),
)
PARTS = Table(
    "parts",
    "评分项",
    "每行是一个园区的一个评分项（指标下的小项），连同算式",
    (
        YEAR,
        *PARK,
        Column("indicator_code", "指标代码", TEXT, "", "所属指标"),
        Column("part_code", "评分项代码", TEXT, "", "评分细则中的代码，如 2.1"),
        Column("part_name", "评分项", TEXT, "", "评分项名称"),
        Column("status", "状态", TEXT, "", "computed 按细则计算；ruled 评价机构裁定；not_applicable 不适用"),
        Column("points", "得分", DECIMAL, POINTS, "不取整，至多六位小数"),
        Column("max", "满分", DECIMAL, POINTS, "评分项满分"),
        Column(
            "measure",
            "指标值",
            DECIMAL,
            "见“指标值单位”",
            "评分所依据的指标值，至多六位小数；算不出的为空",
            nullable=True,
        ),
        Column("unit", "指标值单位", TEXT, "", "指标值的单位：亿元、%、个百分点、个或分"),
        Column("explanation", "算式", TEXT, "", "从数据到得分的完整算式，可手工复核"),
        Column(
            "next_change",
            "再得分所需变化",
            DECIMAL,
            "见“指标值单位”",
            "指标值再变多少可再得分；不能再得的为空",
            nullable=True,
        ),
        Column("next_points", "再得分", DECIMAL, POINTS, "按“再得分所需变化”可再得多少分", nullable=True),
        Column(
            "full_change",
            "满分所需变化",
            DECIMAL,
            "见“指标值单位”",
            "指标值再变多少可得满分；不能再得的为空",
            nullable=True,
        ),
        Column("full_points", "距满分", DECIMAL, POINTS, "按“满分所需变化”可再得多少分", nullable=True),
    ),
)
DISTRICTS = Table(
    "districts",
    "各区平均",
    "每行是一个考评对象（区、功能区）在一个年度的平均分",
    (
        YEAR,
        VERSION,
        Column("district_code", "考评对象代码", TEXT, "", "区（功能区）的固定代码"),
        Column("district_name", "考评对象", TEXT, "", "区（功能区）名称", REGISTER),
        Column("parks", "园区", TEXT, "", "所属园区的代码，多个以 | 分开"),
        RANKED,
        RANK,
        Column("average", "平均分", DECIMAL, POINTS, "所属园区总分的平均，四舍五入保留一位小数"),
        GRADE,
        *MARKS,
    ),
)
TABLES = {one.name: one for one in (PARKS, INDICATORS, PARTS, DISTRICTS)}
DICTIONARY_HEADINGS = ("表", "表名", "列名", "名称", "类型", "单位", "含义", "来源")


def dictionary_rows() -> list[tuple[str, ...]]:
    """Return the dictionary as rows under DICTIONARY_HEADINGS."""
    return [
        (table.name, table.title, one.name, one.title, one.kind, one.unit or "—", one.meaning, one.source)
        for table in TABLES.values()
        for one in table.columns
    ]
