"""What people are told in their inbox and by mail: what to do, by when, and where.

A mail leaves the portal's walls: no score, no rank, no figure and no reason that could quote one stands in any of
these; the page behind the link holds them, for those who may open it.
"""

from datetime import date, datetime
from typing import NamedTuple

from django.urls import reverse

from assessment.messages.setup import last_moment
from parks.states import MessageKind

HELP = "有疑问请联系领导小组办公室（市科工信局）。"


class Told(NamedTuple):
    """One thing to tell: its kind, a line, the words, and the page of the portal where it is done or read."""

    kind: MessageKind
    subject: str
    body: str
    link: str


def filing_opened(year: int, park: str, code: str, closes: datetime) -> Told:
    """Ask a park's people for the self-evaluation."""
    until = last_moment(closes)
    return Told(
        MessageKind.TURN,
        f"请填报{year}年度自评：{until}截止",
        f"{year}年度考核自评申报已经开放。请{park}在{until}前逐项填报、上传佐证材料，由园区负责人核对后报送；"
        f"逾期未获延期的不能报送。{HELP}",
        _filing(year, code),
    )


def filing_submitted_to_agency(year: int, park: str, number: int) -> Told:
    """Ask the agency to review."""
    return Told(
        MessageKind.TURN,
        f"请审核{park}{year}年度自评申报（第{number}版）",
        f"{park}已报送{year}年度自评申报第{number}版。请逐项审核，需要补正的退回，齐备的受理。",
        reverse("review_board", args=[year]),
    )


def filing_submitted_to_office(year: int, park: str, code: str, number: int) -> Told:
    """Let the office know that a park has submitted."""
    return Told(
        MessageKind.NEWS,
        f"{park}已报送{year}年度自评申报（第{number}版）",
        f"{park}已报送{year}年度自评申报第{number}版，现由评价机构审核。您这边暂不需要办理。",
        _filing(year, code),
    )


def filing_submitted_to_district(year: int, park: str, code: str, number: int) -> Told:
    """Tell the district that it may read the filing and give its opinion."""
    return Told(
        MessageKind.TURN,
        f"请查看{park}{year}年度自评申报（第{number}版）",
        f"{park}已报送{year}年度自评申报第{number}版。请查看，并可在版本页填写区里的意见，供评价机构审核时参考。",
        _filing(year, code),
    )


def filing_returned(year: int, park: str, code: str, items: int) -> Told:
    """Ask a park to mend what was returned."""
    return Told(
        MessageKind.TURN,
        f"{year}年度自评申报退回补正：{items}个填报项",
        f"评价机构退回了{park}{year}年度自评申报的{items}个填报项，只有这几项重新开放。请按页面上的补正要求修改，"
        "修改后由园区负责人重新报送。对补正要求有疑问的，请联系评价机构。",
        _filing(year, code),
    )


def filing_accepted(year: int, park: str, code: str) -> Told:
    """Tell a park that its filing is accepted."""
    return Told(
        MessageKind.NEWS,
        f"{year}年度自评申报已受理",
        f"评价机构已受理{park}{year}年度自评申报，申报内容不再变动。您这边暂不需要办理。",
        _filing(year, code),
    )


def extension_asked(year: int, park: str, wanted: date) -> Told:
    """Ask the office to answer a request for more time."""
    return Told(
        MessageKind.TURN,
        f"请答复{park}的延期申请：希望延至{_day(wanted)}",
        f"{park}申请把{year}年度自评延至{_day(wanted)}24时。请在延期页面同意或说明理由后不同意；"
        "答复之前，原截止时间照常有效。",
        reverse("setup_extensions", args=[year]),
    )


def extension_granted(year: int, park: str, code: str, until: datetime) -> Told:
    """Tell a park its new deadline."""
    return Told(
        MessageKind.NEWS,
        f"自评申报延至{last_moment(until)}",
        f"领导小组办公室同意{park}{year}年度自评申报延至{last_moment(until)}。请在此之前报送。",
        _filing(year, code),
    )


def extension_declined(year: int, park: str, code: str, closes: datetime) -> Told:
    """Tell a park that its deadline stands."""
    return Told(
        MessageKind.NEWS,
        "延期申请未获同意",
        f"领导小组办公室没有同意{park}{year}年度自评申报的延期申请，理由见申报页面；截止时间仍为{last_moment(closes)}。",
        _filing(year, code),
    )


def visit_arranged(park: str, day: date, note: str) -> Told:
    """Tell a panel member of a visit; ``note`` says where to meet, empty where nothing is said."""
    where = f"安排：{note}。" if note else ""
    return Told(
        MessageKind.TURN,
        f"现场考察安排：{_day(day)}，{park}",
        f"请您于{_day(day)}参加{park}的现场考察，并在当天为四个方面评分。{where}评分可在手机上随填随存。{HELP}",
        reverse("mark_list"),
    )


def visit_withdrawn(park: str, day: date) -> Told:
    """Tell a panel member that a visit is off for them."""
    return Told(
        MessageKind.NEWS,
        f"现场考察取消：{_day(day)}，{park}",
        f"{_day(day)}的{park}现场考察不再安排您参加。{HELP}",
        reverse("mark_list"),
    )


def report_filed(year: int, number: int) -> Told:
    """Tell the office that the assessment report is there."""
    return Told(
        MessageKind.TURN,
        f"请审阅{year}年度考评报告（第{number}版）",
        f"评价机构已提交{year}年度考评报告第{number}版。请审阅，齐备后即可安排征求部门意见。",
        reverse("report_version", args=[year, number]),
    )


def scheme_proposed(scheme: str, number: int, proposer: str) -> Told:
    """Ask for the second person who freezes a scheme."""
    return Told(
        MessageKind.TURN,
        f"请复核评分细则：{scheme}",
        f"{proposer}提请冻结评分细则“{scheme}”，须由另一人核对后冻结；冻结后不能再改。",
        reverse("scheme", args=[number]),
    )


def approval_proposed(year: int, who: str, decision: str) -> Told:
    """Ask the second person of the office to look at the record of the city's decision."""
    return Told(
        MessageKind.TURN,
        f"{year}年度考核：审定登记待复核",
        f"{who}登记了{year}年度考核结果的审定意见（{decision}），请您核对文号、日期、材料和计分结果后复核。",
        reverse("approval", args=[year]),
    )


def result_published(year: int, version: int) -> Told:
    """Tell everyone concerned that a result is public."""
    what = "考核结果已公布" if version == 1 else "考核结果已更正公布"
    return Told(
        MessageKind.NEWS,
        f"{year}年度{what}",
        f"{year}年度园区{what}，排名、得分构成和通报全文可在结果页查看。",
        reverse("results_year", args=[year]),
    )


def _filing(year: int, code: str) -> str:
    return reverse("filing", args=[year, code])


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
