"""Where a finding of the scheme's check leads in the workbench."""

from django import template
from django.urls import reverse

from assessment.models import Scheme
from assessment.scoring.schemecheck import Finding

register = template.Library()


@register.simple_tag
def finding_link(scheme: Scheme, finding: Finding, may_edit: bool) -> str:
    """Return the address where a finding is mended, or where it can be read by those who may not edit."""
    kind, *codes = finding.place
    if kind == "part":
        return reverse("scheme_part", args=[scheme.pk, *codes])
    if kind == "indicator":
        return f"{reverse('scheme_indicator', args=[scheme.pk, codes[0]])}#{codes[1]}"
    if may_edit:
        return reverse("scheme_section", args=[scheme.pk, kind])
    return reverse("scheme", args=[scheme.pk])
