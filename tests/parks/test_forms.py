"""The forms speak the portal's words: 账号, 口令, and what to do about an error."""

import pytest
from django.test import RequestFactory

from parks.errors import Refused
from parks.forms import AccountFilter, ConfirmedForm, PasswordForm, SignInForm
from parks.models import User
from parks.states import Role
from tests.register import put_user

pytestmark = pytest.mark.django_db


def test_sign_in_asks_for_account_and_password() -> None:
    form = SignInForm(data={"username": "", "password": ""})
    assert [field.label for field in form] == ["账号", "口令"]
    assert form.errors == {"username": ["请填写账号。"], "password": ["请填写口令。"]}


def test_a_wrong_password_says_whom_to_ask(rf: RequestFactory) -> None:
    form = SignInForm(rf.post("/sign-in/"), data={"username": "nobody", "password": "wrong"})
    assert "请联系领导小组办公室" in form.non_field_errors()[0]


@pytest.fixture
def office() -> User:
    user = put_user("office", Role.OFFICE)
    user.set_password("old-password-2018")
    user.save()
    return user


def test_a_new_password_is_typed_twice_the_same(office: User) -> None:
    form = PasswordForm(
        office,
        data={"old_password": "old-password-2018", "new_password1": "gao-xin-qu-2019", "new_password2": "other"},
    )
    assert form.errors["new_password2"] == ["两次填写的新口令不一致，请重新填写。"]


def test_the_old_password_must_be_right(office: User) -> None:
    form = PasswordForm(
        office, data={"old_password": "wrong", "new_password1": "gao-xin-qu-2019", "new_password2": "gao-xin-qu-2019"}
    )
    assert form.errors["old_password"] == ["旧口令不对，请重新填写。"]


def test_a_short_password_is_refused(office: User) -> None:
    form = PasswordForm(
        office, data={"old_password": "old-password-2018", "new_password1": "kaohe-8", "new_password2": "kaohe-8"}
    )
    assert "12" in form.errors["new_password2"][0]


def test_the_old_password_is_no_new_one(office: User) -> None:
    old = "old-password-2018"
    form = PasswordForm(office, data={"old_password": old, "new_password1": old, "new_password2": old})
    assert form.errors["new_password1"] == ["新口令不能与旧口令相同，请另选一个。"]


def test_a_change_of_accounts_is_confirmed_with_the_own_password(rf: RequestFactory, office: User) -> None:
    request = rf.post("/users/")
    request.user = office
    assert ConfirmedForm(request, {"own_password": "old-password-2018"}).is_valid()
    assert ConfirmedForm(request, {"own_password": "x"}).errors["own_password"] == ["您的口令不对，请重新填写。"]
    assert ConfirmedForm(request, {}).errors["own_password"] == ["请填写您自己的口令。"]


def test_a_refused_verb_is_told_in_the_form(rf: RequestFactory, office: User) -> None:
    request = rf.post("/users/")
    request.user = office
    form = ConfirmedForm(request, {"own_password": "old-password-2018"})
    form.refuse(Refused("不行"))
    assert form.non_field_errors() == ["不行"]


def test_the_filter_takes_no_nonsense(office: User) -> None:
    assert list(AccountFilter({"role": "office"}).accounts()) == [office]
    assert list(AccountFilter({"park": "nowhere"}).accounts()) == [office]
    assert list(AccountFilter({"state": "unused"}).accounts()) == []
