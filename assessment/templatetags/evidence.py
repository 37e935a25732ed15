"""The evidence panel for pages that show an item beside other things."""

from typing import Any

from django import template

from assessment.selectors.evidence_shelf import ItemPanel, panel_within
from assessment.selectors.filing_page import Filing
from parks.models import User

register = template.Library()


@register.simple_tag(takes_context=True)
def evidence_panel(context: dict[str, Any], filing: Filing, code: str) -> ItemPanel | None:
    """Return the item's evidence as the page's user may see it; None for an item that the filing does not have."""
    user = context["user"]
    if not isinstance(user, User):
        raise TypeError("evidence_panel needs a signed-in user")
    return panel_within(filing, user.role, code)


@register.filter
def short_digest(sha256: str) -> str:
    """Return 9f2c…71aa."""
    return f"{sha256[:4]}…{sha256[-4:]}"


@register.filter
def megabytes(size: int) -> str:
    """Return a size in bytes as people compare it with the limits: 820 KB, 12.3 MB, 200 MB."""
    if size < 1_048_576:
        return f"{max(min(size, 1), round(size / 1024))} KB"
    return f"{f'{size / 1_048_576:.1f}'.removesuffix('.0')} MB"
