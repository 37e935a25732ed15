"""Send the mails that are owed. A mail tells what to do, by when and where; the inbox row is what was told.

A mail is sent, then marked. A worker that dies between the two leaves the mail owed, and whoever takes the job over
sends that one mail again, under the same Message-ID, so that a mail server may drop the double: one mail may arrive
twice, none is lost, and the inbox never holds a second row. What the dead worker had marked stands in the sent log; its
batch is missing from the audit trail, which tells of batches that ended.
"""

import logging
from datetime import datetime
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException, SMTPServerDisconnected
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import timezone

from parks.audit import record
from parks.inbox import MAIL_KEY
from parks.jobs import MAX_ATTEMPTS, LeaseLost, job_finish, job_owe, job_renew
from parks.models import AuditAction, Job, Message
from parks.states import OPEN_JOB_STATES, JobKind, MailState

logger = logging.getLogger(__name__)
DEMO_MARK = "【演示数据】"
PORTAL = "珠海市产业园区考核"
# What concerns one mail alone: the server is there and will take others.
OF_ONE_MAIL = (SMTPRecipientsRefused, ValueError)


class MailServerDown(RuntimeError):
    """The mail server, or the folder that stands for it, takes no mail now; what is owed stays owed."""


class _Batch:
    """What one run of the job came to, for the audit row."""

    def __init__(self) -> None:
        self.sent, self.failed, self.error = 0, 0, ""


def mail_send_owed(job: Job, token: UUID, now: datetime) -> None:
    """Send what is owed one by one and finish the job; one audit row tells how many went and how many failed.

    Raises MailServerDown where the server takes nothing: the job is given back and tried again, and at its last
    attempt what is still owed is marked as failed, for the office to send anew.
    """
    batch = _Batch()
    try:
        _send_all(job, token, batch)
    except (LeaseLost, MailServerDown) as stopped:
        if isinstance(stopped, MailServerDown) and job.attempts >= MAX_ATTEMPTS:
            batch.failed += _give_up(str(stopped))
            batch.error = str(stopped)
        with transaction.atomic():
            _record(batch)
        raise
    with transaction.atomic():
        _record(batch)
        job_finish(job=job, token=token, outcome=f"mail:{batch.sent}/{batch.sent + batch.failed}", now=timezone.now())


def mail_owe_missed(*, now: datetime) -> None:
    """Owe the job anew where mails are owed without one: told while a batch was finishing, or put back."""
    if not Message.objects.filter(mail=MailState.OWED).exists():
        return
    if not Job.objects.filter(kind=JobKind.SEND_MAIL, state__in=OPEN_JOB_STATES).exists():
        job_owe(kind=JobKind.SEND_MAIL, key=MAIL_KEY, actor=None, now=now)


def mail_of(message: Message, connection: BaseEmailBackend | None = None) -> EmailMessage:
    """Return the mail of a message: to one person, in plain text, with the page's whole address where it is known."""
    known = settings.PUBLIC_ADDRESS != "-"
    where = (
        f"办理页面：{settings.PUBLIC_ADDRESS.rstrip('/')}{message.link}"
        if known
        else f"请登录平台，在首页的“待办和消息”里打开（{message.link}）。"
    )
    demo = f"{DEMO_MARK}本邮件所说的是演示数据，不代表任何真实考核。\n\n" if message.is_demo else ""
    domain = settings.DEFAULT_FROM_EMAIL.rsplit("@", 1)[-1].rstrip(">")
    return EmailMessage(
        subject=f"{DEMO_MARK if message.is_demo else ''}{PORTAL}：{message.subject}",
        body=f"{message.user.display_name}，您好：\n\n{demo}{message.body}\n\n{where}\n\n"
        "本邮件由平台自动发出，请勿回复；接收邮箱可在平台“我的账号”里更改。\n",
        to=[message.address],
        connection=connection,
        headers={"Auto-Submitted": "auto-generated", "Message-ID": f"<inbox-{message.pk}@{domain}>"},
    )


def _send_all(job: Job, token: UUID, batch: _Batch) -> None:
    owed = Message.objects.filter(mail=MailState.OWED).select_related("user").order_by("pk")
    message = owed.first()
    if message is None:
        return
    connection = get_connection()
    try:
        _open(connection)
        while message is not None:
            # Before each mail: a lease that ran out means that another worker is sending these.
            job_renew(job=job, token=token, now=timezone.now(), lease_seconds=settings.JOB_LEASE_SECONDS)
            error = _send(message, connection)
            _mark(message, error)
            batch.sent, batch.failed = batch.sent + (not error), batch.failed + bool(error)
            batch.error = error or batch.error
            message = owed.filter(pk__gt=message.pk).first()
    finally:
        _close(connection)


def _open(connection: BaseEmailBackend) -> None:
    try:
        connection.open()
    except (SMTPException, OSError) as error:
        raise MailServerDown(f"邮件服务器连接不上：{error}") from error


def _close(connection: BaseEmailBackend) -> None:
    """Close the line; the mails on it have been answered for one by one, so its farewell may fail."""
    try:
        connection.close()
    except (SMTPException, OSError) as error:
        logger.warning("与邮件服务器的连接未能正常关闭：%s", error)


def _send(message: Message, connection: BaseEmailBackend) -> str:
    """Send one mail and return why not, empty where it went; raises MailServerDown where none would go."""
    if not message.user.is_active:
        return "账号已停用，没有发出。"
    try:
        mail_of(message, connection).send()
    except OF_ONE_MAIL as error:
        return f"{type(error).__name__}: {error}"
    except SMTPServerDisconnected as error:
        raise MailServerDown(f"邮件服务器断开了连接：{error}") from error
    except SMTPResponseException as error:
        return f"{type(error).__name__}: {error}"
    except (SMTPException, OSError) as error:
        raise MailServerDown(f"邮件没有送出：{error}") from error
    return ""


def _mark(message: Message, error: str) -> None:
    state = {"mail": MailState.FAILED} if error else {"mail": MailState.SENT, "sent_at": timezone.now()}
    Message.objects.filter(pk=message.pk, mail=MailState.OWED).update(mail_error=error, **state)


def _give_up(error: str) -> int:
    """Mark what is still owed as failed and return how many."""
    return Message.objects.filter(mail=MailState.OWED).update(mail=MailState.FAILED, mail_error=error)


def _record(batch: _Batch) -> None:
    for action, count in ((AuditAction.MAIL_SENT, batch.sent), (AuditAction.MAIL_FAILED, batch.failed)):
        if count:
            detail: dict[str, object] = {"mails": count}
            if action == AuditAction.MAIL_FAILED:
                detail["error"] = batch.error
            record(
                action=action, object_type="message", object_key=f"{count}封", actor=None, now=timezone.now(),
                detail=detail,
            )  # fmt: skip
