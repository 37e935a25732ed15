"""Tell people things: one row a person and occasion, written in the transaction that gave the occasion."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Case, Count, QuerySet, Subquery, When

from parks.errors import Refused
from parks.jobs import job_owe
from parks.models import Message, User
from parks.states import JobKind, MailState, MessageKind

MAIL_KEY = "outbox"


def inbox_tell(
    *,
    users: Iterable[User],
    key: str,
    kind: MessageKind,
    subject: str,
    body: str,
    link: str,
    is_demo: bool,
    now: datetime,
) -> list[Message]:
    """Put a message into the inbox of each person who has not been told of this occasion yet; return the new ones.

    ``key`` names the occasion for ever (for instance "2019:objection:17:raised"); ``link`` is a path of the portal.
    The mail is owed as a job: nothing is sent here. Whoever has no address or is out of use gets none.
    """
    people = [one for one in users if one.is_active]
    told = set(Message.objects.filter(key=key, user__in=people).values_list("user_id", flat=True))
    made = [
        Message(
            user=one,
            key=key,
            kind=kind,
            subject=subject,
            body=body,
            link=link,
            is_demo=is_demo,
            created_at=now,
            mail=MailState.OWED if one.email else MailState.NONE,
            address=one.email,
        )
        for one in people
        if one.pk not in told
    ]
    Message.objects.bulk_create(made, ignore_conflicts=True)
    if any(one.mail == MailState.OWED for one in made):
        job_owe(kind=JobKind.SEND_MAIL, key=MAIL_KEY, actor=None, now=now)
    return made


def inbox_of(user: User) -> QuerySet[Message]:
    """Return what the person was told, the unread first, in each half the newest first."""
    unread_first = Case(When(read_at=None, then=0), default=1)
    return Message.objects.filter(user=user).order_by(unread_first, "-created_at", "-pk")


def unread_count(user: User) -> Subquery:
    """Return how many messages are unread, None for none, to be asked along with whatever row a page fetches."""
    rows = Message.objects.filter(user=user, read_at=None).order_by().values("user")
    return Subquery(rows.annotate(number=Count("pk")).values("number"))


def unread_newest(user: User, field: str) -> Subquery:
    """Return this field of the newest unread message, None for none, to be asked along likewise."""
    rows = Message.objects.filter(user=user, read_at=None).order_by("-created_at", "-pk")
    return Subquery(rows.values(field)[:1])


def message_read(*, message: Message, now: datetime) -> None:
    """Note that the person has read it; the first time counts."""
    Message.objects.filter(pk=message.pk, read_at=None).update(read_at=now)


def messages_read_all(*, user: User, now: datetime) -> int:
    """Note that the person has read everything told up to now and return how many were unread."""
    return Message.objects.filter(user=user, read_at=None, created_at__lte=now).update(read_at=now)


@transaction.atomic
def mail_retry(*, messages: QuerySet[Message], actor: User, now: datetime) -> int:
    """Owe the failed ones of these mails again, to the address that the person has now; return how many.

    Those that went meanwhile, or are owed, stay as they are. Raises Refused where none of the failed can be sent:
    every one of their people is out of use or has no address.
    """
    failed = list(messages.filter(mail=MailState.FAILED).select_related("user").select_for_update(of=("self",)))
    ready = [one for one in failed if one.user.is_active and one.user.email]
    if failed and not ready:
        names = "、".join(sorted({str(one.user) for one in failed}))
        raise Refused(f"{names}没有邮箱或账号已停用，邮件不能重发；请先在账号页填写邮箱或恢复使用，再点重发。")
    for one in ready:
        one.mail, one.address, one.mail_error = MailState.OWED, one.user.email, ""
    Message.objects.bulk_update(ready, ["mail", "address", "mail_error"])
    if ready:
        job_owe(kind=JobKind.SEND_MAIL, key=MAIL_KEY, actor=actor, now=now)
    return len(ready)
