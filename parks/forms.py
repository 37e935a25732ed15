"""The forms of signing in and of the password, with labels and errors in the portal's words."""

from typing import Any

from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm

from parks.models import User


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
