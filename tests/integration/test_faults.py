"""A killed worker and a stopped Redis in the middle of a scoring run lose nothing and leave one result."""

import random
import time
from pathlib import Path

import pytest
from django.utils import timezone

from assessment.models import ParkResult, ScoreRun
from assessment.services.runs import scoring_owe, year_score
from benchmarks.year import put_synthetic_year
from parks.audit import chain_faults
from parks.models import AuditEntry, Job
from parks.states import JobState
from tests.integration import stand

pytestmark = pytest.mark.django_db(transaction=True)
PARKS = 400
KILLS = 3


def state_of(job: Job) -> str:
    job.refresh_from_db()
    return job.state


def wait_for_attempt(number: int) -> None:
    stand.wait_for(f"工作者第{number}次接手任务", lambda: Job.objects.get().attempts >= number)


def assert_one_result(job: Job, year: int) -> None:
    """One run with all its rows, one audit row for it, an unbroken chain; scoring again changes nothing."""
    assert state_of(job) == JobState.DONE
    run = ScoreRun.objects.get()
    assert job.outcome == f"run:{run.pk}"
    assert ParkResult.objects.count() == PARKS
    assert AuditEntry.objects.filter(action="run_stored").count() == 1
    assert list(chain_faults()) == []
    assert year_score(year=year, actor=None, now=timezone.now()).pk == run.pk
    assert ScoreRun.objects.count() == 1


def test_a_worker_killed_at_random_points_of_the_run_leaves_one_result(tmp_path: Path) -> None:
    cycle = put_synthetic_year(PARKS)
    env = stand.environment(tmp_path)
    job = scoring_owe(year=cycle.year, actor=None, now=timezone.now())
    moments = random.Random(20170129)
    for round_number in range(KILLS):
        worker = stand.start_worker(env, tmp_path / "worker.log")
        wait_for_attempt(round_number + 1)
        time.sleep(moments.uniform(0, 0.3))
        stand.kill(worker)
    worker = stand.start_worker(env, tmp_path / "worker.log")
    try:
        stand.wait_for("任务完成", lambda: state_of(job) == JobState.DONE)
    finally:
        stand.kill(worker)
    assert_one_result(job, cycle.year)


def test_redis_stopped_in_the_middle_of_the_run_loses_nothing(tmp_path: Path) -> None:
    cycle = put_synthetic_year(PARKS)
    redis = stand.Redis(tmp_path)
    redis.start()
    env = stand.environment(tmp_path, ZHPARK_BROKER_URL=redis.url)
    worker = stand.start_worker(env, tmp_path / "worker.log")
    try:
        # Owed without a nudge: the sweep finds it, and the run is caught while it lasts.
        job = scoring_owe(year=cycle.year, actor=None, now=timezone.now())
        stand.wait_for("工作者接手任务", lambda: state_of(job) == JobState.RUNNING)
        redis.stop()
        # What is owed while the broker is down is a row all the same, and the command does not fail.
        assert "已登记任务" in stand.manage(env, "score_year", str(cycle.year), "--queue")
        redis.start()
        stand.wait_for("任务完成", lambda: not Job.objects.exclude(state=JobState.DONE).exists())
    finally:
        stand.kill(worker)
        redis.stop()
    assert_one_result(job, cycle.year)


def test_the_same_message_delivered_twice_does_the_work_once(tmp_path: Path) -> None:
    cycle = put_synthetic_year(PARKS)
    env = stand.environment(tmp_path)
    for _ in range(3):
        stand.manage(env, "score_year", str(cycle.year), "--queue")
    job = Job.objects.get()
    worker = stand.start_worker(env, tmp_path / "worker.log")
    try:
        stand.wait_for("任务完成", lambda: state_of(job) == JobState.DONE)
        time.sleep(1)
    finally:
        stand.kill(worker)
    job.refresh_from_db()
    assert job.attempts == 1
    assert_one_result(job, cycle.year)
