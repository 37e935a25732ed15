"""What the office posts when it sets up a year, read as the filing's fields are, with what it looked at.

Each form carries ``seen``: the values that stood when the page was made. After a refusal for a stale page the form
keeps what was typed and takes up what stands now, so that saving again is a decision made in sight of both.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from assessment.filing.lengths import EXTENSION_REASON
from assessment.filing.values import Unreadable, read_amount, read_count, read_date, write_amount
from assessment.messages import setup as messages
from assessment.services.preparing import EngagementFacts, TaskKey
from assessment.services.questionnaire import Demanded
from assessment.states import TaskKind
from parks.models import Park

SPARE_ROWS, MOST_ROWS = 3, 60
NEEDED = {"required": "请填写。"}
HOW_A_DAY = "如 2019-03-31 或 2019年3月31日。"


class DayField(forms.CharField):
    """A calendar day, as people write it."""

    def __init__(self, **options: Any) -> None:
        options["help_text"] = f"{options.get('help_text', '')}{HOW_A_DAY}"
        super().__init__(widget=forms.TextInput(attrs={"autocomplete": "off"}), error_messages=NEEDED, **options)

    def to_python(self, value: Any) -> Any:
        """Return the day, empty for none; raises ValidationError with how to write it."""
        try:
            return read_date(super().to_python(value) or "") or ""
        except Unreadable as fault:
            raise ValidationError(str(fault)) from fault


class FigureField(forms.CharField):
    """A figure in percent, or a number of projects where ``whole``; None for an empty one."""

    def __init__(self, *, whole: bool = False, **options: Any) -> None:
        mode = "numeric" if whole else "decimal"
        super().__init__(required=False, widget=forms.TextInput(attrs={"inputmode": mode}), **options)
        self.whole, self.kind = whole, ""

    def to_python(self, value: Any) -> Any:
        """Return the figure; raises ValidationError with how to write it."""
        text = super().to_python(value) or ""
        try:
            return read_count(text) if self.whole else read_amount(text, "%")
        except Unreadable as fault:
            raise ValidationError(str(fault)) from fault


class SetupForm(forms.Form):
    """A form of the set-up with what the person looked at, as JSON."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, standing: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"].initial = json.dumps(standing, ensure_ascii=False)

    def clean_seen(self) -> Any:
        """Return the values that the person looked at; raises ValidationError where the page does not tell."""
        try:
            return self.read_seen(json.loads(self.cleaned_data["seen"]))
        except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError) as fault:
            raise ValidationError(messages.expired()) from fault

    def read_seen(self, raw: Any) -> Any:
        """Return what the page held, in the service's terms."""
        raise NotImplementedError

    def look_again(self, standing: Any) -> None:
        """Keep what was typed, and take up what stands now."""
        self.data = {**{name: self.data[name] for name in self.data}, "seen": json.dumps(standing, ensure_ascii=False)}


class OpeningForm(forms.Form):
    """The year to open and the last day of its self-evaluation."""

    year = forms.IntegerField(label="考核年度", min_value=2016, max_value=2100, error_messages=NEEDED)
    last_day = DayField(label="自评截止日（含当日）", help_text="通常为次年3月31日；当日24时截止。")


class DeadlineForm(SetupForm):
    """The last day of the self-evaluation."""

    last_day = DayField(label="自评截止日（含当日）", help_text="当日24时截止，以服务器时间为准。")
    reason = forms.CharField(
        label="更改理由",
        required=False,
        max_length=500,
        help_text="原截止时间已过，或自评开放后提前截止的，须写明理由。",
    )

    def read_seen(self, raw: Any) -> datetime:
        """Return the deadline that the person looked at."""
        return datetime.fromisoformat(raw)


