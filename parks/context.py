"""What every page's frame needs."""

from typing import Any

from django.http import HttpRequest


def portal(request: HttpRequest) -> dict[str, Any]:
    """Return the portal's name for the page frame."""
    return {"portal_name": "珠海市产业园区考核"}
