"""More time is asked for once, granted or declined with a reason, and never shortens."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from assessment.models import Extension, ExtensionRequest
from assessment.selectors.filing import closes_at
from assessment.services import extensions as service
from assessment.states import Stage
from parks.errors import Refused
from parks.models import AuditEntry
from tests.assessment.filing.world import IN_TIME, World, open_world

pytestmark = pytest.mark.django_db
DAY = date(2020, 4, 5)


@pytest.fixture
def world() -> World:
    return open_world()


def ask(world: World, wanted: date = DAY, reason: str = "台风") -> ExtensionRequest:
    return service.extension_ask(
        submission=world.submission, wanted=wanted, reason=reason, actor=world.signer, now=IN_TIME
    )


def grant(world: World, day: date = DAY, reason: str = "同意") -> Extension:
    return service.extension_grant(
        cycle=world.cycle, park=world.parks["fushan"], last_day=day, reason=reason, actor=world.office, now=IN_TIME
    )


def test_a_day_ends_at_the_next_midnight_in_shanghai() -> None:
    assert service.day_ends(date(2020, 3, 31)) == datetime(2020, 4, 1, tzinfo=ZoneInfo("Asia/Shanghai"))


def test_asking_twice_is_one_request_and_the_grant_answers_it() -> None:
    world = open_world()
    assert ask(world).pk == ask(world).pk
    extension = grant(world)
    assert closes_at(world.submission) == extension.until == service.day_ends(DAY)
    assert grant(world).pk == extension.pk
    request = ExtensionRequest.objects.get()
    assert (request.granted, request.answer) == (True, "同意")
    assert AuditEntry.objects.filter(action="extension_granted").count() == 1


def test_a_request_is_declined_with_a_reason_once(world: World) -> None:
    request = ask(world)
    with pytest.raises(Refused, match="请写明答复"):
        service.extension_decline(request=request, answer=" ", actor=world.office, now=IN_TIME)
    for answer in ("理由不足", "别的话"):
        service.extension_decline(request=request, answer=answer, actor=world.office, now=IN_TIME)
    request.refresh_from_db()
    assert (request.granted, request.answer) == (False, "理由不足")
    assert ask(world).pk != request.pk


@pytest.mark.parametrize(("day", "reason"), [(date(2020, 3, 31), "x"), (DAY, " ")])
def test_a_day_that_is_no_later_or_a_missing_reason_is_refused(world: World, day: date, reason: str) -> None:
    for verb in (ask, grant):
        with pytest.raises(Refused):
            verb(world, day, reason)
    assert not Extension.objects.exists() and not ExtensionRequest.objects.exists()


def test_there_is_nothing_to_ask_for_outside_self_evaluation(world: World) -> None:
    world.cycle.stage = Stage.REVIEW
    world.cycle.save()
    with pytest.raises(Refused, match="不能申请延期"):
        ask(world)
