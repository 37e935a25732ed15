"""Addresses of what is published: a replaced version keeps its own, the version in force has the year's."""

from typing import Any

from django import template
from django.urls import reverse

from assessment.models import Publication

register = template.Library()


@register.simple_tag(takes_context=True)
def of_version(context: dict[str, Any], name: str, publication: Publication, *parts: object) -> str:
    """Return the address of the page of this name for the publication shown, or for a replaced one its version's.

    ``name`` is the address of the year: results_year, results_park, notice, notice_pdf or notice_docx.
    """
    year = publication.cycle.year
    if context.get("replaced_by") is None:
        return reverse(name, args=[year, *parts])
    return version_address(name, publication, *parts)


@register.simple_tag
def version_address(name: str, publication: Publication, *parts: object) -> str:
    """Return the address that this version keeps whatever replaces it."""
    own = {
        "results_year": "results_version",
        "results_park": "results_park_version",
        "notice": "notice_version",
        "notice_pdf": "notice_version_pdf",
        "notice_docx": "notice_version_docx",
    }
    return reverse(own[name], args=[publication.cycle.year, publication.version, *parts])
