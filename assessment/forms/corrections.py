"""The forms of a correction: which items and why, and ending one; both confirmed with the own password."""

from typing import Any

from django import forms
from django.http import HttpRequest

from assessment.filing.lengths import EXPLANATION
from parks.forms import ConfirmedForm

APART = "/"


class ReasonedForm(ConfirmedForm):
    """A reason, and the own password."""

    reason = forms.CharField(
        label="更正原因",
        max_length=EXPLANATION,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="写明哪里有误、怎样发现、依据什么。公布更正通报时，这段文字会向社会公开。",
        error_messages={"required": "请写明原因。"},
    )

    def refuse(self, refusal: Exception) -> None:
        """Show what a service refused above the form."""
        self.add_error(None, str(refusal))


class CorrectionForm(ReasonedForm):
    """The items that are opened to the agency again, as park/item."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    items = forms.MultipleChoiceField(
        label="要更正的填报项",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "请勾选要更正的园区和填报项。"},
    )

    def __init__(self, request: HttpRequest, choices: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(request, *args, **kwargs)
        items = self.fields["items"]
        if isinstance(items, forms.MultipleChoiceField):
            items.choices = choices
        self.order_fields(["items", "reason", "own_password", "seen"])

    def named(self) -> list[tuple[str, str]]:
        """Return the items as (park's code, item's code)."""
        return [(park, item) for park, _, item in (one.partition(APART) for one in self.cleaned_data["items"])]


class FindingForm(ReasonedForm):
    """A veto or a finding of 弄虚作假 of a park that the correction names, to be put on record or lifted."""

    park = forms.ChoiceField(label="园区", error_messages={"required": "请选择园区。"})
    kind = forms.ChoiceField(label="认定事项", error_messages={"required": "请选择认定事项。"})

    def __init__(
        self, request: HttpRequest, parks: list[tuple[str, str]], kinds: dict[str, str], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(request, *args, **kwargs)
        for name, choices in (("park", parks), ("kind", list(kinds.items()))):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = choices
        self.fields["reason"].label = "事实和依据，或撤销理由"
        self.fields["reason"].help_text = "登记须附依据文件；撤销只写理由。更正通报会写明结果，不写这里的文字。"
        self.order_fields(["park", "kind", "reason", "own_password"])


class WithdrawalForm(ReasonedForm):
    """Why a correction is ended without a new version."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = "撤销理由"
        self.fields["reason"].help_text = "数据须已改回公布时的数。撤销后公布的结果不变。"
