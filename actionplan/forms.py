"""Filters of the ledger, the actions and the measures, read from the address: a filtered page can be sent on."""

from collections.abc import Iterable

from django import forms

from actionplan.states import LEDGER_CATEGORIES, BodyRole, Confidence, TargetKind
from parks.models import Agency, Park


class LedgerFilter(forms.Form):
    """Which ledger rows to show."""

    park = forms.ChoiceField(label="园区", required=False)
    category = forms.ChoiceField(
        label="工作内容", required=False, choices=[("", "全部"), *((name, name) for name in LEDGER_CATEGORIES)]
    )
    item = forms.ChoiceField(label="细分条款", required=False)
    kind = forms.ChoiceField(label="目标性质", required=False, choices=[("", "全部"), *TargetKind.choices])
    confidence = forms.ChoiceField(label="判读把握", required=False, choices=[("", "全部"), *Confidence.choices])
    q = forms.CharField(label="文字", required=False, max_length=64, widget=forms.TextInput(attrs={"type": "search"}))

    def __init__(self, data: object, *, parks: Iterable[Park], items: Iterable[str]) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # a QueryDict, which the stubs do not name for forms
        self._choices("park", ((park.code, park.name) for park in parks))
        self._choices("item", ((item, item) for item in items))

    def _choices(self, name: str, choices: Iterable[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "全部"), *choices]


class CommitmentFilter(forms.Form):
    """Which actions or measures to show: those of a body, in one of its roles."""

    body = forms.ChoiceField(label="单位", required=False)
    role = forms.ChoiceField(label="分工", required=False, choices=[("", "全部"), *BodyRole.choices])

    def __init__(self, data: object, *, bodies: Iterable[Agency]) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # as above
        field = self.fields["body"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "全部"), *((body.code, body.name) for body in bodies)]
