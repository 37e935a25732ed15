"""The sentences of the notice, in official style; each adapts to number and takes its figures by path.

A run is {"text": …, "path": … or None}: a figure's text comes only from Figures, by its path.
Source of the rules that the sentences state: 珠府函〔2017〕129号附件1，三至五。
"""

from collections.abc import Callable, Sequence
from typing import Any

from assessment.notice.figures import Figures

Run = dict[str, Any]

BASIS = "《珠海市产业园区经济发展目标考核评价办法》（珠府函〔2017〕129号）"
AUTHORITY = "珠海市人民政府"
OFFICE = "珠海市人民政府办公室"
ADDRESSEES = "横琴新区管委会，各区政府（管委会），市府直属各单位："
PUBLICITY = "公开方式：主动公开"
COPIES = (
    "市委各部委办局，市人大办，市政协办，市纪委办，珠海警备区，市中级法院，市检察院，各人民团体，"
    "各新闻单位，中央和省属驻珠海有关单位。"
)
GRADES = ("优秀", "良好", "达标", "不达标")
VETO_KINDS = {
    "safety_accident": "发生安全生产事故",
    "environmental_accident": "发生重大环境事故",
    "environmental_target_missed": "未完成环保任务指标",
    "energy_target_missed": "未完成能耗任务指标",
}
NUMERALS = "一二三四五六七八九十"


def say(template: str, figures: Figures, **parts: str | list[Run]) -> list[Run]:
    """Fill a template: `{=path}` is a figure of the snapshot, `{name}` a part given as text or as runs.

    Raises KeyError for a part that is not given and UnknownFigureError for a path without a figure.
    """
    runs: list[Run] = []
    rest = template
    while rest:
        before, opened, after = rest.partition("{")
        if before:
            runs.append(plain(before))
        if not opened:
            break
        name, _, rest = after.partition("}")
        if name.startswith("="):
            runs.append(figure(figures, name[1:]))
            continue
        part = parts[name]
        runs += [plain(part)] if isinstance(part, str) else part
    return runs


def indicator(name: str) -> str:
    """Return an indicator's name as a sentence can hold it: in quotes where it has a list mark of its own."""
    return f"“{name}”" if "、" in name else name


def plain(text: str) -> Run:
    """Return a run of words."""
    return {"text": text, "path": None}


def figure(figures: Figures, path: str) -> Run:
    """Return a run that is a figure of the snapshot."""
    return {"text": figures.text(path), "path": path}


def joined(parts: Sequence[list[Run]], mark: str = "、") -> list[Run]:
    """Join run lists with a punctuation mark."""
    runs: list[Run] = []
    for index, part in enumerate(parts):
        runs += ([plain(mark)] if index else []) + part
    return runs


def opening(figures: Figures) -> list[Run]:
    """State the basis and the procedure (办法四)."""
    return say(
        f"根据{BASIS}，珠海市园区建设工作领导小组组织对全市{{=count.parks}}个产业园区{{=year}}年度经济发展目标完成情况"
        "进行了考核评价。经园区自评、中介机构综合评价审核、征求相关部门意见，并报市委、市政府审定，"
        "现将考核评价结果通报如下：",
        figures,
    )


def grades(figures: Figures, name: Callable[[str], str]) -> list[Run]:
    """Name the ranked parks by grade, in rank order, with rank and total."""
    runs = say("参加排名的{=count.ranked}个产业园区中，", figures)
    sentences, absent = [], []
    for grade in GRADES:
        parks = sorted((p for p in figures.ranked if p["grade"] == grade), key=lambda park: park["rank"])
        if not parks:
            absent.append(grade)
            continue
        listed = [
            say(
                f"{{name}}（{{=parks.{park['code']}.total}}分，第{{=parks.{park['code']}.rank}}名）",
                figures,
                name=name(park["code"]),
            )
            for park in parks
        ]
        sentences.append(
            say(
                f"{grade}等次{{=count.grade.{grade}}}个，为{{listed}}",
                figures,
                listed=joined(listed),
            )
        )
    runs += [*joined(sentences, "；"), plain("。")]
    if absent:
        runs.append(plain(f"没有园区被评定为{'、'.join(absent)}等次。"))
    return runs


