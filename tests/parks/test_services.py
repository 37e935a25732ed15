"""Accounts fit their role, and no password leaves the service."""

import json

import pytest
from django.core.exceptions import ValidationError

from parks.models import AuditAction, AuditEntry, User
from parks.services import event_record, password_change, user_put
from parks.states import Role
from tests.register import NOW, put_parks

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
