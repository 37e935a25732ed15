"""Owed mails go out one by one and are marked; what goes wrong with one, or with the server, is on record."""

import smtplib
from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail as outbox
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from assessment.services.duties import job_run
from parks import mail
from parks.inbox import MAIL_KEY, inbox_tell
from parks.jobs import LeaseLost, job_claim
from parks.models import AuditAction, AuditEntry, Job, Message, User
from parks.states import JobKind, JobState, MailState, MessageKind, Role
from tests.register import NOW, put_user

pytestmark = pytest.mark.django_db


def tell(*names: str, demo: bool = False, key: str = "2019:opened") -> list[Message]:
    people = [
        User.objects.filter(username=name).first() or put_user(name, Role.OFFICE, email=f"{name}@gov.example")
        for name in names
    ]
    return inbox_tell(
        users=people, key=key, kind=MessageKind.TURN, subject="请填报2019年度自评", body="请于3月31日24时前报送。",
        link="/filing/2019/fushan/", is_demo=demo, now=NOW,
    )  # fmt: skip


def run() -> Job:
    """Do the mail job that is owed."""
    job = Job.objects.get(kind=JobKind.SEND_MAIL, state=JobState.OWED)
    job_run(job_id=job.pk, now=timezone.now())
    job.refresh_from_db()
    return job


def states() -> dict[str, str]:
    return dict(Message.objects.values_list("user__username", "mail"))


def trail() -> list[tuple[str, dict[str, Any]]]:
    rows = AuditEntry.objects.filter(action__in=[AuditAction.MAIL_SENT, AuditAction.MAIL_FAILED])
    return [(one.action, one.detail) for one in rows.order_by("sequence")]


class Refusing(EmailBackend):
    """A server that refuses one address, or is not there at all."""

    refused: Exception | None = None
    down = False

    def open(self) -> bool:
        if self.down:
            raise ConnectionRefusedError("connection refused")
        return True

    def send_messages(self, messages: Any) -> int:
        if self.refused and messages[0].to == ["bad@gov.example"]:
            raise self.refused
        return super().send_messages(messages)


@pytest.fixture
def server(settings: Any, monkeypatch: pytest.MonkeyPatch) -> type[Refusing]:
    monkeypatch.setattr(mail, "get_connection", lambda: Refusing())
    monkeypatch.setattr(Refusing, "refused", None)
    monkeypatch.setattr(Refusing, "down", False)
    return Refusing


def test_each_mail_goes_to_one_person_and_is_marked_with_the_time() -> None:
    tell("first", "second")
    assert run().state == JobState.DONE
    assert sorted(one.to for one in outbox.outbox) == [["first@gov.example"], ["second@gov.example"]]
    assert states() == {"first": MailState.SENT, "second": MailState.SENT}
    assert all(one.sent_at for one in Message.objects.all())
    assert trail() == [("mail_sent", {"mails": 2})]


def test_a_mail_says_what_to_do_and_leads_to_the_page(settings: Any) -> None:
    settings.PUBLIC_ADDRESS = "https://kaohe.example/"
    tell("first")
    run()
    [sent] = outbox.outbox
    assert sent.subject == "珠海市产业园区考核：请填报2019年度自评"
    assert "请于3月31日24时前报送。" in sent.body
    assert "https://kaohe.example/filing/2019/fushan/" in sent.body
    assert sent.message()["Auto-Submitted"] == "auto-generated"


def test_without_a_public_address_the_path_is_named_and_no_false_host() -> None:
    tell("first")
    run()
    [sent] = outbox.outbox
    assert "（/filing/2019/fushan/）" in sent.body and "http" not in sent.body


def test_demonstration_data_are_marked_in_subject_and_text() -> None:
    tell("first", demo=True)
    run()
    [sent] = outbox.outbox
    assert sent.subject.startswith("【演示数据】") and "不代表任何真实考核" in sent.body


def test_the_file_backend_keeps_the_whole_mail(settings: Any, tmp_path: Path) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    settings.DEFAULT_FROM_EMAIL = "yuanqu@gov.example"
    tell("first", demo=True)
    run()
    [file] = (tmp_path / "mail").iterdir()
    content = file.read_bytes().rsplit(b"\n" + b"-" * 79, 1)[0]
    read = message_from_bytes(content, policy=policy.default)
    assert (read["To"], read["From"]) == ("first@gov.example", "yuanqu@gov.example")
    # Folded right after its name, the header is read back with the fold.
    assert read["Subject"].strip() == "【演示数据】珠海市产业园区考核：请填报2019年度自评"
    assert read["Message-ID"] == f"<inbox-{Message.objects.get().pk}@gov.example>"
    body = read.get_body()
    assert body is not None and "请于3月31日24时前报送。" in body.get_content()


