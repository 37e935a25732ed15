"""A running job has a lease, in the database too."""

import pytest
from django.db import IntegrityError, transaction

from parks.models import Job
from parks.states import JobKind, JobState
from tests.register import NOW

pytestmark = pytest.mark.django_db


def test_the_database_refuses_a_running_job_without_a_lease() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Job.objects.create(kind=JobKind.SCORE_YEAR, key="2018", owed_at=NOW, state=JobState.RUNNING)


def test_a_job_is_named_for_what_it_does() -> None:
    assert str(Job(kind=JobKind.RENDER_NOTICE, key="2018")) == "通报排版 2018"
