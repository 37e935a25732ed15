"""More time is asked for once, granted or declined with a reason, and never shortens."""

import os
import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from assessment.models import Cycle, Extension, ExtensionRequest, Submission, SubmissionVersion
from assessment.selectors.filing import closes_at
from assessment.services import extensions as service
from assessment.services.seen import seen_now
from assessment.services.submissions import submission_submit
from assessment.states import Stage
from parks.errors import Refused
from parks.models import AuditEntry
from tests.assessment.filing.world import IN_TIME, World, fill, open_world

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


@pytest.fixture(params=["UTC", "America/New_York", "Pacific/Auckland"])
def host_zone(request: pytest.FixtureRequest) -> Iterator[str]:
    before = os.environ.get("TZ")
    os.environ["TZ"] = request.param
    time.tzset()
    yield request.param
    os.environ["TZ"] = before or "Asia/Shanghai"
    time.tzset()


def test_an_extension_is_half_open_wherever_the_host_stands(world: World, host_zone: str) -> None:
    fill(world)
    until = grant(world).until
    assert until == datetime(2020, 4, 6, tzinfo=ZoneInfo("Asia/Shanghai"))
    assert service.last_day_of(until) == DAY == service.last_day_of(service.day_ends(DAY))

    def submit(moment: datetime) -> SubmissionVersion:
        return submission_submit(
            submission=world.submission,
            declared=True,
            seen=seen_now(world.submission),
            idempotency_key="k",
            actor=world.signer,
            clock=lambda: moment,
        )

    with pytest.raises(Refused, match="自评申报已于2020年04月06日00:00截止"):
        submit(until)
    assert submit(until - timedelta(milliseconds=1)).number == 1


def test_the_extension_granted_last_counts_but_never_cuts_the_years_time(world: World) -> None:
    grant(world, date(2020, 4, 20))
    grant(world, date(2020, 4, 8), "前一次有误")
    assert closes_at(world.submission) == service.day_ends(date(2020, 4, 8))
    Cycle.objects.update(deadline=service.day_ends(date(2020, 4, 10)))
    assert closes_at(Submission.objects.get(pk=world.submission.pk)) == service.day_ends(date(2020, 4, 10))


@pytest.mark.parametrize("stage", [Stage.REVIEW, Stage.PUBLISHED])
def test_no_time_is_given_once_nobody_can_file(world: World, stage: Stage) -> None:
    Cycle.objects.filter(pk=world.cycle.pk).update(stage=stage)
    with pytest.raises(Refused, match="不能批准延期"):
        grant(world)


def test_asking_twice_is_one_request_and_the_grant_answers_it() -> None:
    world = open_world()
    assert ask(world).pk == ask(world).pk
    extension = grant(world)
    assert closes_at(world.submission) == extension.until == service.day_ends(DAY)
    assert grant(world).pk == extension.pk
    request = ExtensionRequest.objects.get()
    assert (request.granted, request.answer) == (True, "同意")
    assert AuditEntry.objects.filter(action="extension_granted").count() == 1


@pytest.mark.parametrize(("day", "reason"), [(date(2020, 4, 20), "台风"), (DAY, "疫情")])
def test_another_request_while_one_is_open_is_refused_and_not_passed_over(world: World, day: date, reason: str) -> None:
    ask(world)
    with pytest.raises(Refused, match="已申请延至2020年4月5日，正等领导小组办公室答复，这次没有再送"):
        ask(world, day, reason)
    assert [(one.wanted, one.reason) for one in ExtensionRequest.objects.all()] == [(DAY, "台风")]


def test_a_request_is_declined_with_a_reason_once(world: World) -> None:
    request = ask(world)
    with pytest.raises(Refused, match="请写明答复"):
        service.extension_decline(request=request, answer=" ", actor=world.office, now=IN_TIME)
    for _ in range(2):
        service.extension_decline(request=request, answer="理由不足", actor=world.office, now=IN_TIME)
    with pytest.raises(Refused, match="已有答复"):
        service.extension_decline(request=request, answer="别的话", actor=world.office, now=IN_TIME)
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


@pytest.mark.parametrize("day", [date(9999, 12, 31), date(2101, 1, 1), date(1989, 12, 31)])
def test_a_day_of_no_year_that_can_be_meant_is_refused_with_advice(world: World, day: date) -> None:
    for verb in (ask, grant):
        with pytest.raises(Refused, match="不在1990年至2100年之间；请核对年份"):
            verb(world, day)


def test_reasons_and_answers_have_a_measure(world: World) -> None:
    for verb in (ask, grant):
        with pytest.raises(Refused, match="“延期理由”现有501字，至多500字"):
            verb(world, DAY, "风" * 501)
    request = ask(world)
    with pytest.raises(Refused, match="“答复”现有501字，至多500字"):
        service.extension_decline(request=request, answer="否" * 501, actor=world.office, now=IN_TIME)
