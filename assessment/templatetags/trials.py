"""Looking something up by its key, where a template walks another list."""

from collections.abc import Mapping
from typing import Any

from django import template

register = template.Library()


@register.filter
def of(found: Mapping[str, Any], key: str) -> Any:
    """Return what stands under the key; None where nothing does."""
    return found.get(key)
