"""Every sentence that the set-up of a year says."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.utils import timezone


def last_moment(closes: datetime) -> str:
    """Say a half-open deadline by its last day: 2019-04-01 00:00 in Asia/Shanghai is 2019年3月31日24时."""
    day = timezone.localtime(closes) - timedelta(days=1)
    return f"{day.year}年{day.month}月{day.day}日24时"


def stale(what: str, who: str, clashes: Iterable[tuple[str, str, str]]) -> str:
    """Say who changed a setting meanwhile, with what stands and what was to be stored."""
    both = "；".join(
        f"{label}：现为“{standing or '空'}”，您填的是“{given or '空'}”" for label, standing, given in clashes
    )
    return f"{what}刚由{who}改过，您的改动没有保存。{both}。如仍要按您填的改，请核对后再保存一次。"


def request_open(wanted: date, asked_at: datetime) -> str:
    """Say that another request for more time still waits for its answer."""
    day = timezone.localtime(asked_at)
    return (
        f"{day.month}月{day.day}日已申请延至{wanted.year}年{wanted.month}月{wanted.day}日，正等领导小组办公室答复，"
        "这次没有再送。要改日期或理由的，请直接联系领导小组办公室。"
    )


def deadline_reason(passed: bool) -> str:
    """Say why moving this deadline needs a reason."""
    found = "原截止时间已过" if passed else "自评已开放，提前截止会缩短园区的填报时间"
    return f"{found}，请写明更改截止时间的理由。"


def deadline_over(day: str) -> str:
    """Say that a day cannot be the deadline because it is over."""
    return f"{day}已经过去；请填今天或以后的日期。"


def not_ready(year: int, stage: str, hindrances: Iterable[str]) -> str:
    """List what keeps the year from its next stage."""
    lines = "\n".join(f"  · {one}" for one in hindrances)
    return f"{year}年度还不能进入“{stage}”阶段：\n{lines}"


def may_still_file(park: str, until: str) -> str:
    """Say that a park's time is not over."""
    return f"{park}还没有报送，可以填报到{until}"


def demand_in_use(name: str) -> str:
    """Say that a demand has been answered."""
    return f"已有园区按“{name}”提交材料，不能删除或改名；可以改为选交，或另加一项。"


def demand_twice(name: str) -> str:
    """Say that a demand stands twice."""
    return f"“{name}”重复了，同一填报项的材料名称不能相同；请改名，或清空其中一行。"


def line_too_long(text: str, limit: int) -> str:
    """Say which question or name is too long."""
    return f"“{text[:20]}…”超过{limit}字，请精简。"


def unknown_item(code: str) -> str:
    """Say that the filing has no such item."""
    return f"本年度的填报表没有“{code[:16]}”这一项；请刷新页面。"


def expired() -> str:
    """Say that the page no longer tells what the person saw."""
    return "页面已过期，请刷新后再改。"


def request_answered(park: str) -> str:
    """Say that somebody answered the request already."""
    return f"{park}的延期申请已有答复，没有再次答复；请核对页面上的结果。"


def not_the_next(year: int, following: int) -> str:
    """Say which year can be opened."""
    return f"下一个年度是{following}年度，不是{year}年度；请刷新页面。"


def no_frozen_scheme() -> str:
    """Say that no year can be opened without a scheme."""
    return "还没有冻结的评分细则，不能开启年度；请先导入并冻结评分细则。"
