"""The steps from consultation to consequences, as one row of links above each of their pages."""

from django import template
from django.urls import reverse

from assessment.templatetags.review import Tab
from parks.models import User
from parks.roles import Act, may

register = template.Library()

TABS: tuple[Tab, ...] = (
    Tab("decision_year", "进度", Act.READ_CONSULTATION),
    Tab("consultation", "征求意见", Act.READ_CONSULTATION),
    Tab("objections_year", "反馈和异议", Act.ANSWER_OBJECTION),
    Tab("approval", "审定", Act.APPROVE),
    Tab("draft", "通报文稿", Act.PUBLISH),
    Tab("publish", "公布", Act.PUBLISH),
    Tab("corrections", "更正", Act.CORRECT),
    Tab("decision_register", "发文字号", Act.PUBLISH, yearless=True),
    Tab("consequences", "结果运用", Act.KEEP_CONSEQUENCES, yearless=True),
)


@register.inclusion_tag("assessment/decision/_tabs.html")
def decision_tabs(user: User, year: int, current: str) -> dict[str, object]:
    """Return the steps that the user may open; ``current`` is the address name of the step shown."""
    return {
        "tabs": [
            (reverse(tab.name, args=[] if tab.yearless else [year]), tab.label, tab.name == current)
            for tab in TABS
            if may(user.role, tab.act)
        ],
        "year": year,
    }
