"""Which entries the office asks for, and one page of them without counting them all."""

import json
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.db import connection
from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils import timezone

from assessment.forms.setup import DayField
from parks.models import AuditAction, AuditEntry, AuditHead, User
from zhpark.trail.names import Names
from zhpark.trail.words import OBJECTS

PAGE = 50
# Matches beyond this are not counted: a reader turns pages or narrows the question.
COUNTED = 1_000
REFUSALS = (AuditAction.REFUSED, AuditAction.SIGN_IN_FAILED)

_SCOPES = {"": "全部记录", "on": "只看被拒和登录失败"}
_CHOICES = {"action": dict(AuditAction.choices), "kind": OBJECTS, "refused": _SCOPES}


class TrailFilter(forms.Form):
    """Who, what, on which object, when, refused only, with which words."""

    who = forms.CharField(label="操作人或账号", max_length=64, required=False)
    action = forms.ChoiceField(label="事项", choices=[("", "全部事项"), *AuditAction.choices], required=False)
    kind = forms.ChoiceField(label="对象类别", choices=[("", "全部类别"), *OBJECTS.items()], required=False)
    object = forms.CharField(label="对象", max_length=128, required=False)
    first = DayField(label="起始日期", required=False)
    last = DayField(label="截止日期", required=False)
    text = forms.CharField(label="文字", max_length=64, required=False)
    refused = forms.ChoiceField(label="范围", choices=list(_SCOPES.items()), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("first", "last"):
            # In a row of filters the example stands inside the field.
            self.fields[name].help_text = ""
            self.fields[name].widget.attrs["placeholder"] = "如 2019-03-31"

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        asked = super().clean() or {}
        if asked.get("first") and asked.get("last") and asked["last"] < asked["first"]:
            raise forms.ValidationError("截止日期早于起始日期；请改正其中一个，或清空。")
        return asked

    def entries(self, names: Names) -> QuerySet[AuditEntry]:
        """Return what was asked for; nothing where the question makes no sense."""
        if not self.is_valid():
            return AuditEntry.objects.none()
        asked, rows = self.cleaned_data, AuditEntry.objects.all()
        if asked["action"]:
            rows = rows.filter(action=asked["action"])
        if asked["refused"]:
            rows = rows.filter(action__in=REFUSALS)
        if asked["kind"]:
            rows = rows.filter(object_type=asked["kind"])
        if asked["who"]:
            rows = rows.filter(_by(asked["who"]))
        if asked["object"]:
            rows = rows.filter(_in_key(asked["object"], names))
        if asked["first"]:
            rows = rows.filter(at__gte=_begins(asked["first"]))
        if asked["last"]:
            rows = rows.filter(at__lt=_begins(asked["last"] + timedelta(days=1)))
        return _saying(rows, asked["text"], names) if asked["text"] else rows

    def said(self) -> str:
        """Return the question in words, for the record of an export."""
        values = self.cleaned_data.items()
        told = [f"{self.fields[name].label} {_shown(name, value)}" for name, value in values if value]
        return "；".join(told) or "全部记录"


@dataclass(frozen=True, slots=True)
class TrailPage:
    """Entries newest first; ``newer`` and ``older`` are the numbers to go on from, None at either end."""

    rows: list[AuditEntry]
    newer: int | None
    older: int | None
    found: int
    more_than_counted: bool


def trail_page(rows: QuerySet[AuditEntry], *, narrowed: bool, before: int | None, after: int | None) -> TrailPage:
    """Return a page by the numbers that stand at its edges: the thousandth page costs what the first does.

    Two queries: the rows, and how many there are, of the whole trail by its end, of a selection up to COUNTED.
    """
    if after is not None:
        shown = list(rows.filter(sequence__gt=after).order_by("sequence")[: PAGE + 1])
        newer, older = len(shown) > PAGE, True
        shown = shown[:PAGE][::-1]
    else:
        older_rows = rows if before is None else rows.filter(sequence__lt=before)
        shown = list(older_rows.order_by("-sequence")[: PAGE + 1])
        newer, older = before is not None, len(shown) > PAGE
        shown = shown[:PAGE]
    found = rows.order_by()[: COUNTED + 1].count() if narrowed else _length()
    return TrailPage(
        rows=shown,
        newer=shown[0].sequence if newer and shown else None,
        older=shown[-1].sequence if older and shown else None,
        found=min(found, COUNTED) if narrowed else found,
        more_than_counted=narrowed and found > COUNTED,
    )


def _length() -> int:
    return AuditHead.objects.filter(id=1).values_list("sequence", flat=True).first() or 0


def _by(who: str) -> Q:
    people = User.objects.filter(Q(username__iexact=who) | Q(display_name=who)).values_list("pk", flat=True)
    # A failed sign-in has no actor: the account that was tried is its object.
    tried = Q(action=AuditAction.SIGN_IN_FAILED, object_key__iexact=who)
    return Q(actor__in=list(people)) | Q(actor_name__icontains=who) | tried


def _in_key(text: str, names: Names) -> Q:
    wanted = Q(object_key__icontains=text)
    for code in names.codes_like(text):
        wanted |= Q(object_key__icontains=code)
    return wanted


def _saying(rows: QuerySet[AuditEntry], text: str, names: Names) -> QuerySet[AuditEntry]:
    """Return the rows that hold the text, or a code of what is called so."""
    wanted = _in_key(text, names) | Q(actor_name__icontains=text)
    for one in (text, *names.codes_like(text)):
        # SQLite keeps JSON as it was written, with escapes; PostgreSQL gives the characters back.
        escaped = json.dumps(one, ensure_ascii=connection.vendor == "sqlite")[1:-1]
        wanted |= Q(written__icontains=escaped)
    return rows.alias(written=Cast("detail", TextField())).filter(wanted)


def _begins(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(0)))


def _shown(name: str, value: Any) -> str:
    if name in _CHOICES:
        return str(_CHOICES[name][value])
    return f"{value.year}年{value.month}月{value.day}日" if isinstance(value, date) else str(value)
