"""Template filters that write dates and figures as Chinese officials read them."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django import template
from django.utils import timezone

register = template.Library()
# Qualifiers of the print that stand before the figure; all others (以上, 左右, 内) follow the unit.
LEADING_QUALIFIERS = frozenset({"至少", "不低于", "低于", "超过", "超", "可超过"})


@register.filter
def zh_date(value: date | datetime | None) -> str:
    """Return 2019年3月31日, in Asia/Shanghai; an em dash for nothing."""
    if value is None:
        return "—"
    if isinstance(value, datetime):
        value = timezone.localtime(value)
    return f"{value.year}年{value.month}月{value.day}日"


@register.filter
def zh_moment(value: datetime | None) -> str:
    """Return 2019年3月31日 14:32, in Asia/Shanghai; an em dash for nothing."""
    if value is None:
        return "—"
    return f"{zh_date(value)} {timezone.localtime(value):%H:%M}"


@register.filter
def zh_deadline(value: datetime) -> str:
    """Return the last day of a deadline that is not included any more: 2019-04-01 00:00 is 2019年3月31日24时."""
    local = timezone.localtime(value)
    if local.time() == time(0):
        return f"{zh_date(local.date() - timedelta(days=1))}24时"
    return zh_moment(value)


@register.filter
def zh_period(value: str) -> str:
    """Return 2017年 or 2017—2019年 for a period in years; any other period as it is."""
    years = value.split("-")
    if value and all(year.isdigit() for year in years):
        return f"{'—'.join(years)}年"
    return value


@register.filter
def zh_list(values: Iterable[object]) -> str:
    """Return the values joined by 、."""
    return "、".join(str(value) for value in values)


@register.filter
def plain(value: Decimal | None) -> str:
    """Return the figure without trailing zeros or exponent; an em dash for what is missing."""
    if value is None:
        return "—"
    return f"{value.normalize():f}"


@register.filter
def signed(value: Decimal | None) -> str:
    """Return the change with its sign (＋1.4, －0.6, 0.0); an em dash for what cannot be compared."""
    if value is None:
        return "—"
    if value == 0:
        return f"{abs(value):f}"
    return f"{'＋' if value > 0 else '－'}{abs(value):f}"


@register.simple_tag
def quantity(
    value: Decimal | None, unit: str = "", high: Decimal | None = None, qualifier: str = "", text: str = ""
) -> str:
    """Return a target as one reads it aloud: 至少1次, 65%以上, 2—3个; its words where there is no figure."""
    if value is None:
        return text or "—"
    figure = plain(value) if high is None else f"{plain(value)}—{plain(high)}"
    spaced = f"{figure}{unit}" if unit in {"", "%"} else f"{figure} {unit}"
    return f"{qualifier}{spaced}" if qualifier in LEADING_QUALIFIERS else f"{spaced}{qualifier}"
