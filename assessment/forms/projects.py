"""The form of a ledger project, read by the same reader as the filing's fields."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator

from assessment import messages
from assessment.filing.values import Unreadable, read_amount, read_date, write_amount
from assessment.services.projects import ProjectFacts
from parks.models import MajorProject


class LineField(forms.CharField):
    """A line of text that says by its own name when it holds what cannot be kept."""

    def __init__(self, **options: Any) -> None:
        super().__init__(error_messages={"required": "请填写。"}, **options)
        self.validators = [one for one in self.validators if not isinstance(one, ProhibitNullCharactersValidator)]

    def validate(self, value: Any) -> None:
        """Raise ValidationError for a character that no database keeps."""
        super().validate(value)
        if "\x00" in value:
            raise ValidationError(messages.text_unfit(str(self.label)))


class ProjectForm(forms.Form):
    """Name, industry, investment in 亿元 and the two dates that count."""

    name = LineField(label="项目名称", max_length=120)
    industry = LineField(label="所属产业", max_length=64, help_text="保税区只计物流、高端服务项目。")
    investment = LineField(label="投资额（亿元）", help_text="也可写成“5000万元”。")
    started_on = LineField(label="开工日期", required=False, help_text="如 2019-03-31 或 2019年3月31日；未开工留空。")
    commissioned_on = LineField(label="投产日期", required=False, help_text="写法同上；未投产留空。")
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    @staticmethod
    def initial_of(row: MajorProject | None) -> dict[str, Any]:
        """Return what the form shows first."""
        if row is None:
            return {"version": 0}
        return {
            "name": row.name,
            "industry": row.industry,
            "investment": write_amount(row.investment),
            "started_on": str(row.started_on or ""),
            "commissioned_on": str(row.commissioned_on or ""),
            "version": row.version,
        }

    def clean(self) -> dict[str, Any]:
        """Read figures and dates as people write them."""
        data: dict[str, Any] = dict(super().clean() or {})
        for name in ("investment", "started_on", "commissioned_on"):
            if name not in data:
                continue
            try:
                data[name] = read_amount(data[name], "亿元") if name == "investment" else read_date(data[name])
            except Unreadable as fault:
                self.add_error(name, str(fault))
        return data

    @property
    def base(self) -> int:
        """Return the version that the change rests on."""
        return int(self.cleaned_data["version"])

    @property
    def facts(self) -> ProjectFacts:
        """Return what the form says, once it is valid."""
        data = self.cleaned_data
        return ProjectFacts(
            data["name"].strip(),
            data["industry"].strip(),
            data["investment"],
            data["started_on"],
            data["commissioned_on"],
        )

    def refuse(self, refusal: Exception) -> None:
        """Show why the service refused."""
        self.add_error(None, refusal.messages if isinstance(refusal, ValidationError) else str(refusal))
