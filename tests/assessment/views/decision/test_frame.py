"""The frame fetches the year with its facts for whoever may, and nudges what is owed once it stands."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import RequestFactory

from assessment.states import Stage
from assessment.views.decision import frame
from parks.models import Job, User
from parks.roles import Act
from tests.assessment.decision_year import World, approve, decision_world
from tests.register import NOW

pytestmark = pytest.mark.django_db


def asked(user: User) -> object:
    request = RequestFactory().get("/")
    request.user = user
    return request


def test_facts_come_for_whoever_may(monkeypatch: pytest.MonkeyPatch) -> None:
    world: World = decision_world(Stage.CONSULTATION)
    user, facts = frame.facts_for(asked(world.cast.agency), 2018, Act.READ_CONSULTATION)  # type: ignore[arg-type]
    assert user == world.cast.agency and facts.run is not None and facts.run.pk == world.run.pk
    with pytest.raises(PermissionDenied, match="领导小组办公室"):
        frame.facts_for(asked(world.cast.agency), 2018, Act.APPROVE)  # type: ignore[arg-type]
    with pytest.raises(Http404, match="还没有开启2031年度"):
        frame.facts_for(asked(world.cast.office), 2031, Act.APPROVE)  # type: ignore[arg-type]


def test_a_record_is_of_its_year() -> None:
    world = decision_world()
    row = approve(world)
    assert frame.approval_for(asked(world.second), 2018, row.pk)[1] == row  # type: ignore[arg-type]
    with pytest.raises(Http404):
        frame.approval_for(asked(world.second), 2017, row.pk)  # type: ignore[arg-type]


def test_a_job_is_nudged_after_the_commit(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: object
) -> None:
    told: list[int] = []
    monkeypatch.setattr(frame, "nudge", told.append)
    job = Job.objects.create(kind="score_year", key="2018", owed_at=NOW)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        frame.nudged(job)
        frame.nudged(None)
        assert told == []
    assert told == [job.pk]
