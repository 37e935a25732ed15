"""The same occasion is told a person once; a mail has an address, a sent one its time."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from parks.models import Message, User
from parks.states import MailState, MessageKind, Role
from tests.register import NOW, put_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def user() -> User:
    return put_user("office", Role.OFFICE)


def message(user: User, **fields: Any) -> Message:
    facts: dict[str, Any] = {"key": "2019:opened", "kind": MessageKind.TURN, "mail": MailState.NONE, **fields}
    return Message.objects.create(user=user, subject="请填报", body="请填报。", link="/home/", created_at=NOW, **facts)


def test_an_occasion_is_told_once(user: User) -> None:
    assert str(message(user)) == "office 请填报"
    with pytest.raises(IntegrityError), transaction.atomic():
        message(user)


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "rumour"},
        {"mail": "rumour"},
        {"mail": MailState.OWED},
        {"mail": MailState.SENT, "address": "a@b.example"},
    ],
)
def test_a_message_without_its_facts_is_refused(user: User, wrong: dict[str, str]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        message(user, **wrong)
