"""People are told once, in their inbox; the mail is owed, never sent within the verb."""

import pytest

from parks.inbox import inbox_tell
from parks.models import Job, Message, User
from parks.states import JobKind, MailState, MessageKind, Role
from tests.register import NOW, put_user

pytestmark = pytest.mark.django_db


def tell(*users: User, key: str = "2019:opened") -> list[Message]:
    return inbox_tell(
        users=users,
        key=key,
        kind=MessageKind.TURN,
        subject="请填报",
        body="请填报。",
        link="/home/",
        is_demo=True,
        now=NOW,
    )


def test_each_person_is_told_once_of_an_occasion() -> None:
    first, second = put_user("first", Role.OFFICE), put_user("second", Role.OFFICE)
    assert [one.user for one in tell(first)] == [first]
    assert [one.user for one in tell(first, second)] == [second]
    assert len(tell(first, second, key="2019:closed")) == 2
    assert Message.objects.count() == 4


def test_a_mail_is_owed_only_where_there_is_an_address() -> None:
    with_address, without = put_user("first", Role.OFFICE, email="a@b.example"), put_user("second", Role.OFFICE)
    tell(without)
    assert not Job.objects.filter(kind=JobKind.SEND_MAIL).exists()
    tell(with_address)
    assert Job.objects.get(kind=JobKind.SEND_MAIL).state == "owed"
    told = dict(Message.objects.values_list("user__username", "mail"))
    assert told == {"first": MailState.OWED, "second": MailState.NONE}


def test_whoever_is_out_of_use_is_told_nothing() -> None:
    gone = put_user("gone", Role.OFFICE, email="a@b.example", is_active=False)
    assert tell(gone) == []
    assert not Message.objects.exists()