class CityForm(SetupForm):
    """The city figures that the scheme asks for, in percent."""

    def __init__(
        self,
        names: Mapping[str, str],
        standing: Mapping[str, str],
        *args: Any,
        previous: Mapping[str, str] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(standing, *args, **kwargs)
        self.codes = list(names)
        for code, name in names.items():
            last_year = (previous or {}).get(code)
            said = f"上年为 {last_year}%" if last_year else "上年没有填"
            self.fields[code] = FigureField(label=f"{name}（%）", initial=standing.get(code, ""), help_text=said)

    def read_seen(self, raw: Any) -> dict[str, Decimal | None]:
        """Return the figures that the person looked at."""
        return {code: Decimal(raw[code]) if raw.get(code) else None for code in self.codes}

    def values(self) -> dict[str, Decimal | None]:
        """Return the figures by code."""
        return {code: self.cleaned_data[code] for code in self.codes}


class EngagementForm(SetupForm):
    """The agency engaged for the year."""

    name = forms.CharField(label="机构名称", max_length=64, error_messages=NEEDED)
    qualification = forms.CharField(label="资质", max_length=120, error_messages=NEEDED)
    contract = forms.CharField(label="合同编号", max_length=64, error_messages=NEEDED)
    signed_on = DayField(label="签订日期")

    def __init__(self, standing: Mapping[str, str], *args: Any, **kwargs: Any) -> None:
        super().__init__(standing, *args, initial=dict(standing), **kwargs)

    def read_seen(self, raw: Any) -> EngagementFacts | None:
        """Return the agency that the person looked at; None where there was none."""
        if raw == {}:
            return None
        signed_on = date.fromisoformat(raw["signed_on"])
        return EngagementFacts(raw["name"], raw["qualification"], raw["contract"], signed_on)

    def facts(self) -> EngagementFacts:
        """Return the agency as posted."""
        texts = {name: self.cleaned_data[name] for name in ("name", "qualification", "contract")}
        return EngagementFacts(**texts, signed_on=self.cleaned_data["signed_on"])


class TasksForm(SetupForm):
    """Each park's tasks of the year by kind; empty where none was set."""

    def __init__(self, parks: Sequence[Park], standing: Mapping[str, int], *args: Any, **kwargs: Any) -> None:
        super().__init__(standing, *args, **kwargs)
        self.parks = parks
        for park in parks:
            for kind in TaskKind:
                name = f"{park.code}.{kind.value}"
                field = FigureField(whole=True, label=f"{park.name}{kind.label}", initial=standing.get(name))
                field.kind = kind.label
                self.fields[name] = field

    def rows(self) -> list[tuple[Park, list[forms.BoundField]]]:
        """Return each park with its fields, in the order of the kinds."""
        return [(park, [self[f"{park.code}.{kind.value}"] for kind in TaskKind]) for park in self.parks]

    def keys(self) -> list[TaskKey]:
        """Return the tasks that the form asks for."""
        return [(park.code, kind.value) for park in self.parks for kind in TaskKind]

    def read_seen(self, raw: Any) -> dict[TaskKey, int | None]:
        """Return the tasks that the person looked at."""
        return {(park, kind): raw.get(f"{park}.{kind}") for park, kind in self.keys()}

    def targets(self) -> dict[TaskKey, int | None]:
        """Return the tasks as posted."""
        return {(park, kind): self.cleaned_data[f"{park}.{kind}"] for park, kind in self.keys()}


class QuestionsForm(SetupForm):
    """A group's questions, one a line: lines are added, moved, changed and taken away as text."""

    lines = forms.CharField(
        label="题目（每行一题）", required=False, strip=False, widget=forms.Textarea(attrs={"rows": 8})
    )

    def __init__(self, standing: Sequence[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(list(standing), *args, initial={"lines": "\n".join(standing)}, **kwargs)

    def read_seen(self, raw: Any) -> list[str]:
        """Return the questions that the person looked at."""
        return [str(one) for one in raw]

    def texts(self) -> list[str]:
        """Return the questions in order."""
        lines: str = self.cleaned_data["lines"]
        return [line.strip() for line in lines.splitlines() if line.strip()]


class DemandsForm(SetupForm):
    """What an item demands: rows with place, name and whether it is required, and spare rows; no name, no demand."""

    def __init__(self, standing: Sequence[Demanded], *args: Any, **kwargs: Any) -> None:
        super().__init__([list(one) for one in standing], *args, **kwargs)
        posted = [name for name in self.data if name.startswith("name.")] if self.is_bound else []
        self.count = max(len(standing) + SPARE_ROWS, min(len(posted), MOST_ROWS))
        for number in range(self.count):
            one = standing[number] if number < len(standing) else Demanded("", True)
            self.fields[f"place.{number}"] = FigureField(whole=True, label="次序", initial=number + 1)
            self.fields[f"name.{number}"] = forms.CharField(label="材料名称", required=False, initial=one.name)
            self.fields[f"required.{number}"] = forms.BooleanField(label="必备", required=False, initial=one.required)

    def rows(self) -> list[list[forms.BoundField]]:
        """Return the rows' fields: place, name, required."""
        return [[self[f"{part}.{number}"] for part in ("place", "name", "required")] for number in range(self.count)]

    def read_seen(self, raw: Any) -> list[Demanded]:
        """Return the demands that the person looked at."""
        return [Demanded(str(name), bool(required)) for name, required in raw]

    def demands(self) -> list[Demanded]:
        """Return the demands in the order of their places; those without one come last."""
        data = self.cleaned_data
        rows = [
            (data[f"place.{number}"], Demanded(data[f"name.{number}"], data[f"required.{number}"]))
            for number in range(self.count)
            if data[f"name.{number}"]
        ]
        return [one for _, one in sorted(rows, key=lambda row: (row[0] is None, row[0] or 0))]


class ExtensionForm(forms.Form):
    """A park, the last day it may file on, and the reason."""

    park = forms.ModelChoiceField(
        label="园区",
        queryset=Park.objects.order_by("order"),
        to_field_name="code",
        empty_label="请选择园区",
        error_messages=NEEDED,
    )
    last_day = DayField(label="延至（含当日）")
    reason = forms.CharField(label="理由", max_length=EXTENSION_REASON, error_messages=NEEDED)


class AnswerForm(forms.Form):
    """Why a request is declined."""

    answer = forms.CharField()


def city_texts(values: Mapping[str, Decimal]) -> dict[str, str]:
    """Return city figures as their fields show them."""
    return {code: write_amount(value) for code, value in values.items()}


def engagement_texts(facts: EngagementFacts | None) -> dict[str, str]:
    """Return the engaged agency as its fields show it; empty while there is none."""
    if facts is None:
        return {}
    texts = {"name": facts.name, "qualification": facts.qualification, "contract": facts.contract}
    return {**texts, "signed_on": facts.signed_on.isoformat()}
