"""A real worker with its beat reminds, sends the mails into files, and kill -9 loses none of them."""

from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from django.utils import timezone

from assessment.models import Cycle
from parks.models import Job, Message, User
from parks.states import JobKind, JobState, MailState
from tests.assessment.filing.world import World, open_world
from tests.integration import stand

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world() -> World:
    """A year whose self-evaluation closes in three days on the clock of the real processes."""
    opened = open_world()
    Cycle.objects.filter(pk=opened.cycle.pk).update(deadline=timezone.now() + timedelta(days=3))
    User.objects.filter(username="filler").update(email="filler@park.example")
    return opened


def mails(folder: Path) -> list[tuple[str, str, str]]:
    """Return (to, subject, Message-ID) of every mail in the folder."""
    found = []
    for file in sorted(folder.glob("*.log")):
        for one in file.read_bytes().split(b"-" * 79 + b"\n"):
            if one.strip():
                read = message_from_bytes(one, policy=policy.default)
                found.append((str(read["To"]), str(read["Subject"]).strip(), str(read["Message-ID"])))
    return found


def sent() -> bool:
    return Message.objects.filter(mail=MailState.SENT).exists()


def done() -> bool:
    return Job.objects.filter(kind=JobKind.SEND_MAIL, state=JobState.DONE).exists()


def test_the_worker_reminds_and_sends_each_mail_once(world: World, tmp_path: Path) -> None:
    env = stand.environment(tmp_path, ZHPARK_REMINDER_SWEEP_SECONDS="1")
    worker = stand.start_worker(env, tmp_path / "worker.log")
    try:
        stand.wait_for("提醒邮件", sent)
    finally:
        stand.kill(worker)
    # Killed and started anew, it finds everything told and sent.
    again = stand.start_worker(env, tmp_path / "worker.log")
    try:
        stand.wait_for("邮件任务完成", done)
        assert stand.manage(env, "send_reminders").strip() == "新提醒 0 条。"
    finally:
        stand.kill(again)
    # The filler, with an address, and the signer, without.
    states = dict(Message.objects.values_list("user__username", "mail"))
    assert states == {"filler": MailState.SENT, "signer": MailState.NONE}
    told = mails(tmp_path / "mail")
    assert {to for to, _, _ in told} == {"filler@park.example"}
    assert {subject for _, subject, _ in told} == {
        "【演示数据】珠海市产业园区考核：富山工业园2019年度自评申报：还有3天"
    }
    # Killed between sending and marking it may have gone twice, under one identity; never more, never none.
    assert len({identity for _, _, identity in told}) == 1 and len(told) <= 2
