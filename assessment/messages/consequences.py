"""What a consequence rests on, in the words of the rules with the figures of the result, and what its verbs say."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from assessment.messages.decision import day_text

THREE, FOUR, LAND = "附件1 五（三）", "附件1 五（四）", "意见28"
GRADE_RULES = {
    "commendation": "考评达到优秀等次的，予以通报表扬，并按照有关规定予以相关奖励",
    "fund_preference": "考评第一名的园区在市财政竞争性园区扶持资金中给予倾斜",
    "criticism": "考评等次为不达标的，予以通报批评",
    "interview": "考评等次为不达标的，由市主要领导对区主要领导进行约谈",
}
FRAUD_RULES = {
    "reward_cancelled": "发现弄虚作假的，取消通报表扬及相关奖励",
    "criticism": "发现弄虚作假的，给予通报批评",
    "accountability": "发现弄虚作假的，追究有关产业园区所在区（经济功能区）领导责任",
}


def by_grade(kind: str, parks: Iterable[str]) -> str:
    """State the rule that a grade brings into force, and the parks' figures."""
    return f"{THREE}：{GRADE_RULES[kind]}。{'；'.join(parks)}。"


def by_fraud(kind: str, parks: Iterable[str]) -> str:
    """State the rule that fraud brings into force, and the parks."""
    return f"{FOUR}：{FRAUD_RULES[kind]}。{'、'.join(parks)}在考核评价中弄虚作假。"


def by_rank(district: str, average: str, rank: int, grade: str) -> str:
    """State the rule that ties resources to the result, and the district's figures."""
    said = f"{district}平均{average}分，第{rank}名，{grade}"
    return f"{LAND}：考核结果作为园区所在区（经济功能区）实绩考核的重要内容，与用地指标、资金分配等挂钩。{said}。"


def standing_of(name: str, park: dict[str, Any]) -> str:
    """Return a park's total, rank and grade as a phrase; the unranked have no rank."""
    place = f"第{park['rank']}名，" if park["rank"] is not None else "不参加排名，"
    return f"{name}总分{park['total']}分，{place}{park['grade']}等次"


def carried_here(number: str, before: int, *, done: bool) -> str:
    """Say in the new row where it comes from."""
    state = "办结情况沿用" if done else "继续办理"
    return f"更正通报{number}公布后仍然适用，由第{before}项转来，{state}。"


def renewed_here(number: str, before: int) -> str:
    """Say in the new row that what was done rests on figures that changed."""
    return f"更正通报{number}改变了所依据的结果，由第{before}项转来；已办结的须按更正后的结果重新核对、办理。"


def carried_on(number: str, after: int) -> str:
    """Say in the replaced row where it goes on."""
    return f"更正通报{number}公布后仍然适用，转入第{after}项继续登记。"


def lapsed(number: str) -> str:
    """Say in the replaced row that it holds no more."""
    return f"更正通报{number}公布后不再适用，予以失效。已经办理的，请按更正后的结果作相应处理。"


def moved(before: date | None, after: date, reason: str) -> str:
    """Say that the day by which it is to be done was moved."""
    return f"办结期限由{day_text(before) if before else '未定'}改为{day_text(after)}：{reason}"


def lapsed_already(number: int) -> str:
    """Refuse to go on with what a correction ended."""
    return f"第{number}项已因更正失效，不能再登记。仍然适用的，已转入更正后的新一项，请在那里登记。"


def done_already(number: int) -> str:
    """Refuse to end what is ended, or to move its day."""
    return f"第{number}项已经办结，不能再次办结或改期限。后续情况请作为后续记录登记，不勾选“办结”。"


def interview_lacks(lacking: Iterable[str]) -> str:
    """Say what an interview's record still lacks before it is done."""
    return f"约谈办结须有约谈日期、参加人员和约谈纪要；还缺{'、'.join(lacking)}。请补上，或先不勾选“办结”登记已有情况。"


def held_in_future(day: date, today: date) -> str:
    """Refuse a record of what has not happened."""
    return f"日期{day_text(day)}还没有到（今天是{day_text(today)}）。请登记已经发生的情况；要改期限的，用“改期限”。"


def due_before_opened(day: date, opened: date) -> str:
    """Refuse a day that was past when the duty began."""
    return f"办结期限{day_text(day)}早于列入日期{day_text(opened)}。请填列入以后的日期。"
