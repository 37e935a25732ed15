"""What the office posts about a consequence: what was done, another day, and which ones it wants to see."""

from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict

from assessment.filing.filetypes import Unfit, check_size
from assessment.filing.lengths import EXPLANATION
from assessment.forms.setup import NEEDED, DayField
from assessment.selectors.consequences import STANDING
from assessment.states import ConsequenceKind, ConsequenceState

ALL = "all"


class SeenForm(forms.Form):
    """A step upon a row of which the page showed the version ``seen``."""

    seen = forms.IntegerField(widget=forms.HiddenInput, error_messages=NEEDED)

    def look_again(self, seen: int) -> None:
        """Keep what was typed, and take up what stands now: pressing again is a decision in sight of it."""
        self.data = {**{name: self.data[name] for name in self.data}, "seen": str(seen)}


class StepForm(SeenForm):
    """What was done, when, by whom, with its minutes; whether that ends the matter."""

    text = forms.CharField(
        label="办理情况", max_length=EXPLANATION, widget=forms.Textarea(attrs={"rows": 4}), error_messages=NEEDED
    )
    held_on = DayField(label="日期", required=False, help_text="约谈、会议或发文的日期。")
    participants = forms.CharField(
        label="参加人员",
        required=False,
        max_length=EXPLANATION,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="姓名和职务，用顿号或换行分开。",
    )
    minutes = forms.FileField(
        label="纪要或文件",
        required=False,
        help_text="PDF、JPG、PNG、Word、Excel 或 OFD，至多 30 MB；只有办公室可以下载。",
        error_messages={"empty": "文件是空的，请重新选择。", "missing": "请选择文件。"},
        allow_empty_file=False,
    )
    closes = forms.BooleanField(label="办结", required=False)

    def clean_minutes(self) -> Any:
        """Refuse a file that is too big before it is read."""
        file = self.cleaned_data["minutes"]
        if file:
            try:
                check_size(file.size)
            except Unfit as fault:
                raise forms.ValidationError(str(fault)) from fault
        return file

    def brought(self) -> tuple[str, bytes]:
        """Return the file's name and content; both empty where none was chosen."""
        file = self.cleaned_data["minutes"]
        return (file.name, file.read()) if file else ("", b"")


class DueForm(SeenForm):
    """Another day by which it is to be done."""

    due_on = DayField(label="新的办结期限")
    reason = forms.CharField(label="理由", max_length=EXPLANATION, error_messages=NEEDED)


class WhichForm(forms.Form):
    """Which consequences to list."""

    state = forms.ChoiceField(
        label="状态",
        required=False,
        choices=[("", "现行事项"), *ConsequenceState.choices, (ALL, "全部")],
    )
    kind = forms.ChoiceField(label="事项", required=False, choices=[("", "全部事项"), *ConsequenceKind.choices])
    year = forms.TypedChoiceField(label="年度", required=False, coerce=int, empty_value=None)

    def __init__(self, years: list[int], data: MultiValueDict[str, str]) -> None:
        super().__init__(data)
        year = self.fields["year"]
        if isinstance(year, forms.ChoiceField):
            year.choices = [("", "全部年度"), *((str(one), f"{one}年度") for one in years)]

    def asked(self) -> dict[str, Any]:
        """Return what consequences_found takes; a choice that there is not asks for everything that stands."""
        given = self.cleaned_data if self.is_valid() else {}
        state = {"": STANDING, ALL: ""}.get(given.get("state", ""), given.get("state", ""))
        return {"kind": given.get("kind", ""), "year": given.get("year"), "state": state}
