"""What is supposed: a trial's rules and figures, one figure of a what-if, the spans and seed of an estimate."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from assessment.filing.values import Unreadable, read_amount
from assessment.messages import trials as messages
from assessment.models import Scheme
from assessment.robustness.supposed import CITY, Change
from assessment.scoring.types import ParkInput
from assessment.scoring.types import Scheme as Rules
from assessment.selectors.trial_base import figure_choices, may_change
from parks.models import Park

ROWS, IN_SIGHT = 8, 2
WHOLE_CITY = "city"
SEEDS = 2**32 - 1
PERCENT = Decimal(100)


class Figures:
    """Parks and figures to choose from, and the reader of one choice."""

    def __init__(self, rules: Rules, parks: Sequence[Park] | Sequence[ParkInput], year: int) -> None:
        self._rules, self._year = rules, year
        self._categories: dict[str, str | None] = {park.code: park.category for park in parks}
        self._categories[WHOLE_CITY] = None
        self.parks = [(WHOLE_CITY, "全市"), *((park.code, park.name) for park in parks)]
        self.figures = [(one.value, one.label) for one in figure_choices(rules, year)]
        self._units = {one.value: one.unit for one in figure_choices(rules, year)}

    def change(self, park: str, figure: str, text: str) -> Change:
        """Return the change; raises Unreadable for a value that is none, LookupError for a figure that is not there."""
        element, _, year = figure.partition("/")
        if park not in self._categories or not may_change(self._rules, self._categories[park], element):
            raise LookupError(f"{park} {figure}")
        value = read_amount(text, self._units[figure])
        if value is None:
            raise Unreadable("请填写数值。")
        return Change(CITY if park == WHOLE_CITY else park, element, int(year), value)


def _select(label: str, choices: Sequence[tuple[str, str]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=[("", "（不选）"), *choices])


class SchemeField(forms.ModelChoiceField):  # type: ignore[type-arg]  # the class takes no argument at run time
    """A choice among schemes that says which are drafts."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the scheme's name, version and state."""
        return f"{obj}（{obj.get_state_display()}）"


class TrialForm(forms.Form):
    """A trial's name, rules and up to ROWS figures supposed otherwise."""

    name = forms.CharField(label="说明", max_length=80, error_messages={"required": "请写一句这次试算假设了什么。"})
    scheme = SchemeField(Scheme.objects.none(), label="评分细则", empty_label=None)

    def __init__(self, figures: Figures, schemes: QuerySet[Scheme], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choices = figures
        field = self.fields["scheme"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = schemes
        for row in range(1, ROWS + 1):
            self.fields[f"park-{row}"] = _select(f"第{row}行园区", figures.parks)
            self.fields[f"figure-{row}"] = _select(f"第{row}行口径与年份", figures.figures)
            self.fields[f"value-{row}"] = forms.CharField(
                label=f"第{row}行新数值", required=False, widget=forms.TextInput(attrs={"inputmode": "decimal"})
            )

    def first_rows(self) -> Iterator[tuple[forms.BoundField, ...]]:
        """Yield the three fields of each row that is in sight at once."""
        return self._rows(range(1, IN_SIGHT + 1))

    def further_rows(self) -> Iterator[tuple[forms.BoundField, ...]]:
        """Yield the fields of the rows that are unfolded when wanted."""
        return self._rows(range(IN_SIGHT + 1, ROWS + 1))

    def _rows(self, numbers: range) -> Iterator[tuple[forms.BoundField, ...]]:
        for row in numbers:
            yield self[f"park-{row}"], self[f"figure-{row}"], self[f"value-{row}"]

    def clean(self) -> dict[str, Any]:
        """Read the rows into ``changes``; each fault stands under its field."""
        data: dict[str, Any] = super().clean() or {}
        changes: list[Change] = []
        for row in range(1, ROWS + 1):
            given = [data.get(f"{name}-{row}", "") for name in ("park", "figure", "value")]
            if not any(given):
                continue
            try:
                changes.append(self._change(row, given, changes))
            except ValidationError as fault:
                self.add_error(f"value-{row}", fault)
        data["changes"] = changes
        return data

    def _change(self, row: int, given: Sequence[str], before: Sequence[Change]) -> Change:
        if not all(given):
            raise ValidationError(messages.half_row(row))
        try:
            change = self._choices.change(*given)
        except Unreadable as fault:
            raise ValidationError(str(fault)) from fault
        except LookupError as fault:
            raise ValidationError(messages.unknown_figure(row)) from fault
        if any(one[:3] == change[:3] for one in before):
            raise ValidationError(messages.twice(row))
        return change


class WhatIfForm(forms.Form):
    """One figure of one park; an empty value leaves it as it is."""

    park = forms.ChoiceField(label="园区")
    figure = forms.ChoiceField(label="口径与年份")
    value = forms.CharField(label="假设为", required=False, widget=forms.TextInput(attrs={"inputmode": "decimal"}))

    def __init__(self, figures: Figures, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choices = figures
        for name, choices in (("park", figures.parks), ("figure", figures.figures)):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = choices

    def clean(self) -> dict[str, Any]:
        """Read the figure into ``change``; None where no value was given."""
        data: dict[str, Any] = super().clean() or {}
        data["change"] = None
        if data.get("value") and "park" in data and "figure" in data:
            try:
                data["change"] = self._choices.change(data["park"], data["figure"], data["value"])
            except Unreadable as fault:
                self.add_error("value", str(fault))
            except LookupError:
                self.add_error("figure", messages.not_asked())
        return data


class SpanForm(forms.Form):
    """How far weights and figures are disturbed, in percent, and the seed."""

    weights = forms.DecimalField(label="指标权重扰动（±%）", min_value=0, max_value=50, max_digits=4, decimal_places=1)
    inputs = forms.DecimalField(label="数据扰动（±%）", min_value=0, max_value=20, max_digits=4, decimal_places=1)
    seed = forms.IntegerField(label="随机种子", min_value=0, max_value=SEEDS)

    def __init__(self, data: Mapping[str, Any], *, year: int) -> None:
        defaults = {"weights": "10", "inputs": "2", "seed": str(year)}
        super().__init__({**defaults, **{name: data[name] for name in defaults if name in data}})

    def spans(self) -> tuple[float, float]:
        """Return the spans of weights and of figures as fractions."""
        return float(self.cleaned_data["weights"] / PERCENT), float(self.cleaned_data["inputs"] / PERCENT)
