"""What is owed is done once, refused with its reason, or given back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from assessment.models import Figure, NoticeFile, ScoreRun
from assessment.services import duties
from assessment.services.runs import scoring_owe
from parks.files import file_read
from parks.jobs import LeaseLost
from parks.models import Job
from parks.states import JobKind, JobState
from tests.assessment.year import filed_year, published_year
from tests.register import NOW, put_parks

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def parks() -> None:
    put_parks()


def test_every_kind_of_job_has_a_handler() -> None:
    assert set(duties.HANDLERS) == set(JobKind)


def test_an_owed_scoring_is_done_once() -> None:
    filed_year()
    job = scoring_owe(year=2018, actor=None, now=NOW)
    assert duties.due_job_ids(now=NOW) == [job.pk]
    assert duties.job_run(job_id=job.pk, now=NOW) is True
    assert duties.job_run(job_id=job.pk, now=NOW) is False
    job.refresh_from_db()
    assert (job.state, job.outcome) == (JobState.DONE, f"run:{ScoreRun.objects.get().pk}")
    assert duties.due_job_ids(now=NOW + timedelta(days=1)) == []


def test_an_owed_notice_ends_as_a_file_that_reads_back() -> None:
    published_year()
    [job_id] = duties.due_job_ids(now=timezone.now())
    duties.job_run(job_id=job_id, now=timezone.now())
    stored = NoticeFile.objects.get()
    assert file_read(stored.path, sha256=stored.sha256).startswith(b"%PDF-")
    assert stored.pages >= 3


def test_a_refusal_closes_the_job_and_keeps_its_reason() -> None:
    filed_year()
    Figure.objects.filter(submission__park__code="gaolan", element="technical_investment").update(accepted=None)
    job = scoring_owe(year=2018, actor=None, now=NOW)
    assert duties.job_run(job_id=job.pk, now=NOW) is True
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert "technical_investment" in job.last_error


def test_an_error_gives_the_job_back_and_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    filed_year()
    job = scoring_owe(year=2018, actor=None, now=NOW)

    def full(**_: object) -> None:
        raise OSError("磁盘已满")

    monkeypatch.setattr(duties, "run_store", full)
    with pytest.raises(OSError, match="磁盘已满"):
        duties.job_run(job_id=job.pk, now=NOW)
    job.refresh_from_db()
    assert (job.state, job.last_error) == (JobState.OWED, "OSError: 磁盘已满")


def test_a_worker_that_lost_its_lease_writes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    filed_year()
    job = scoring_owe(year=2018, actor=None, now=NOW)

    def lost(**_: object) -> None:
        raise LeaseLost("已由他处接手")

    monkeypatch.setattr(duties, "job_finish", lost)
    assert duties.job_run(job_id=job.pk, now=NOW) is False
    assert not ScoreRun.objects.exists()
    assert Job.objects.get().state == JobState.RUNNING
