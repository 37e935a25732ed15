"""What the office posts from approval to publication; each of the three great steps asks for the own password."""

from typing import Any

from django import forms
from django.http import HttpRequest

from assessment.forms.setup import NEEDED, DayField
from assessment.services.approvals import DECISION_LENGTH, REASON_LENGTH
from assessment.services.register import TITLE_LENGTH
from assessment.states import NoticeSeries
from parks.forms import ConfirmedForm

BIGGEST = 32_000  # a number beyond it fits no register


class SeenForm(ConfirmedForm):
    """A step that is taken in sight of what ``seen`` names, with the own password."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=200, error_messages=NEEDED)

    def __init__(self, request: HttpRequest, seen: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(request, *args, **kwargs)
        self.fields["seen"].initial = seen

    def look_again(self, seen: str) -> None:
        """Keep what was typed, and take up what stands now: pressing again is a decision in sight of it."""
        self.data = {**{name: self.data[name] for name in self.data}, "seen": seen}


class ProposalForm(SeenForm):
    """The city's decision with its number, day and minutes."""

    decision = forms.CharField(
        label="审定文件或会议纪要编号",
        max_length=DECISION_LENGTH,
        help_text="如 市政府常务会议纪要〔2019〕12号。",
        error_messages=NEEDED,
    )
    decided_on = DayField(label="审定日期")
    minutes = forms.FileField(
        label="审定文件或会议纪要",
        help_text="PDF、JPG、PNG、Word、Excel 或 OFD，至多 30 MB；只有办公室可以下载。",
        error_messages={
            "required": "请选择审定文件或会议纪要。",
            "empty": "文件是空的，请重新选择。",
            "missing": "请选择文件。",
        },
        allow_empty_file=False,
    )
    field_order = ["decision", "decided_on", "minutes", "own_password", "seen"]


class WithdrawalForm(forms.Form):
    """Why a record, or a stage, is gone back on."""

    reason = forms.CharField(
        label="理由", max_length=REASON_LENGTH, widget=forms.Textarea(attrs={"rows": 3}), error_messages=NEEDED
    )


class ElsewhereForm(forms.Form):
    """Numbers that went to other documents; ``next_number`` is the next one as the page showed it, where it did."""

    series = forms.ChoiceField(label="机关代字", choices=NoticeSeries.choices, error_messages=NEEDED)
    issue_year = forms.IntegerField(label="年份", min_value=2016, max_value=2100, error_messages=NEEDED)
    last = forms.IntegerField(
        label="已用到的序号",
        min_value=1,
        max_value=BIGGEST,
        help_text="从下一序号到这个号都登记为其他公文所用；登记后不能更改。",
        error_messages=NEEDED,
    )
    title = forms.CharField(
        label="用于什么公文", max_length=TITLE_LENGTH, help_text="如 市政府办公室其他公文。", error_messages=NEEDED
    )
