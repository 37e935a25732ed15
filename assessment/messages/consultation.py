"""What the consultation says: to the office that opens it, the departments that answer, and those who settle."""

from collections.abc import Iterable
from datetime import datetime

from assessment.messages.setup import last_moment

OFFICE = "领导小组办公室（市科工信局）"


def not_all_accepted(year: int, parks: Iterable[str]) -> str:
    """Say which filings are not accepted yet."""
    names = "、".join(parks)
    return f"{year}年度还不能征求意见，这些园区的申报还没有受理：{names}。请评价机构在审核板受理后，再发出征询。"


def nothing_filed(year: int) -> str:
    """Say that there is no filing to ask about."""
    return f"{year}年度没有一份申报，没有可以征询的数据；请先开启年度、组织自评。"


def nothing_planned(year: int) -> str:
    """Say that no department is asked about anything."""
    return f"{year}年度还没有安排征询分工；请先为数据和否决事项选定部门，再发出征询。"


def window_past() -> str:
    """Say that the last day of the window lies behind."""
    return "答复截止日已过；请选今天或以后的日期，部门才来得及答复。"


def window_to_answer(closes: datetime) -> str:
    """Say that the consultation was opened already, and how to change its end."""
    return f"征求意见已经发出，答复截至{last_moment(closes)}；要改期限的，请用“改答复期限”，并写明理由。"


def plan_closed(year: int) -> str:
    """Say that the plan cannot change any more."""
    return f"{year}年度的征询已经发出，分工不再改动；确需改动的，请先退回审核评分，改好后重新发出。"


def not_asked_yet(year: int) -> str:
    """Say that the consultation was not opened."""
    return f"{year}年度还没有征求意见；请先由{OFFICE}发出征询。"


def unknown_matter(code: str) -> str:
    """Say that the year has no such element or veto."""
    return f"没有“{code}”这个征询事项；请刷新页面后再选。"


def unknown_department(code: str) -> str:
    """Say that only departments of the register are asked."""
    return f"“{code}”不是登记的市直部门；请刷新页面后再选。"


def too_late(closes: datetime) -> str:
    """Say that the window is closed, and who can open it again."""
    return f"答复期限已于{last_moment(closes)}结束，不能再答复或改动；确需补充的，请联系{OFFICE}延长期限。"


def stage_passed(year: int, stage: str, verb: str) -> str:
    """Say that the year does not consult now."""
    return f"{year}年度现处于“{stage}”阶段，不能{verb}；只有“征求意见”阶段可以。有疑问请联系{OFFICE}。"


def figure_missing(name: str) -> str:
    """Ask for the department's own figure."""
    return f"请填写贵部门掌握的“{name}”本年数（亿元）；只有数字不同才算有异议，没有不同请选“无异议”。"


def figure_beyond(year: str) -> str:
    """Say what a figure may be."""
    return f"{year}数最多6位小数、整数部分最多9位；请核对单位，本栏按亿元填写。"


def figure_the_same(name: str) -> str:
    """Say that nothing differs."""
    return f"您填的“{name}”与现认定数相同；没有不同意见的，请选“无异议”。"


def document_missing() -> str:
    """Ask for the document."""
    return "请附上依据文件（如统计报表、通报、认定书）；没有文件的意见不能作为依据。"


def veto_present() -> str:
    """Say what a veto's answer carries."""
    return "否决事项只答复“没有发生”或“已经发生”，不填数字。"


def said(verdict: str, figures: str, reason: str) -> str:
    """Return an answer as it is compared in a clash."""
    return "；".join(one for one in (verdict, figures, reason) if one)


def settled_said(adopted: bool, reason: str) -> str:
    """Return a settlement as it is compared in a clash."""
    return f"{'采纳部门数' if adopted else '维持认定数'}；{reason}"


def answer_moved(department: str, matter: str) -> str:
    """Say that the answer to be settled is not the latest."""
    return f"{department}对“{matter}”的意见已有改动，这一版不再需要处理；请刷新页面，处理最新一版。"


def no_dispute(department: str, matter: str) -> str:
    """Say that there is nothing to settle."""
    return f"{department}对“{matter}”没有不同意见，不需要处理。"


def taken(department: str, reason: str) -> str:
    """Return the reason of the agency's decision that takes a department's figure."""
    return f"采纳{department}意见：{reason}"


def dispute_withdrawn(department: str, reason: str) -> str:
    """Return the reason of a department's decision that holds no figure any more."""
    return f"{department}撤回不同意见：{reason}"


def disputed_stands(department: str, matter: str) -> str:
    """Say why a dispute is not confirmed in bulk."""
    return f"“{matter}”已答复“有异议”（{department}）；要改为无异议的，请点开该项，写明撤回理由。"


def changed_since(matter: str) -> str:
    """Say that the answer changed after the page was made."""
    return f"“{matter}”的答复在您打开页面后已有改动，请刷新页面后再确认。"


def fraud_stands(park: str, who: str) -> str:
    """Say that a finding is on record already."""
    return f"{park}本年度已有弄虚作假认定（{who}登记）；一个园区一年只登记一条。补充材料请交登记单位或{OFFICE}。"


def fraud_absent(park: str) -> str:
    """Say that there is no finding to withdraw."""
    return f"{park}没有可以撤销的弄虚作假认定。"


def fraud_of_other(who: str) -> str:
    """Say who can withdraw."""
    return f"这条认定由{who}登记，只能由登记单位撤销；请与登记单位联系。"


def return_needs_reason(year: int) -> str:
    """Say what a return to the review is for."""
    return f"{year}年度不在征求意见阶段，没有可以退回的征询。"


def ask_subject(year: int) -> str:
    """Return the line by which a department is told of its turn."""
    return f"请核对{year}年度园区考核数据"


def ask_body(year: int, department: str, count: int, closes: datetime) -> str:
    """Ask a department for its answers; no figure stands in it."""
    return (
        f"现就{year}年度产业园区考核征求{department}意见，共{count}项。请在{last_moment(closes)}前逐项确认；"
        f"有不同意见的，填写贵部门掌握的数并附依据文件。有疑问请联系{OFFICE}。"
    )


def moved_subject(year: int) -> str:
    """Return the line by which a department is told of a new end."""
    return f"{year}年度征求意见的答复期限有变"


def moved_body(year: int, closes: datetime, reason: str) -> str:
    """Tell the new end with its reason."""
    return f"{year}年度产业园区考核征求意见的答复期限改为{last_moment(closes)}。理由：{reason}"
