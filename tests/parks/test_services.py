"""Accounts fit their role, and no password leaves the service."""

import json

import pytest
from django.core.exceptions import ValidationError

from parks import services
from parks.errors import Refused
from parks.models import AuditAction, AuditEntry, User
from parks.services import event_record, password_change, user_put
from parks.states import Role
from tests.register import NOW, put_parks, put_user

pytestmark = pytest.mark.django_db


def test_an_account_is_made_once_and_then_given_a_new_password() -> None:
    park = put_parks()["fushan"]
    for password in ("first-Password-1", "second-Password-2"):
        user_put(username="tb", display_name="甲", role=Role.FILLER, password=password, actor=None, now=NOW, park=park)
    user = User.objects.get()
    assert user.check_password("second-Password-2") and not user.check_password("first-Password-1")
    assert list(AuditEntry.objects.values_list("action", flat=True)) == [
        AuditAction.USER_CREATED,
        AuditAction.PASSWORD_SET,
    ]


def test_the_trail_never_holds_the_password() -> None:
    user_put(username="b", display_name="乙", role=Role.OFFICE, password="Canary-Pass-77", actor=None, now=NOW)
    trail = json.dumps(list(AuditEntry.objects.values("detail", "object_key", "actor_name")))
    assert "Canary-Pass-77" not in trail


def test_a_park_role_without_a_park_is_refused_and_nothing_is_stored() -> None:
    with pytest.raises(ValidationError, match="角色与单位不符"):
        user_put(username="tb", display_name="甲", role=Role.SIGNER, password="x" * 12, actor=None, now=NOW)
    assert not User.objects.exists() and not AuditEntry.objects.exists()


def test_an_event_is_recorded_with_its_detail() -> None:
    event_record(action=AuditAction.SIGN_IN_FAILED, subject="登录", actor=None, now=NOW, detail={"username": "x"})
    assert AuditEntry.objects.get().detail == {"username": "x"}


def test_a_changed_password_is_recorded_without_the_password() -> None:
    user = user_put(username="b", display_name="乙", role=Role.OFFICE, password="Before-Pass-1", actor=None, now=NOW)
    password_change(user=user, password="After-Canary-Pass-2", now=NOW)
    user.refresh_from_db()
    assert user.check_password("After-Canary-Pass-2")
    entry = AuditEntry.objects.latest("sequence")
    assert (entry.action, entry.actor) == (AuditAction.PASSWORD_SET, user)
    assert "After-Canary" not in json.dumps(entry.detail)


@pytest.fixture
def office() -> User:
    return put_user("office", Role.OFFICE)


def test_a_role_change_is_recorded_once_with_before_and_after(office: User) -> None:
    park = put_parks()["fushan"]
    user = put_user("tb", Role.FILLER, park=park)
    for _ in range(2):
        services.user_move(user=user, role=Role.SIGNER, park=park, actor=office, now=NOW)
    entry = AuditEntry.objects.get()
    assert entry.action == AuditAction.USER_CHANGED and entry.object_key == "tb"
    assert entry.detail == {"before": ["filler", "富山工业园"], "after": ["signer", "富山工业园"]}


def test_an_account_is_deactivated_once_and_only_with_a_reason(office: User) -> None:
    user = put_user("panel", Role.PANEL)
    with pytest.raises(Refused, match="停用的理由"):
        services.user_deactivate(user=user, reason=" ", actor=office, now=NOW)
    for _ in range(2):
        services.user_deactivate(user=user, reason="调离", actor=office, now=NOW)
    assert AuditEntry.objects.count() == 1
    with pytest.raises(Refused, match="已停用"):
        services.initial_password_reissue(user=user, actor=office, now=NOW)
    password = services.user_reactivate(user=user, actor=office, now=NOW)
    user.refresh_from_db()
    assert user.is_active and user.password_is_initial and user.check_password(password)
    with pytest.raises(Refused, match="正在使用"):
        services.user_reactivate(user=user, actor=office, now=NOW)


def test_nobody_changes_the_own_account(office: User) -> None:
    with pytest.raises(Refused, match="自己的账号"):
        services.user_deactivate(user=office, reason="x", actor=office, now=NOW)
    with pytest.raises(Refused, match="自己的账号"):
        services.user_move(user=office, role=Role.PANEL, actor=office, now=NOW)


def test_an_initial_password_is_used_up_once(office: User) -> None:
    user, _ = services.user_invite(username="p", display_name="丙", role=Role.PANEL, actor=office, now=NOW)
    assert services.initial_password_use(user=user, now=NOW)
    assert not services.initial_password_use(user=user, now=NOW)
    assert services.initial_password_use(user=office, now=NOW), "one's own password is no initial one"


def test_setting_a_password_by_command_makes_it_ones_own(office: User) -> None:
    user, _ = services.user_invite(username="p", display_name="丙", role=Role.PANEL, actor=office, now=NOW)
    services.initial_password_use(user=user, now=NOW)
    user_put(username="p", display_name="丙", role=Role.PANEL, password="Given-Pass-99", actor=None, now=NOW)
    user.refresh_from_db()
    assert not user.password_is_initial and user.initial_password_used_at is None
