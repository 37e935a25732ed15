"""A job is owed once, held by one, and survives whoever held it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from parks import jobs
from parks.models import AuditEntry, Job
from parks.states import JobKind, JobState
from tests.register import NOW

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(seconds=61)


def owe() -> Job:
    return jobs.job_owe(kind=JobKind.SCORE_YEAR, key="2018", actor=None, now=NOW)


def test_owing_the_same_thing_twice_gives_one_job_and_one_audit_row() -> None:
    assert owe().pk == owe().pk
    assert AuditEntry.objects.count() == 1


def test_the_database_refuses_a_second_open_job_for_the_same_thing() -> None:
    owe()
    with pytest.raises(IntegrityError), transaction.atomic():
        Job.objects.create(kind=JobKind.SCORE_YEAR, key="2018", owed_at=NOW)


def test_a_claimed_job_is_not_claimed_again_while_the_lease_lasts() -> None:
    job = owe()
    assert jobs.job_claim(job_id=job.pk, now=NOW, lease_seconds=60) is not None
    assert jobs.job_claim(job_id=job.pk, now=NOW + timedelta(seconds=59), lease_seconds=60) is None
    assert not jobs.jobs_due(now=NOW + timedelta(seconds=59)).exists()


def test_an_expired_lease_is_taken_over_and_the_first_holder_can_no_longer_finish() -> None:
    job = owe()
    first = jobs.job_claim(job_id=job.pk, now=NOW, lease_seconds=60)
    second = jobs.job_claim(job_id=job.pk, now=LATER, lease_seconds=60)
    assert first and second
    with pytest.raises(jobs.LeaseLost), transaction.atomic():
        jobs.job_finish(job=job, token=first[1], outcome="run:1", now=LATER)
    with transaction.atomic():
        jobs.job_finish(job=job, token=second[1], outcome="run:2", now=LATER)
    job.refresh_from_db()
    assert (job.state, job.outcome, job.attempts) == (JobState.DONE, "run:2", 2)


def test_a_done_job_is_never_done_again_but_the_same_thing_can_be_owed_anew() -> None:
    job = owe()
    claimed = jobs.job_claim(job_id=job.pk, now=NOW, lease_seconds=60)
    assert claimed
    with transaction.atomic():
        jobs.job_finish(job=job, token=claimed[1], outcome="run:1", now=NOW)
    assert jobs.job_claim(job_id=job.pk, now=LATER, lease_seconds=60) is None
    assert owe().pk != job.pk


def test_a_job_that_fails_is_given_back_until_it_was_tried_often_enough() -> None:
    job = owe()
    for attempt in range(1, jobs.MAX_ATTEMPTS + 1):
        claimed = jobs.job_claim(job_id=job.pk, now=NOW, lease_seconds=60)
        assert claimed, attempt
        jobs.job_fail(job=job, token=claimed[1], error="磁盘已满", final=False, now=NOW)
        job.refresh_from_db()
        assert job.state == (JobState.FAILED if attempt == jobs.MAX_ATTEMPTS else JobState.OWED)
    assert job.last_error == "磁盘已满"
    assert AuditEntry.objects.filter(action="job_failed").count() == 1


def test_a_final_refusal_closes_the_job_at_once() -> None:
    job = owe()
    claimed = jobs.job_claim(job_id=job.pk, now=NOW, lease_seconds=60)
    assert claimed
    jobs.job_fail(job=job, token=claimed[1], error="数据不全", final=True, now=NOW)
    job.refresh_from_db()
    assert (job.state, job.finished_at) == (JobState.FAILED, NOW)


def test_whoever_holds_a_job_may_hold_it_longer_and_nobody_else_may() -> None:
    job = owe()
    held = jobs.job_claim(job_id=job.pk, now=NOW, lease_seconds=60)
    assert held
    jobs.job_renew(job=job, token=held[1], now=NOW + timedelta(seconds=50), lease_seconds=60)
    assert jobs.job_claim(job_id=job.pk, now=LATER, lease_seconds=60) is None
    assert jobs.job_claim(job_id=job.pk, now=NOW + timedelta(seconds=111), lease_seconds=60) is not None
    with pytest.raises(jobs.LeaseLost):
        jobs.job_renew(job=job, token=held[1], now=LATER, lease_seconds=60)
