"""What is posted about the panel: marks from a phone or a paper sheet, members, visits."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest

from assessment.filing.values import Unreadable, read_amount, write_amount
from assessment.forms.setup import NEEDED, DayField, SetupForm
from assessment.messages import panel as say
from assessment.models import ASPECTS, PanelMark, PanelMember, PanelVisit
from assessment.services.marks import MarkFacts
from assessment.services.panel import MemberFacts, VisitFacts
from assessment.states import MemberRole
from parks.forms import ConfirmedForm
from parks.models import Park, User

HIGHEST, PLACES = Decimal(100), 2
NEW_ACCOUNT, ON_PAPER = "new", ""


class MarkField(forms.CharField):
    """A mark of 0 to 100 with at most two decimals, as people write it; None for an empty one."""

    def __init__(self, aspect: str) -> None:
        attributes = {"inputmode": "decimal", "autocomplete": "off", "aria-describedby": f"about-{aspect}"}
        super().__init__(required=False, label=say.ASPECT_NAMES[aspect], widget=forms.TextInput(attrs=attributes))
        self.aspect = aspect

    def to_python(self, value: Any) -> Any:
        """Return the mark; raises ValidationError that says what was found and what may stand here."""
        text = super().to_python(value) or ""
        fault = ValidationError(say.mark_out_of_range(say.ASPECT_NAMES[self.aspect], text))
        try:
            mark = read_amount(text, "分")
        except Unreadable as unreadable:
            raise fault from unreadable
        if mark is not None and (not 0 <= mark <= HIGHEST or -int(mark.normalize().as_tuple().exponent) > PLACES):
            raise fault
        return mark


class MarkForm(forms.Form):
    """The four aspects and the remark, with the version that they rest on."""

    plan = MarkField("plan")
    infrastructure = MarkField("infrastructure")
    production = MarkField("production")
    living = MarkField("living")
    remark = forms.CharField(label="考察意见", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    base = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def facts(self) -> MarkFacts:
        """Return what was typed, once the form is valid."""
        plan, infrastructure, production, living = (self.cleaned_data[one] for one in ASPECTS)
        remark = self.cleaned_data["remark"].replace("\r\n", "\n")
        return MarkFacts(plan, infrastructure, production, living, remark)

    @staticmethod
    def initial_of(mark: PanelMark | None) -> dict[str, Any]:
        """Return what stands, as it is typed."""
        if mark is None:
            return {"base": 0}
        marks = {one: write_amount(getattr(mark, one)) for one in ASPECTS}
        return {**marks, "remark": mark.remark, "base": mark.version}


class PaperForm(MarkForm):
    """A paper sheet."""

    over_phone = forms.BooleanField(label="以纸质评分表替换手机评分", required=False)


class MemberForm(ConfirmedForm, SetupForm):
    """A member of the panel, with or without an account; a new account asks for the own password."""

    code = forms.CharField(label="编号", max_length=16, error_messages=NEEDED)
    name = forms.CharField(label="姓名", max_length=32, error_messages=NEEDED)
    role = forms.ChoiceField(label="身份", choices=MemberRole.choices, error_messages=NEEDED)
    account = forms.ChoiceField(label="账号", required=False)
    username = forms.CharField(
        label="新账号名",
        max_length=64,
        required=False,
        help_text="选“新开账号”时填：字母、数字和 @ . + - _。",
        # Else a browser fills in the office's own name beside the own password.
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    field_order = ["code", "name", "role", "account", "username", "own_password"]

    def __init__(
        self,
        request: HttpRequest,
        standing: MemberFacts | None,
        accounts: Iterable[User],
        code: str,
        *args: Any,
        **kwargs: Any,
    ) -> None:
        shown = standing or MemberFacts(code, "", MemberRole.EXPERT.value)
        initial = {**shown._asdict(), "account": shown.username, "username": ""}
        super().__init__(request, list(standing) if standing else None, *args, initial=initial, **kwargs)
        own = self.fields["own_password"]
        own.required, own.label = False, "您自己的口令（新开账号时填）"
        account = self.fields["account"]
        if isinstance(account, forms.ChoiceField):
            account.choices = [
                (ON_PAPER, "不设账号，只用纸质评分表"),
                (NEW_ACCOUNT, "新开账号"),
                *((one.username, f"{one.username}（{one.display_name}）") for one in accounts),
            ]

    @property
    def invites(self) -> bool:
        """Return whether a new account is asked for, once the form is valid."""
        return bool(self.cleaned_data["account"] == NEW_ACCOUNT)

    def read_seen(self, raw: Any) -> MemberFacts | None:
        """Return the member that the person looked at."""
        return None if raw is None else MemberFacts(*(str(one) for one in raw))

    def clean_own_password(self) -> str:
        """Ask who is there only where an account is made."""
        return super().clean_own_password() if self.data.get("account") == NEW_ACCOUNT else ""

    def clean(self) -> dict[str, Any]:
        """Ask for a name where an account is to be made."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("account") == NEW_ACCOUNT and not cleaned.get("username"):
            self.add_error("username", "请填写新账号名。")
        return cleaned

    def facts(self) -> MemberFacts:
        """Return the member, once the form is valid."""
        given = self.cleaned_data
        username = given["username"] if self.invites else given["account"]
        return MemberFacts(given["code"], given["name"], given["role"], username)


class MembersField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # not generic at run time
    """Members of the panel to tick, each with number, name and seat."""

    def label_from_instance(self, obj: Any) -> str:
        """Return 01 张三（专家）."""
        name = f"{obj.code} {obj.name}".strip()
        return f"{name}（{obj.role}）" if obj.role else name


class VisitForm(SetupForm):
    """A visit: park, day, arrangements, and who goes."""

    park = forms.ModelChoiceField(
        label="园区", queryset=Park.objects.order_by("order"), to_field_name="code", error_messages=NEEDED
    )
    day = DayField(label="考察日期")
    note = forms.CharField(label="集合地点和安排", max_length=200, required=False)
    members = MembersField(
        label="参加的成员",
        queryset=PanelMember.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": say.nobody_chosen()},
    )
    let_go = forms.BooleanField(label="移出已评分的成员（已有评分仍计入得分）", required=False)

    def __init__(self, members: QuerySet[PanelMember], visit: PanelVisit | None, *args: Any, **kwargs: Any) -> None:
        initial: dict[str, Any] = {}
        if visit is not None:
            chosen = [one.pk for one in visit.members.all()]
            initial = {"park": visit.park.code, "day": visit.day.isoformat(), "note": visit.note, "members": chosen}
        super().__init__(visit.version if visit else 0, *args, initial=initial, **kwargs)
        field = self.fields["members"]
        if isinstance(field, MembersField):
            field.queryset = members

    def facts(self) -> VisitFacts:
        """Return the visit, once the form is valid."""
        given = self.cleaned_data
        day: date = given["day"]
        return VisitFacts(given["park"], day, given["note"], frozenset(one.pk for one in given["members"]))

    def read_seen(self, raw: Any) -> int:
        """Return the version that the person looked at."""
        return int(raw)
