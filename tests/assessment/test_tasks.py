"""Tasks only call services, and a dead broker costs nothing but time."""

import logging

import pytest
from kombu.exceptions import OperationalError

from assessment import tasks
from assessment.services.runs import scoring_owe
from parks.models import Job, Message
from parks.states import JobKind, JobState, MailState, MessageKind, Role
from tests.assessment.year import filed_year
from tests.register import NOW, put_parks, put_user
from zhpark.celery import app


@pytest.mark.django_db
def test_the_sweep_sends_what_nobody_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    put_parks()
    filed_year()
    job = scoring_owe(year=2018, actor=None, now=NOW)
    sent: list[int] = []
    monkeypatch.setattr(tasks.run_job, "delay", sent.append)
    tasks.sweep_jobs()
    assert sent == [job.pk]
    tasks.run_job(job.pk)
    assert Job.objects.get().state == JobState.DONE
    tasks.sweep_jobs()
    assert sent == [job.pk]


@pytest.mark.parametrize("error", [OperationalError("down"), OSError("down")])
def test_a_nudge_to_a_dead_broker_is_noted_and_not_raised(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, error: Exception
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(tasks.run_job, "apply_async", refuse)
    with caplog.at_level(logging.WARNING):
        tasks.nudge(7)
    assert "定时清扫" in caplog.text


def test_the_beat_sweeps() -> None:
    assert app.conf.beat_schedule["sweep-jobs"]["task"] == tasks.sweep_jobs.name


def test_the_beat_looks_at_deadlines() -> None:
    assert app.conf.beat_schedule["sweep-reminders"]["task"] == tasks.sweep_reminders.name


@pytest.mark.django_db
def test_the_sweep_owes_mails_that_no_job_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    user = put_user("office", Role.OFFICE, email="office@gov.example")
    Message.objects.create(
        user=user, key="k", kind=MessageKind.NEWS, subject="s", body="b", link="/home/", created_at=NOW,
        mail=MailState.OWED, address=user.email,
    )  # fmt: skip
    sent: list[int] = []
    monkeypatch.setattr(tasks.run_job, "delay", sent.append)
    tasks.sweep_jobs()
    assert sent == [Job.objects.get(kind=JobKind.SEND_MAIL).pk]
