"""The forms of signing in and of the password, with labels and errors in the portal's words."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.core.exceptions import ValidationError

from parks.models import Agency, District, Park, User
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


class InvitationForm(forms.Form):
    """A new account; the office user's own password confirms it."""

    username = forms.CharField(label="账号", max_length=64, help_text="字母、数字和 @ . + - _。")
    display_name = forms.CharField(label="姓名", max_length=64)
    role = forms.ChoiceField(label="角色", choices=Role.choices)
    park = forms.ModelChoiceField(label="园区（园区角色填）", queryset=Park.objects.none(), required=False)
    district = forms.ModelChoiceField(label="所属区（区政府填）", queryset=District.objects.none(), required=False)
    agency = forms.ModelChoiceField(label="责任单位（市直部门填）", queryset=Agency.objects.none(), required=False)
    firm = forms.CharField(label="机构名称（评价机构填）", max_length=64, required=False)
    own_password = forms.CharField(
        label="您自己的口令（确认）", widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )

    def __init__(self, office: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.office = office
        for name, model in (("park", Park), ("district", District), ("agency", Agency)):
            field = self.fields[name]
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = model.objects.all()

    def clean_own_password(self) -> str:
        """Ask who is there before an account is made."""
        given: str = self.cleaned_data["own_password"]
        if not self.office.check_password(given):
            raise ValidationError("您的口令不对，请重新填写。")
        return given

    def account(self) -> dict[str, Any]:
        """Return the account's particulars, once the form is valid."""
        names = ("username", "display_name", "park", "district", "agency", "firm")
        return {**{name: self.cleaned_data[name] for name in names}, "role": Role(self.cleaned_data["role"])}

    def refuse(self, refusal: Exception) -> None:
        """Show why the service refused."""
        self.add_error(None, refusal.messages if isinstance(refusal, ValidationError) else str(refusal))
