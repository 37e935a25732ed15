"""Tags of the review's pages: what was typed in a refused form stays in it; gaps and differences as people read."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import template

from assessment.filing.catalogue import Item
from assessment.models import Submission
from assessment.selectors.filing_review import Outcome, outcome_of
from parks.models import User

register = template.Library()


@register.simple_tag(takes_context=True)
def kept(context: dict[str, Any], form: str, name: str, default: object = "") -> object:
    """Return what was typed in this field of the refused form, else the default."""
    typed = context.get("typed")
    if isinstance(typed, Mapping) and typed.get("form") == form:
        return typed.get(name, "")
    return "" if default is None else default


@register.simple_tag(takes_context=True)
def unfolded(context: dict[str, Any], form: str) -> str:
    """Return the attribute that keeps the refused form's details open."""
    typed = context.get("typed")
    return "open" if isinstance(typed, Mapping) and typed.get("form") == form else ""


@register.simple_tag(takes_context=True)
def review_outcome(context: dict[str, Any], submission: Submission, item: Item) -> Outcome | None:
    """Return what the page's user may know of the item's review; None where that is nothing."""
    user = context["user"]
    if not isinstance(user, User):
        raise TypeError("review_outcome needs a signed-in user")
    filing = context.get("filing")
    return outcome_of(submission, item, user, getattr(filing, "returned", None))


@register.filter
def gap(value: Decimal | None) -> str:
    """Return self − agency with its sign, one decimal as points have: ＋1.4, －0.6, 0.0; a dash for none."""
    if value is None:
        return "—"
    sign = "＋" if value > 0 else "－" if value < 0 else ""
    return f"{sign}{abs(value):.1f}"


@register.filter
def percent(value: Decimal | None) -> str:
    """Return ＋1.4% with its sign; a dash for what cannot be said. What rounds to nought says so with more digits."""
    if value is None:
        return "—"
    shown = f"{abs(value):.1f}"
    if value and Decimal(shown) == 0:
        shown = "不足0.1"
    return f"{'＋' if value > 0 else '－' if value < 0 else ''}{shown}%"


@register.filter
def points_said(value: Decimal | None) -> str:
    """Return points without trailing zeros; 待定 while they cannot be computed."""
    return "待定" if value is None else f"{value.normalize() + 0:f}"


@register.filter
def is_among(value: int, values: Iterable[int]) -> bool:
    """Return whether the number is one of these."""
    return value in set(values)


@register.filter
def held(mapping: Mapping[str, list[str]], key: str) -> list[str]:
    """Return what the mapping holds under the key; nothing where it holds none."""
    return mapping.get(key, [])
