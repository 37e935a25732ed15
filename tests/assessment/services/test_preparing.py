"""A year's settings change once, by who saw what stands, while they may; each change is on record."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from assessment.models import CityFigure, Cycle, Engagement, ParkTask
from assessment.services import preparing as service
from assessment.services.extensions import day_ends
from assessment.services.stale import Stale
from assessment.states import Stage
from parks.errors import Refused
from parks.models import AuditEntry
from tests.assessment.filing.world import DEADLINE, IN_TIME, World, open_world

pytestmark = pytest.mark.django_db
FACTS = service.EngagementFacts("某公司", "甲级", "A1", date(2020, 1, 5))
LATER = date(2020, 4, 10)


@pytest.fixture
def world() -> World:
    return open_world()


def by_office(world: World) -> dict[str, Any]:
    return {"cycle": world.cycle, "actor": world.office, "now": IN_TIME}


def changes() -> int:
    return AuditEntry.objects.filter(action="cycle_changed").count()


def test_the_deadline_moves_once_and_not_over_anothers_change(world: World) -> None:
    given = by_office(world)
    for _ in range(2):
        moved = service.deadline_set(**given, last_day=LATER, seen=DEADLINE)
    assert moved.deadline == day_ends(LATER) and changes() == 1
    with pytest.raises(Stale, match=r"刚由office.*改过") as stale:
        service.deadline_set(**given, last_day=date(2020, 4, 20), seen=DEADLINE)
    assert stale.value.clashes == [("截止时间", "2020年4月10日24时", "2020年4月20日24时")]
    assert Cycle.objects.get(year=2019).deadline == day_ends(LATER)


def test_a_day_that_is_over_is_no_deadline(world: World) -> None:
    with pytest.raises(Refused, match="2020年3月19日已经过去"):
        service.deadline_set(**by_office(world), last_day=date(2020, 3, 19), seen=DEADLINE)


@pytest.mark.parametrize(("now", "day"), [(DEADLINE, LATER), (IN_TIME, date(2020, 3, 25))])
def test_after_it_passed_or_to_an_earlier_day_it_moves_only_with_a_reason(world: World, now: Any, day: date) -> None:
    given = {**by_office(world), "now": now, "last_day": day, "seen": DEADLINE}
    for nothing in (" ", "\u200b"):
        with pytest.raises(Refused, match="请写明更改截止时间的理由"):
            service.deadline_set(**given, reason=nothing)
    service.deadline_set(**given, reason="台风")
    assert AuditEntry.objects.latest("sequence").detail["reason"] == "台风"


def test_in_set_up_it_may_come_earlier_without_a_reason(world: World) -> None:
    Cycle.objects.update(stage=Stage.SETUP)
    service.deadline_set(**by_office(world), last_day=date(2020, 3, 25), seen=DEADLINE)
    assert Cycle.objects.get(year=2019).deadline == day_ends(date(2020, 3, 25))


def test_city_figures_are_the_schemes_and_are_not_overwritten_unseen(world: World) -> None:
    given = by_office(world)
    standing = {"value_added_growth": Decimal("9.5")}
    for _ in range(2):
        service.city_figures_set(**given, values={**standing, "trade_growth": Decimal("3.5")}, seen=standing)
    assert changes() == 1
    with pytest.raises(Stale) as stale:
        service.city_figures_set(
            **given, values={"value_added_growth": Decimal(8), "trade_growth": Decimal(4)}, seen=standing
        )
    assert stale.value.clashes == [("全市进出口额增速", "3.5", "4")]
    assert CityFigure.objects.get(code="value_added_growth").value == Decimal("9.5"), "all or none"
    # Who left the other's figure as it was when the page was made does not take it back.
    service.city_figures_set(**given, values={"value_added_growth": Decimal(8), "trade_growth": None}, seen=standing)
    assert CityFigure.objects.get(code="trade_growth").value == Decimal("3.5")
    with pytest.raises(Refused, match="这一栏"):
        service.city_figures_set(**given, values={"mood": Decimal(4)}, seen={})


def test_a_city_figure_is_taken_away_by_an_empty_field(world: World) -> None:
    standing = {"value_added_growth": Decimal("9.5")}
    service.city_figures_set(**by_office(world), values={"value_added_growth": None}, seen=standing)
    assert not CityFigure.objects.exists()
    assert AuditEntry.objects.latest("sequence").detail == {"value_added_growth": ["9.5", ""]}


def test_the_agency_is_put_down_once_and_not_over_anothers_change(world: World) -> None:
    given = by_office(world)
    for _ in range(2):
        service.engagement_set(**given, facts=FACTS, seen=None)
    with pytest.raises(Stale, match="现为“某公司，甲级，合同A1") as stale:
        service.engagement_set(**given, facts=replace(FACTS, contract="A2"), seen=None)
    assert "合同A2" in stale.value.clashes[0].given
    service.engagement_set(**given, facts=replace(FACTS, contract="A2"), seen=FACTS)
    assert Engagement.objects.get().contract == "A2" and changes() == 2
    assert service.facts_of(Engagement.objects.get()) == replace(FACTS, contract="A2")
    assert service.facts_of(None) is None


def test_tasks_are_set_taken_away_and_kept_from_clashing(world: World) -> None:
    given = by_office(world)
    started, commissioned = ("fushan", "started"), ("fushan", "commissioned")
    for _ in range(2):
        service.tasks_set(**given, targets={started: 3, commissioned: None}, seen={})
    assert [(task.kind, task.target) for task in ParkTask.objects.all()] == [("started", 3)] and changes() == 1
    with pytest.raises(Stale) as stale:
        service.tasks_set(**given, targets={started: 5, commissioned: 1}, seen={})
    assert stale.value.clashes == [("富山工业园项目开工", "3", "5")] and ParkTask.objects.count() == 1
    service.tasks_set(**given, targets={started: None, commissioned: 0}, seen={started: 3})
    assert [(task.kind, task.target) for task in ParkTask.objects.all()] == [("commissioned", 0)]
    for unknown in (("nowhere", "started"), ("fushan", "mood")):
        with pytest.raises(Refused, match="这一栏"):
            service.tasks_set(**given, targets={unknown: 1}, seen={})


@pytest.mark.parametrize("stage", [Stage.CONSULTATION, Stage.APPROVAL, Stage.PUBLISHED])
def test_nothing_changes_once_departments_are_asked(world: World, stage: Stage) -> None:
    world.cycle.stage = stage
    world.cycle.save()
    given = by_office(world)
    with pytest.raises(Refused, match="不能修改受托机构"):
        service.engagement_set(**given, facts=FACTS, seen=None)
    with pytest.raises(Refused, match="不能改截止时间"):
        service.deadline_set(**given, last_day=(DEADLINE + timedelta(days=9)).date(), seen=DEADLINE)
    with pytest.raises(Refused, match="不能修改全市数据"):
        service.city_figures_set(**given, values={}, seen={})
    with pytest.raises(Refused, match="不能修改年度任务"):
        service.tasks_set(**given, targets={}, seen={})
