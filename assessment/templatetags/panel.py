"""The fields of a mark by the code of their aspect."""

from django import forms, template

register = template.Library()


@register.filter
def field_of(form: forms.BaseForm, name: str) -> forms.BoundField:
    """Return the form's field of this name."""
    return form[name]
