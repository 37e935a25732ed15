"""A year's settings change once, by who saw what stands, while they may; each change is on record."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from assessment.models import Engagement, ParkTask, Question
from assessment.services import preparing as service
from assessment.services.extensions import day_ends
from assessment.states import Stage
from parks.errors import Refused
from parks.models import AuditEntry
from tests.assessment.filing.world import DEADLINE, IN_TIME, World, open_world

pytestmark = pytest.mark.django_db
FACTS = service.EngagementFacts("某公司", "甲级", "A1", date(2020, 1, 5))


@pytest.fixture
def world() -> World:
    return open_world()


def changes() -> int:
    return AuditEntry.objects.filter(action="cycle_changed").count()


def test_the_deadline_moves_once_and_not_over_anothers_change(world: World) -> None:
    given: dict[str, Any] = {"cycle": world.cycle, "actor": world.office, "now": IN_TIME}
    for _ in range(2):
        moved = service.deadline_set(**given, last_day=date(2020, 4, 10), seen=DEADLINE)
    assert moved.deadline == day_ends(date(2020, 4, 10)) and changes() == 1
    with pytest.raises(Refused, match="刚被他人改过"):
        service.deadline_set(**given, last_day=date(2020, 4, 20), seen=DEADLINE)
    with pytest.raises(Refused, match="须晚于"):
        service.deadline_set(**given, last_day=date(2020, 3, 1), seen=moved.deadline)


def test_a_city_figure_is_the_schemes_and_is_not_overwritten_unseen(world: World) -> None:
    given: dict[str, Any] = {"cycle": world.cycle, "actor": world.office, "now": IN_TIME}
    assert set(service.city_codes(world.cycle)) == {"value_added_growth", "trade_growth"}
    service.city_figure_set(**given, code="trade_growth", value=Decimal("3.5"), seen=None)
    service.city_figure_set(**given, code="trade_growth", value=Decimal("3.5"), seen=None)
    assert changes() == 1
    with pytest.raises(Refused, match="刚被他人改过"):
        service.city_figure_set(**given, code="trade_growth", value=Decimal(4), seen=None)
    with pytest.raises(Refused, match="这一栏"):
        service.city_figure_set(**given, code="mood", value=Decimal(4), seen=None)


def test_the_agency_and_the_tasks_are_put_down_once(world: World) -> None:
    given: dict[str, Any] = {"cycle": world.cycle, "actor": world.office, "now": IN_TIME}
    for facts in (FACTS, FACTS, replace(FACTS, contract="A2")):
        service.engagement_set(**given, facts=facts)
    assert Engagement.objects.get().contract == "A2" and changes() == 2
    park = world.parks["fushan"]
    for target in (3, 3, 0):
        service.tasks_set(**given, park=park, targets={"started": target, "commissioned": None})
    assert [(task.kind, task.target) for task in ParkTask.objects.all()] == [("started", 0)]
    service.task_set(**given, park=park, kind="started", target=None)
    assert not ParkTask.objects.exists() and changes() == 5


def test_questions_are_replaced_in_order_and_not_over_anothers_change(world: World) -> None:
    given: dict[str, Any] = {"cycle": world.cycle, "group": "employee", "actor": world.office, "now": IN_TIME}
    for _ in range(2):
        service.questions_set(**given, texts=["甲", " ", "乙 "], seen=[])
    assert list(Question.objects.values_list("order", "text")) == [(1, "甲"), (2, "乙")] and changes() == 1
    with pytest.raises(Refused, match="刚被他人改过"):
        service.questions_set(**given, texts=["丙"], seen=["甲"])
    with pytest.raises(Refused, match="至少一个问题"):
        service.questions_set(**given, texts=[""], seen=["甲", "乙"])
    assert Question.objects.count() == 2


@pytest.mark.parametrize("stage", [Stage.CONSULTATION, Stage.APPROVAL, Stage.PUBLISHED])
def test_nothing_changes_once_departments_are_asked(world: World, stage: Stage) -> None:
    world.cycle.stage = stage
    world.cycle.save()
    given: dict[str, Any] = {"cycle": world.cycle, "actor": world.office, "now": IN_TIME}
    with pytest.raises(Refused, match="不能修改受托机构"):
        service.engagement_set(**given, facts=FACTS)
    with pytest.raises(Refused, match="不能改截止时间"):
        service.deadline_set(**given, last_day=(DEADLINE + timedelta(days=9)).date(), seen=DEADLINE)
