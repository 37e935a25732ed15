"""What is public of a year, and how far its file is."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessment.models import Cycle
from assessment.selectors.publishing import published_state
from assessment.services.publication import notice_file_store
from parks.models import Job
from tests.assessment.year import filed_year, published_year
from tests.register import NOW, put_parks

pytestmark = pytest.mark.django_db


def test_a_file_waits_fails_and_is_there() -> None:
    put_parks()
    publication = published_year()
    cycle = Cycle.objects.get()
    with CaptureQueriesContext(connection) as caught:
        state = published_state(cycle)
    assert len(caught) == 2 and state is not None
    assert state.is_waiting and not state.has_failed and state.publication == publication
    Job.objects.update(state="failed", last_error="字体缺失")
    state = published_state(cycle)
    assert state is not None and state.has_failed and state.job_error == "字体缺失"
    file = notice_file_store(notice=publication.notice, content=b"%PDF", pages=1, actor=None, now=NOW)
    state = published_state(cycle)
    assert state is not None and state.file == file and not state.is_waiting and not state.has_failed


def test_before_publication_there_is_nothing() -> None:
    put_parks()
    assert published_state(filed_year()) is None