def apart(figures: Figures, name: Callable[[str], str]) -> list[Run]:
    """Give the unranked park's total and grade: only 达标 or 不达标 (办法三、五)."""
    runs: list[Run] = []
    for park in figures.unranked:
        runs += say(
            f"{{name}}不参加园区考评排名，仅评定达标或不达标等次，总分为{{=parks.{park['code']}.total}}分，"
            "评定为{grade}等次。",
            figures,
            name=name(park["code"]),
            grade=str(park["grade"]),
        )
    return runs


def districts(figures: Figures, name: Callable[[str], str], parks_of: Callable[[str], str]) -> list[Run]:
    """Give the districts' averages in rank order; those of several parks say so (办法一)."""
    ranked = sorted((d for d in figures.districts if d["rank"] is not None), key=lambda row: row["rank"])
    several = [d for d in ranked if len(d["parks"]) > 1]
    runs = say("参加排名的{=count.districts}个区（经济功能区）", figures)
    if several:
        listed = "、".join(f"{name(d['code'])}（{parks_of(d['code'])}）" for d in several)
        runs.append(plain(f"中，{listed}按所辖园区取平均值。各区平均分"))
    else:
        runs.append(plain("得分"))
    runs.append(plain("从高到低依次为："))
    rows = [
        say(
            f"{{name}}{{=districts.{d['code']}.average}}分（第{{=districts.{d['code']}.rank}}名，{d['grade']}）",
            figures,
            name=name(d["code"]),
        )
        for d in ranked
    ]
    return runs + joined(rows, "，") + [plain("。")]


def vetoed(figures: Figures, name: Callable[[str], str], vetoes: dict[str, list[str]]) -> list[Run]:
    """Say for each vetoed park what happened, that it cannot be 优秀, and that nobody moves up (办法五（一）)."""
    parts = [
        plain(f"{name(park['code'])}{'，'.join(VETO_KINDS[kind] for kind in vetoes[park['code']])}")
        for park in figures.parks
        if vetoes.get(park["code"])
    ]
    several = len(parts) > 1
    ranked = any(vetoes.get(park["code"]) for park in figures.ranked)
    tail = f"，按规定{'均' if several else ''}不能评定为优秀等次"
    tail += "，其考评名次不变，其他园区不予递补。" if ranked else "。"
    listed = joined([[part] for part in parts], "；")
    return [*say("{=year}年度，{parts}", figures, parts=listed), plain(tail)]


def commendation(figures: Figures, commended: list[str], first: list[str], barred: int) -> list[Run]:
    """Commend 优秀 and prefer a first place that is 优秀 in the fund (办法五（三）).

    `commended`: names of the 优秀 without fraud; `first`: those ranked first; `barred`: how many fraud took out.
    """
    no_fund = "市财政竞争性园区扶持资金不作倾斜安排。"
    if not commended and barred:
        every = "均" if barred > 1 else ""
        reason = f"被评定为优秀等次的园区{every}因弄虚作假被取消通报表扬及相关奖励"
        return say("{=year}年度，{reason}，{fund}", figures, reason=reason, fund=no_fund)
    if not commended:
        return say("{=year}年度，没有园区被评定为优秀等次，不作通报表扬，{fund}", figures, fund=no_fund)
    names = "、".join(commended)
    runs = say("对考评达到优秀等次的{names}予以通报表扬，并按照有关规定予以相关奖励。", figures, names=names)
    if not first:
        return [*runs, plain(f"考评第一名的园区不符合表扬奖励条件，{no_fund}")]
    tie = "并列" if len(first) > 1 else "为"
    runs.append(plain(f"其中，{'、'.join(first)}考评{tie}第一名，在市财政竞争性园区扶持资金中给予倾斜。"))
    return runs


def criticism(figures: Figures, names: list[str], district_names: list[str]) -> list[Run]:
    """Criticise 不达标 and announce the interview of the districts' main leaders (办法五（三）)."""
    apart_word = "分别" if len(district_names) > 1 else ""
    return say(
        "对考评为不达标等次的{names}予以通报批评，由市主要领导对{districts}主要领导{apart}进行约谈。"
        "相关园区要深入查找原因，制定整改方案，限期整改。",
        figures,
        names="、".join(names),
        districts="、".join(district_names),
        apart=apart_word,
    )


def fraud(names: list[str], district_names: list[str]) -> list[Run]:
    """State fraud: commendation and reward cancelled, criticised, leaders held responsible (办法五（四）)."""
    listed, where = "、".join(names), "、".join(district_names)
    return [
        plain(f"{listed}在考核评价中存在弄虚作假行为，取消通报表扬及相关奖励，给予通报批评，并追究{where}领导责任。")
    ]
