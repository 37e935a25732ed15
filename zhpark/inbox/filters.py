"""Which of the messages sent the office asks for."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone

from assessment.forms.setup import DayField
from parks.models import Message
from parks.states import MailState


class SentFilter(forms.Form):
    """What became of the mail, to whom, when."""

    mail = forms.ChoiceField(label="邮件", choices=[("", "全部"), *MailState.choices], required=False)
    who = forms.CharField(label="姓名或账号", max_length=64, required=False)
    first = DayField(label="起始日期", required=False)
    last = DayField(label="截止日期", required=False)

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

    def messages(self) -> QuerySet[Message]:
        """Return what was asked for, the newest first; nothing where the question makes no sense."""
        if not self.is_valid():
            return Message.objects.none()
        asked, rows = self.cleaned_data, Message.objects.select_related("user").order_by("-created_at", "-pk")
        if asked["mail"]:
            rows = rows.filter(mail=asked["mail"])
        if asked["who"]:
            rows = rows.filter(Q(user__display_name__icontains=asked["who"]) | Q(user__username=asked["who"]))
        if asked["first"]:
            rows = rows.filter(created_at__gte=_begins(asked["first"]))
        if asked["last"]:
            rows = rows.filter(created_at__lt=_begins(asked["last"] + timedelta(days=1)))
        return rows


def _begins(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
