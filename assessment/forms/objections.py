"""What is posted about provisional results: telling them, objecting, taking back, answering."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from assessment.filing.lengths import EXPLANATION
from assessment.forms.setup import DayField
from assessment.states import ObjectionState

NEEDED = {"required": "请填写。"}
WORDS = {"rows": 4, "maxlength": EXPLANATION}


class SeenForm(forms.Form):
    """A form that carries the version that its page showed."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def look_again(self, version: int) -> None:
        """Keep what was typed, and take up the version that the page beside it shows now."""
        self.data = {**{name: self.data[name] for name in self.data}, "seen": str(version)}


class ReleaseForm(SeenForm):
    """Until when objections are taken, and what is said with the results."""

    last_day = DayField(label="异议截止日（含当日）", help_text="当日24时截止；一般不少于五个工作日。")
    note = forms.CharField(
        label="随附说明（选填，园区可见）",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "maxlength": EXPLANATION}),
    )


class ObjectionForm(SeenForm):
    """An objection to one item."""

    item = forms.ChoiceField(label="对哪一项提出异议", error_messages={"required": "请选择填报项。"})
    text = forms.CharField(
        label="异议内容和理由",
        help_text="写明哪个数或哪项认定不对、应当是多少、依据是什么。",
        widget=forms.Textarea(attrs=WORDS),
        error_messages=NEEDED,
    )

    def __init__(self, items: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["item"]
        assert isinstance(field, forms.ChoiceField)  # nosec B101  # as declared above
        field.choices = [("", "请选择"), *items]

    def brought(self) -> list[tuple[str, bytes]]:
        """Return the names and bytes of the files that came along."""
        files: list[UploadedFile[Any]] = self.files.getlist("files") if hasattr(self.files, "getlist") else []
        return [(one.name or "", one.read()) for one in files]


class WithdrawalForm(SeenForm):
    """Why an objection is taken back."""

    reason = forms.CharField(
        label="撤回理由",
        widget=forms.Textarea(attrs={"rows": 2, "maxlength": EXPLANATION}),
        error_messages={"required": "请写明撤回理由。"},
    )


class AnswerForm(SeenForm):
    """Agency's or office's answer."""

    verdict = forms.ChoiceField(
        label="答复",
        choices=[
            (ObjectionState.UPHELD.value, "采纳：该项已按核实情况改动"),
            (ObjectionState.DECLINED.value, "维持：该项不作改动"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "请选择采纳或维持。"},
    )
    answer = forms.CharField(
        label="答复理由（园区可见）",
        help_text="写明核实了什么、依据是什么。不要写其他园区的数据。",
        widget=forms.Textarea(attrs=WORDS),
        error_messages={"required": "请写明答复理由。"},
    )
