"""What a browser posts when a page of the workbench is sent back: every field as shown, then what a person types.

``shown`` reads a form as it stands; ``typed_rows`` and ``typed_part`` write a structure as a person fills it in.
"""

from typing import Any

from django import forms

from assessment.forms.schemes.part import PartForm, part_values
from assessment.forms.schemes.rows import RowList
from assessment.forms.schemes.section import Section

Post = dict[str, Any]


def shown(form: Section) -> Post:
    """Return what a page's section posts when nothing is changed."""
    post = fields_of(form.plain)
    for rows in form.lists:
        post |= rows_of(rows)
    return post


def shown_part(form: PartForm) -> Post:
    """Return what a part's page posts when nothing is changed."""
    post = fields_of(form)
    for rows in form.lists:
        post |= rows_of(rows)
    return post


def fields_of(form: forms.BaseForm) -> Post:
    """Return the successful controls of a form."""
    post: Post = {}
    for field in form:
        value = field.value()
        if isinstance(field.field, forms.BooleanField):
            if value:
                post[field.html_name] = "on"
        else:
            post[field.html_name] = "" if value is None else value
    return post


def rows_of(rows: RowList) -> Post:
    """Return the successful controls of a list of rows."""
    post: Post = {f"{rows.name}-count": str(rows.count)}
    for row in rows.rows:
        post |= fields_of(row)
    return post


def typed_rows(name: str, rows: list[dict[str, Any]]) -> Post:
    """Return a list as somebody fills it in from nothing."""
    post: Post = {f"{name}-count": str(len(rows))}
    for index, row in enumerate(rows):
        for key, value in row.items():
            if value is True:
                post[f"{name}-{index}-{key}"] = "on"
            elif value is not False:
                post[f"{name}-{index}-{key}"] = "" if value is None else value
    return post


def typed_part(part: dict[str, Any]) -> Post:
    """Return a part as somebody fills it in from nothing."""
    post: Post = {}
    for key, value in part_values(part).items():
        if isinstance(value, list):
            post |= typed_rows(key, value)
        elif value is True:
            post[key] = "on"
        elif value is not False:
            post[key] = value
    return post
