"""People are told once, in their inbox; the mail is owed, never sent within the verb."""

from datetime import timedelta

import pytest

from parks.errors import Refused
from parks.inbox import inbox_of, inbox_tell, mail_retry, message_read, messages_read_all, unread_count, unread_newest
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


def test_the_unread_come_first_then_the_newest() -> None:
    user = put_user("first", Role.OFFICE)
    for number in range(3):
        tell(user, key=f"k{number}")
        Message.objects.filter(key=f"k{number}").update(created_at=NOW + timedelta(days=number))
    message_read(message=Message.objects.get(key="k2"), now=NOW)
    assert [one.key for one in inbox_of(user)] == ["k1", "k0", "k2"]
    [row] = User.objects.annotate(unread=unread_count(user), newest=unread_newest(user, "key"))
    assert (row.unread, row.newest) == (2, "k1")


def test_reading_all_leaves_what_is_told_afterwards_unread() -> None:
    user = put_user("first", Role.OFFICE)
    tell(user)
    tell(user, key="later")
    Message.objects.filter(key="later").update(created_at=NOW + timedelta(seconds=1))
    assert messages_read_all(user=user, now=NOW) == 1
    assert Message.objects.get(read_at=None).key == "later"
    [row] = User.objects.annotate(unread=unread_count(user))
    assert row.unread == 1


def test_only_failed_mails_are_owed_again_and_those_without_address_stay() -> None:
    office = put_user("office", Role.OFFICE)
    people = [put_user(name, Role.OFFICE, email=f"{name}@gov.example") for name in ("sent", "failed", "gone")]
    tell(*people)
    Message.objects.filter(user__username="sent").update(mail=MailState.SENT, sent_at=NOW)
    Message.objects.exclude(user__username="sent").update(mail=MailState.FAILED, mail_error="550")
    User.objects.filter(username="gone").update(is_active=False)
    assert mail_retry(messages=Message.objects.all(), actor=office, now=NOW) == 1
    told = dict(Message.objects.values_list("user__username", "mail"))
    assert told == {"sent": MailState.SENT, "failed": MailState.OWED, "gone": MailState.FAILED}
    with pytest.raises(Refused, match="gone没有邮箱或账号已停用"):
        mail_retry(messages=Message.objects.filter(user__username="gone"), actor=office, now=NOW)