@pytest.mark.parametrize(
    "refusal",
    [
        smtplib.SMTPRecipientsRefused({"bad@gov.example": (550, b"no such user")}),
        smtplib.SMTPDataError(554, b"rejected"),
        ValueError("Header values can't contain newlines"),
    ],
)
def test_one_refused_mail_is_marked_with_why_and_the_others_go(server: type[Refusing], refusal: Exception) -> None:
    server.refused = refusal
    tell("bad", "good")
    assert run().state == JobState.DONE
    assert states() == {"bad": MailState.FAILED, "good": MailState.SENT}
    assert type(refusal).__name__ in Message.objects.get(user__username="bad").mail_error
    assert [one[0] for one in trail()] == ["mail_sent", "mail_failed"]
    assert trail()[1][1]["mails"] == 1


def test_while_the_server_is_down_everything_stays_owed_until_the_last_attempt(server: type[Refusing]) -> None:
    server.down = True
    tell("first")
    for _ in range(4):
        with pytest.raises(mail.MailServerDown):
            run()
        assert states() == {"first": MailState.OWED} and trail() == []
    with pytest.raises(mail.MailServerDown):
        run_last = Job.objects.get(kind=JobKind.SEND_MAIL)
        job_run(job_id=run_last.pk, now=timezone.now())
    message = Message.objects.get()
    assert message.mail == MailState.FAILED and "connection refused" in message.mail_error
    assert Job.objects.get(kind=JobKind.SEND_MAIL).state == JobState.FAILED
    assert [one[0] for one in trail()] == ["mail_failed"]


def test_a_server_that_comes_back_sends_what_stayed_owed(server: type[Refusing]) -> None:
    server.down = True
    tell("first")
    with pytest.raises(mail.MailServerDown):
        run()
    server.down = False
    assert run().state == JobState.DONE
    assert states() == {"first": MailState.SENT} and len(outbox.outbox) == 1


def test_a_line_cut_in_the_middle_keeps_what_was_sent_marked(server: type[Refusing]) -> None:
    tell("good")
    tell("bad", key="2019:other")
    server.refused = smtplib.SMTPServerDisconnected("gone")
    with pytest.raises(mail.MailServerDown):
        run()
    assert states() == {"good": MailState.SENT, "bad": MailState.OWED}
    assert trail() == [("mail_sent", {"mails": 1})]


def test_whoever_lost_the_lease_sends_nothing_more() -> None:
    tell("first")
    job = Job.objects.get(kind=JobKind.SEND_MAIL)
    assert job_claim(job_id=job.pk, now=NOW, lease_seconds=60)
    with pytest.raises(LeaseLost):
        mail.mail_send_owed(job, uuid4(), NOW)
    assert outbox.outbox == [] and states() == {"first": MailState.OWED}


def test_a_crash_between_sending_and_marking_sends_that_mail_again_and_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tell("first", "second")
    job = Job.objects.get(kind=JobKind.SEND_MAIL)
    marks = mail._mark

    def die(message: Message, error: str) -> None:
        if message.user.username == "second":
            raise KeyboardInterrupt
        marks(message, error)

    monkeypatch.setattr(mail, "_mark", die)
    with pytest.raises(KeyboardInterrupt):
        job_run(job_id=job.pk, now=timezone.now())
    monkeypatch.setattr(mail, "_mark", marks)
    assert states() == {"first": MailState.SENT, "second": MailState.OWED}
    assert job_run(job_id=job.pk, now=timezone.now() + timedelta(seconds=301))
    assert [one.to[0] for one in outbox.outbox] == ["first@gov.example", *["second@gov.example"] * 2]
    ids = [one.message()["Message-ID"] for one in outbox.outbox]
    assert ids[1] == ids[2] != ids[0]
    assert Message.objects.count() == 2


def test_a_mail_told_while_the_batch_was_finishing_is_owed_anew() -> None:
    tell("first")
    run()
    mail.mail_owe_missed(now=NOW)
    assert not Job.objects.filter(state=JobState.OWED).exists()
    Message.objects.update(mail=MailState.OWED)
    for _ in range(2):
        mail.mail_owe_missed(now=NOW)
    assert Job.objects.get(state=JobState.OWED).key == MAIL_KEY


def test_a_job_without_mails_opens_no_line(server: type[Refusing]) -> None:
    server.down = True
    tell("first")
    Message.objects.update(mail=MailState.NONE)
    assert run().state == JobState.DONE
    assert trail() == []


def test_whoever_is_out_of_use_meanwhile_gets_no_mail() -> None:
    tell("first")
    User.objects.update(is_active=False)
    run()
    message = Message.objects.get()
    assert outbox.outbox == [] and (message.mail, "停用" in message.mail_error) == (MailState.FAILED, True)
