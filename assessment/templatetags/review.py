"""The sections of a year's scoring, for those who work on it: one row of links above each of their pages."""

from typing import NamedTuple

from django import template
from django.urls import reverse

from parks.models import User
from parks.roles import Act, may

register = template.Library()


class Tab(NamedTuple):
    """A section: the address name of its first page (with the year, unless yearless), label, and who may."""

    name: str
    label: str
    act: Act
    yearless: bool = False


# The stem of an address name tells its section: review_item stands under review.
TABS: tuple[Tab, ...] = (
    Tab("review_board", "审核板", Act.READ_REVIEW),
    Tab("review_duties", "分工和回避", Act.ASSIGN_REVIEW),
    Tab("panel", "考评团", Act.READ_MARKS),
    Tab("survey", "问卷", Act.RUN_SURVEY),
    Tab("schemes", "评分细则", Act.READ_SCHEME, yearless=True),
    Tab("trials", "试算与稳健性", Act.RUN_SCORING),
    Tab("report", "考评报告", Act.READ_REPORT),
)


@register.inclusion_tag("assessment/review/_tabs.html")
def scoring_tabs(user: User, year: int, current: str) -> dict[str, object]:
    """Return the sections that the user may open; ``current`` is the address name of the section shown."""
    return {
        "tabs": [
            (reverse(tab.name, args=[] if tab.yearless else [year]), tab.label, tab.name == current)
            for tab in TABS
            if may(user.role, tab.act)
        ],
        "year": year,
    }


@register.inclusion_tag("assessment/review/_ways.html")
def scoring_ways(user: User, year: int) -> dict[str, object]:
    """Return the same sections as buttons for a home page; none for roles that have nothing to do there."""
    return scoring_tabs(user, year, "") if may(user.role, Act.READ_REVIEW) else {"tabs": [], "year": year}
