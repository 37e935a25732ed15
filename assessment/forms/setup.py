"""Read what the office posts when it sets up a year."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import TypeVar

from django.http import QueryDict

from assessment.filing.values import Unreadable, read_amount, read_count, read_date
from assessment.services.preparing import EngagementFacts
from parks.errors import Refused

Value = TypeVar("Value")


def day_of(data: QueryDict, name: str) -> date:
    """Return a day that must be there; raises Refused with how to write it."""
    day = _read(lambda: read_date(data.get(name, "")))
    if day is None:
        raise Refused("请填写日期。")
    return day


def moment_of(data: QueryDict, name: str) -> datetime:
    """Return the moment that the page held; raises Refused where it holds none."""
    try:
        return datetime.fromisoformat(data.get(name, ""))
    except ValueError as fault:
        raise Refused("页面已过期，请刷新后再改。") from fault


def percent_of(data: QueryDict, name: str) -> Decimal | None:
    """Return a figure in percent, None for an empty one; raises Refused with how to write it."""
    return _read(lambda: read_amount(data.get(name, ""), "%"))


def count_of(text: str) -> int | None:
    """Return a number of projects, None for an empty one; raises Refused with how to write it."""
    return _read(lambda: read_count(text))


def engagement_of(data: QueryDict) -> EngagementFacts:
    """Return the engaged agency; raises Refused where a field is empty."""
    texts = {name: data.get(name, "").strip() for name in ("name", "qualification", "contract")}
    if not all(texts.values()):
        raise Refused("机构名称、资质和合同编号都要填写。")
    return EngagementFacts(**texts, signed_on=day_of(data, "signed_on"))


def _read(read: Callable[[], Value]) -> Value:
    try:
        return read()
    except Unreadable as fault:
        raise Refused(str(fault)) from fault
