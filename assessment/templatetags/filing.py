"""Filters of the filing's pages."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal

from django import template
from django.utils import timezone

from assessment.checks.finding import Finding, Level
from assessment.filing import lengths
from assessment.filing.catalogue import Field, Kind, numbered
from assessment.filing.draft import Draft, read_field
from assessment.filing.selfscore import SelfScore
from assessment.filing.values import Unreadable, as_read
from assessment.forms.filing import mark_of
from assessment.scoring.explain import advice
from assessment.scoring.results import PartResult
from assessment.selectors.filing_page import Assessed
from assessment.selectors.item_page import FieldView

register = template.Library()
YES_NO = (("", "请选择"), ("是", "是"), ("否", "否"))


@register.simple_tag
def longest(what: str) -> int:
    """Return how many characters a text of a verb may have: RETURN_REASON, OPINION, EXTENSION_REASON …"""
    return int(getattr(lengths, what))


@register.filter
def room(view: FieldView) -> int:
    """Return how many characters the field takes."""
    return view.field.longest or lengths.longest_of(view.field)


@register.filter
def item_label(code: str, name: str) -> str:
    """Return "2 规模以上工业增加值…" for an indicator, the name alone for what has no number."""
    return numbered(code, name)


@register.filter
def time_left(closes: datetime) -> str:
    """Return how long there is until the moment, as a filler needs to know it."""
    left = closes - timezone.now()
    if left.total_seconds() <= 0:
        return "已截止"
    if left.days:
        # A begun day counts as one, here as on the home page.
        return f"还剩{left.days + bool(left.seconds or left.microseconds)}天"
    return f"还剩{left.seconds // 3600}小时{left.seconds % 3600 // 60}分"


@register.filter
def first_open(filing: Assessed) -> str:
    """Return the code of the first item that still wants something and may be edited; the first one otherwise."""
    codes = [one.item.code for one in filing.states if one.state != "done" and filing.is_open(one.item.code)]
    return (codes or [one.item.code for one in filing.states])[0]


@register.filter
def project_item(filing: Assessed) -> str:
    """Return the code of the item that counts the ledger's projects; empty where none does."""
    return next((one.item.code for one in filing.states if one.item.has_projects), "")


@register.filter
def item_names(filing: Assessed, codes: Iterable[str]) -> str:
    """Return the names of the items in the order of the form; a code that the form does not have stands for itself."""
    known = {one.item.code: one.item.numbered for one in filing.states}
    order = list(known)
    places = sorted(codes, key=lambda code: order.index(code) if code in known else len(order))
    return "、".join(known.get(code, code) for code in places)


@register.filter
def findings_of(filing: Assessed, code: str) -> list[Finding]:
    """Return what was found in one item, errors first."""
    return sorted((one for one in filing.findings if one.item == code), key=lambda one: one.level != Level.ERROR)


@register.filter
def percent_change(change: Decimal) -> str:
    """Return +22.4%."""
    return f"{change:+.1f}%"


@register.filter
def options(view: FieldView) -> list[tuple[str, str]]:
    """Return the choices of a field, and what was typed where it is none of them, so that nothing is lost."""
    known = list(YES_NO) if view.field.kind == Kind.YES_NO else [("", "请选择"), *view.field.choices.items()]
    picked = chosen(view)
    return known if picked in dict(known) else [*known, (picked, f"{picked}（不可用）")]


@register.filter
def chosen(view: FieldView) -> str:
    """Return the value among the options that the text stands for, however it was written."""
    try:
        value = read_field(view.field, view.text)
    except Unreadable:
        return view.text
    if isinstance(value, bool):
        return "是" if value else "否"
    return "" if value is None else str(value)


@register.filter
def mark(view: FieldView) -> str:
    """Return the mark of what the page shows in the field, by which an untouched field is recognised."""
    return mark_of(chosen(view) if view.field.kind in {Kind.YES_NO, Kind.CHOICE} else view.text)


@register.filter
def waiting_or(waiting: Mapping[str, str], part: PartResult) -> str:
    """Return what the part waits for, or its explanation."""
    return waiting.get(part.code, part.explanation)


@register.filter
def next_advice(part: PartResult) -> str:
    """Return what would earn the next points."""
    return advice(part.next_gain, part.unit)


@register.filter
def anchor(finding: Finding) -> str:
    """Return the fragment that leads to the finding's field."""
    return "#f-" + finding.key.replace(".", "-") if finding.key and not finding.key.startswith("evidence") else ""


@register.filter
def entry(draft: Draft, key: str) -> str:
    """Return the text of an entry."""
    return draft.text(key)


@register.filter
def figure(draft: Draft, field: Field) -> tuple[str, str]:
    """Return a field's figure with its unit as it counts, and as typed where that differs; empty for none."""
    return as_read(draft.text(field.key), field.unit)


@register.filter
def points_of(score: SelfScore, code: str) -> str:
    """Return the item's provisional points, 待定 while it waits, a dash where it has none."""
    item = score.item(code)
    if item is None:
        return "—"
    return "待定" if item.points is None else f"{item.points:f}"
