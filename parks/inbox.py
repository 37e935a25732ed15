"""Tell people things: one row a person and occasion, written in the transaction that gave the occasion."""

from collections.abc import Iterable
from datetime import datetime

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
