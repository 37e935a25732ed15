"""Template filters that write dates and figures as Chinese officials read them."""

from datetime import date, datetime
from decimal import Decimal

from django import template
from django.utils import timezone

register = template.Library()


@register.filter
def zh_date(value: date | datetime | None) -> str:
    """Return 2019年3月31日, in Asia/Shanghai; an em dash for nothing."""
    if value is None:
        return "—"
    if isinstance(value, datetime):
        value = timezone.localtime(value)
    return f"{value.year}年{value.month}月{value.day}日"


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
