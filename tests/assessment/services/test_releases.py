"""Provisional results are released in versions, of a run that the data still match, in the consultation alone."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from assessment.models import ProvisionalRelease, ScoreRun
from assessment.services.releases import release_make
from assessment.services.rulings import ruling_put
from assessment.services.runs import year_score
from assessment.states import Stage
from parks.errors import Refused, WrongState
from parks.models import AuditEntry, Message
from parks.states import Role
from tests.assessment.objection_world import OBJECTED_AT, RELEASED_AT, UNTIL, consulted_world, objected
from tests.assessment.review_world import ReviewWorld
from tests.register import put_user

pytestmark = pytest.mark.django_db
LAST_DAY = date(2019, 4, 26)


@pytest.fixture
def world() -> ReviewWorld:
    return consulted_world()[0]


def release(world: ReviewWorld, **more: Any) -> ProvisionalRelease:
    given: dict[str, Any] = {"last_day": LAST_DAY, "note": "", "seen": 0, "actor": world.office, **more}
    return release_make(cycle=world.cycle, clock=lambda: RELEASED_AT, **given)


def test_a_release_names_the_run_and_the_half_open_window_and_stays(world: ReviewWorld) -> None:
    made = release(world, note=" 请逐项核对 ")
    assert (made.version, made.run, made.note) == (1, ScoreRun.objects.get(cycle=world.cycle), "请逐项核对")
    assert made.objections_until == UNTIL and made.released_by == world.office
    assert AuditEntry.objects.get(action="results_released").object_key == "2018-1"
    with pytest.raises(DatabaseError, match="guarded row"), transaction.atomic():
        ProvisionalRelease.objects.update(note="")


def test_the_same_again_is_one_release_and_another_page_is_told(world: ReviewWorld) -> None:
    first = release(world)
    assert release(world) == first and Message.objects.filter(key__startswith="2018:release:1").count() == 16
    with pytest.raises(Refused, match="刚刚作了第1次反馈"):
        release(world, last_day=date(2019, 4, 30))
    assert release(world, last_day=date(2019, 4, 30), seen=1).version == 2


def test_a_park_and_its_district_are_told_without_a_figure(world: ReviewWorld) -> None:
    district = put_user("district", Role.DISTRICT, district=world.parks["fushan"].district)
    release(world)
    message = Message.objects.get(user=world.fillers["fushan"], key__contains=":release:")
    assert message.subject == "请核对2018年度暂定结果：2019年4月26日24时前可提异议"
    assert message.link == "/provisional/2018/fushan/"
    assert "分" not in message.body.replace("部分", "") and "名次" not in message.body
    links = Message.objects.filter(user=district, key__contains=":release:").values_list("link", flat=True)
    own = {park.code for park in world.parks.values() if park.district_id == district.district_id}
    assert "fushan" in own and set(links) == {f"/provisional/2018/{code}/" for code in own}
    assert not Message.objects.filter(user=world.agency, key__contains=":release:").exists()


def test_a_run_that_the_data_left_behind_is_not_told(world: ReviewWorld) -> None:
    first = release(world)
    objected(world, first)
    ruling_put(
        submission=world.submission("fushan"), item="2", part="2.3", points=Decimal(1), reason="据实", base=0, seen=1,
        actor=world.agency, now=OBJECTED_AT,
    )  # fmt: skip
    with pytest.raises(Refused, match="重新正式计分"):
        release(world, seen=1, last_day=date(2019, 5, 6))
    run = year_score(year=2018, actor=world.office, now=OBJECTED_AT)
    second = release(world, seen=1, last_day=date(2019, 5, 6))
    assert (second.version, second.run) == (2, run)


@pytest.mark.parametrize("stage", [one for one in Stage if one != Stage.CONSULTATION])
def test_outside_the_consultation_nothing_is_released(world: ReviewWorld, stage: Stage) -> None:
    world.cycle.stage = stage
    world.cycle.save(update_fields=["stage"])
    with pytest.raises(WrongState, match="不能反馈暂定结果"):
        release(world)


def test_a_day_that_is_over_is_refused_and_today_is_not(world: ReviewWorld) -> None:
    with pytest.raises(Refused, match="异议截止日须在今天"):
        release(world, last_day=date(2019, 4, 19))
    assert release(world, last_day=date(2019, 4, 20)).version == 1


def test_without_a_run_there_is_nothing_to_tell(world: ReviewWorld) -> None:
    empty = world.cycle
    empty.pk, empty.year, empty.stage = None, 2016, Stage.CONSULTATION
    empty.save()
    with pytest.raises(Refused, match="还没有正式计分的结果"):
        release(world)
