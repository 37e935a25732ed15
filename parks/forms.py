"""The forms of signing in and of the password, with labels and errors in the portal's words."""

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from parks.access import signed_in_user
from parks.models import Agency, AuditAction, District, Park, User
from parks.services import event_record
from parks.states import Role


class SignInForm(AuthenticationForm):
    """账号与口令."""

    error_messages = {
        "invalid_login": "账号或口令不对，请检查大小写后重试。忘记口令的，请联系领导小组办公室（市科工信局）。",
        "inactive": "这个账号已停用，请联系领导小组办公室（市科工信局）。",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = "账号"
        self.fields["username"].error_messages["required"] = "请填写账号。"
        self.fields["password"].label = "口令"
        self.fields["password"].error_messages["required"] = "请填写口令。"


class PasswordForm(PasswordChangeForm):
    """旧口令与新口令两遍."""

    error_messages = {
        "password_mismatch": "两次填写的新口令不一致，请重新填写。",
        "password_incorrect": "旧口令不对，请重新填写。",  # nosec B105
    }

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(user, *args, **kwargs)
        for name, label in (
            ("old_password", "旧口令"),
            ("new_password1", "新口令"),
            ("new_password2", "再填一次新口令"),
        ):
            field = self.fields[name]
            field.label = label
            field.error_messages["required"] = f"请填写{label}。"
        self.fields["new_password1"].help_text = "至少12个字符，不能全是数字，不能与账号、姓名相近，也不能是常见口令。"
        self.fields["new_password2"].help_text = ""

    def clean_new_password1(self) -> str:
        """Refuse the old password as the new one: an initial password would live on."""
        new: str = self.cleaned_data["new_password1"]
        if self.user.check_password(new):
            raise ValidationError("新口令不能与旧口令相同，请另选一个。")
        return new


class ConfirmedForm(forms.Form):
    """A form that a user confirms with the own password; wrong ones are recorded and count towards the lock-out."""

    own_password = forms.CharField(
        label="您自己的口令（确认）",
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "请填写您自己的口令。"},
    )

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_own_password(self) -> str:
        """Ask who is there before an account changes."""
        given: str = self.cleaned_data["own_password"]
        if authenticate(self.request, username=self.request.user.get_username(), password=given) is None:
            event_record(
                action=AuditAction.REAUTHENTICATION_FAILED,
                subject=f"{self.request.method} {self.request.path}"[:128],
                actor=signed_in_user(self.request),
                now=timezone.now(),
            )
            raise ValidationError("您的口令不对，请重新填写。")
        return given

    def refuse(self, refusal: Exception) -> None:
        """Show why the service refused."""
        self.add_error(None, refusal.messages if isinstance(refusal, ValidationError) else str(refusal))


class PlaceForm(ConfirmedForm):
    """A role and the organisation that it calls for."""

    role = forms.ChoiceField(label="角色", choices=Role.choices)
    park = forms.ModelChoiceField(
        label="园区（园区角色填）", queryset=Park.objects.order_by("order"), required=False, empty_label="不填"
    )
    district = forms.ModelChoiceField(
        label="所属区（区政府填）", queryset=District.objects.order_by("order"), required=False, empty_label="不填"
    )
    agency = forms.ModelChoiceField(
        label="责任单位（市直部门填）", queryset=Agency.objects.all(), required=False, empty_label="不填"
    )
    firm = forms.CharField(label="机构名称（评价机构填）", max_length=64, required=False)

    field_order = ["role", "park", "district", "agency", "firm", "own_password"]

    def place(self) -> dict[str, Any]:
        """Return role and organisation, once the form is valid."""
        names = ("park", "district", "agency", "firm")
        return {**{name: self.cleaned_data[name] for name in names}, "role": Role(self.cleaned_data["role"])}


def _address() -> forms.EmailField:
    return forms.EmailField(
        label="邮箱",
        max_length=254,
        required=False,
        help_text="轮到办理和临近期限时发邮件提醒；不填就只在平台里提醒。",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": "这不是邮箱地址；请写成 name@zhuhai.gov.cn 的样子，不要带空格和中文标点。"},
    )


class EmailForm(forms.Form):
    """One's own mail address."""

    email = _address()


class AccountEmailForm(ConfirmedForm):
    """The mail address of somebody's account."""

    email = _address()
    field_order = ["email", "own_password"]


class InvitationForm(PlaceForm):
    """A new account."""

    username = forms.CharField(
        label="账号", max_length=64, help_text="字母、数字和 @ . + - _。", error_messages={"required": "请填写账号。"}
    )
    display_name = forms.CharField(label="姓名", max_length=64, error_messages={"required": "请填写姓名。"})
    email = _address()

    field_order = ["username", "display_name", "email", "role", "park", "district", "agency", "firm", "own_password"]

    def account(self) -> dict[str, Any]:
        """Return the account's particulars, once the form is valid."""
        return {**self.place(), **{name: self.cleaned_data[name] for name in ("username", "display_name", "email")}}


class DeactivationForm(ConfirmedForm):
    """Why an account is taken out of use."""

    reason = forms.CharField(label="停用理由", max_length=200, error_messages={"required": "请写明停用的理由。"})
    field_order = ["reason", "own_password"]


class AccountFilter(forms.Form):
    """Which accounts to list."""

    role = forms.ChoiceField(label="角色", choices=[("", "全部角色"), *Role.choices], required=False)
    park = forms.ModelChoiceField(
        label="园区",
        queryset=Park.objects.order_by("order"),
        to_field_name="code",
        required=False,
        empty_label="全部园区",
    )
    state = forms.ChoiceField(
        label="状态",
        choices=[("", "全部状态"), ("unused", "初始口令未用"), ("used", "初始口令已用未改"), ("inactive", "已停用")],
        required=False,
    )

    def accounts(self) -> QuerySet[User]:
        """Return the accounts asked for, by role, park and name; all of them where the question makes no sense."""
        rows = User.objects.select_related("park", "district", "agency").order_by("role", "park__order", "username")
        asked = self.cleaned_data if self.is_valid() else {}
        if asked.get("role"):
            rows = rows.filter(role=asked["role"])
        if asked.get("park"):
            rows = rows.filter(park=asked["park"])
        if asked.get("state") == "inactive":
            rows = rows.filter(is_active=False)
        elif asked.get("state"):
            used = asked["state"] == "used"
            rows = rows.filter(is_active=True, password_is_initial=True, initial_password_used_at__isnull=not used)
        return rows
