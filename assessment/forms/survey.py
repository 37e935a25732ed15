"""What office and agency post when they run the questionnaire, and the public's sheet."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from assessment.filing.values import Unreadable, read_count
from assessment.forms.setup import NEEDED, DayField, SetupForm
from assessment.models import Question
from assessment.services.survey import MOST_SHEETS, Span

# The five marks with their words, in the order in which they are shown.
MARKS = ((1, "很不满意"), (2, "不满意"), (3, "一般"), (4, "满意"), (5, "很满意"))


class SheetsField(forms.CharField):
    """A number of sheets (份)."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.TextInput(attrs={"inputmode": "numeric"}), error_messages=NEEDED, **options)

    def to_python(self, value: Any) -> Any:
        """Return the number; raises ValidationError with how to write it."""
        text = super().to_python(value) or ""
        try:
            count = read_count(text)
        except Unreadable as fault:
            raise forms.ValidationError(str(fault)) from fault
        if count is not None and not 1 <= count <= MOST_SHEETS:
            raise forms.ValidationError(f"应在 1 到 {MOST_SHEETS} 之间。")
        return "" if count is None else count


class SpanForm(SetupForm):
    """From when to when answers are taken, and how many sheets make a sample; ``seen`` is the version shown."""

    first_day = DayField(label="开始日", help_text="当日0时起可以作答。")
    last_day = DayField(label="截止日（含当日）", help_text="当日24时截止，以服务器时间为准；征求意见阶段起也不再收。")
    minimum_enterprise = SheetsField(label="每个园区企业问卷最少（份）")
    minimum_employee = SheetsField(
        label="每个园区员工问卷最少（份）",
        help_text="份数不足时均值照算，但会在进度页和转入征求意见前标出“样本不足”。",
    )

    def read_seen(self, raw: Any) -> int:
        """Return the version that the person looked at, 0 for none."""
        return int(raw)

    def span(self) -> Span:
        """Return what was filled in."""
        data = self.cleaned_data
        first: date = data["first_day"]
        return Span(first, data["last_day"], data["minimum_enterprise"], data["minimum_employee"])


class ReasonForm(forms.Form):
    """Why something is done."""

    reason = forms.CharField(max_length=500)


class SheetForm(forms.Form):
    """A sheet: one mark a question, all of them required."""

    def __init__(self, questions: Sequence[Question], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = questions
        for question in questions:
            self.fields[name_of(question)] = forms.TypedChoiceField(
                label=question.text,
                choices=MARKS,
                coerce=int,
                error_messages={"required": "请选一项。", "invalid_choice": "请在五项中选一项。"},
            )

    def rows(self) -> list[tuple[forms.BoundField, str]]:
        """Return each question's field with what is ticked in it."""
        return [(field, str(field.value() or "")) for field in (self[name_of(one)] for one in self.questions)]

    def marks(self) -> dict[int, int]:
        """Return the marks by question's key."""
        return {question.pk: self.cleaned_data[name_of(question)] for question in self.questions}


def name_of(question: Question) -> str:
    """Return the name of a question's field."""
    return f"q{question.pk}"


def span_texts(span: Span | None) -> dict[str, object]:
    """Return the arrangement as its fields show it; empty while there is none."""
    if span is None:
        return {}
    return {
        "first_day": span.first_day.isoformat(),
        "last_day": span.last_day.isoformat(),
        "minimum_enterprise": span.minimum_enterprise,
        "minimum_employee": span.minimum_employee,
    }
