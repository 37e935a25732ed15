"""What the office sends with its question to the departments: the last day for answers, words, reasons."""

from typing import Any

from django import forms
from django.http import QueryDict

from assessment.filing.lengths import EXPLANATION
from assessment.forms.setup import NEEDED, DayField

NOTE = 500


class OpeningForm(forms.Form):
    """The last day for answers and what to say with the question."""

    last_day = DayField(label="答复截止日（含当日）", help_text="当日24时截止，各部门相同。")
    note = forms.CharField(
        label="随征询说明（可不填）",
        required=False,
        max_length=NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="部门在征询意见页面最上方看到。",
    )


class WindowForm(forms.Form):
    """Another last day for answers, with the reason and the version that was looked at."""

    last_day = DayField(label="新的答复截止日（含当日）")
    reason = forms.CharField(label="理由", max_length=EXPLANATION, error_messages=NEEDED)
    base = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class ReasonForm(forms.Form):
    """Why the year goes back to the review."""

    reason = forms.CharField(label="理由", max_length=EXPLANATION, error_messages=NEEDED)


def plan_posted(data: QueryDict, name: str) -> dict[str, list[str]]:
    """Return the departments by matter as the plan's boxes carry them: figure:gross_output=kegongxin."""
    found: dict[str, list[str]] = {}
    for one in data.getlist(name):
        matter, _, department = one.partition("=")
        found.setdefault(matter[:64], []).append(department[:32])
    return found


def first_error(form: forms.Form) -> str:
    """Return the first thing that is wrong with the form, with the field's label."""
    for name, errors in form.errors.items():
        field: Any = form.fields.get(name)
        return f"{field.label}：{errors[0]}" if field is not None else str(errors[0])
    return ""
