"""What every page's frame needs: the portal's name and the navigation, without a query."""

from typing import Any, NamedTuple

from django.http import HttpRequest

from parks.models import User
from parks.roles import Act, may

# Address names of the top-level pages, their labels, and the first word of the names below them.
PUBLIC = (("results_latest", "考核结果", "results"), ("notices", "通报", "notice"), ("data", "开放数据", "data"))
SIGNED_IN = (("home", "首页", "home"), *PUBLIC, ("plan", "行动计划", "plan"))
FILING = (("filings", "自评申报", "filing"),)
MARKING = (("mark_list", "现场考察", "mark"),)
REVIEW = (("review", "审核评分", "review"),)
SETUP = (("setup_years", "年度设置", "setup"),)
PROVISIONAL = (("provisional", "结果反馈", "provisional"),)
DECISION = (("decision", "征询审定", "decision"),)
INQUIRIES = (("inquiries", "征询意见", "inquiries"),)
TRAIL = (("audit", "审计记录", "audit"),)
# Pages that belong to a section under another first word.
SECTIONS = {
    "workbook": "filing",
    "project": "filing",
    "evidence": "filing",
    "bulk": "setup",
    "users": "setup",
    "user": "setup",
    "panel": "review",
    "survey": "review",
    "scheme": "review",
    "schemes": "review",
    "trial": "review",
    "trials": "review",
    "report": "review",
    "handover": "results",
    "consultation": "decision",
    "objections": "decision",
    "objection": "decision",
    "approval": "decision",
    "draft": "decision",
    "publish": "decision",
    "correction": "decision",
    "corrections": "decision",
    "consequence": "decision",
    "consequences": "decision",
    "inquiry": "inquiries",
    "inbox": "home",
}


class NavigationEntry(NamedTuple):
    """A link of the page's head; ``current`` is "page", "true" for a page below it, or empty."""

    name: str
    label: str
    current: str


def portal(request: HttpRequest) -> dict[str, Any]:
    """Return the portal's name and the navigation for the page frame."""
    match = request.resolver_match
    here = match.url_name or "" if match else ""
    return {
        "portal_name": "珠海市产业园区考核",
        "navigation": [
            NavigationEntry(name, label, _current(here, name, stem)) for name, label, stem in _entries(request)
        ],
    }


def _entries(request: HttpRequest) -> tuple[tuple[str, str, str], ...]:
    user = getattr(request, "user", None)
    if not isinstance(user, User):
        return PUBLIC
    home, *others = SIGNED_IN
    filing = FILING if may(user.role, Act.READ_FILING) else ()
    setup = SETUP if may(user.role, Act.SET_UP) else ()
    marking = MARKING if may(user.role, Act.MARK) else ()
    review = REVIEW if may(user.role, Act.READ_REVIEW) else ()
    decision = DECISION if may(user.role, Act.READ_CONSULTATION) else ()
    inquiries = INQUIRIES if may(user.role, Act.ANSWER_INQUIRY) else ()
    provisional = PROVISIONAL if may(user.role, Act.READ_PROVISIONAL) else ()
    trail = TRAIL if may(user.role, Act.READ_AUDIT) else ()
    return (home, *setup, *filing, *provisional, *inquiries, *review, *decision, *marking, *others, *trail)


def _current(here: str, name: str, stem: str) -> str:
    if here == name:
        return "page"
    first = here.split("_")[0]
    return "true" if SECTIONS.get(first, first) == stem else ""
