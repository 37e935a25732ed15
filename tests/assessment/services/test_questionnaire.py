"""Questions and demands are edited as whole lists, not over another's change, and not against what parks brought."""

from typing import Any

import pytest

from assessment.models import EvidenceDemand, EvidenceFile, EvidenceUse, Question
from assessment.services import questionnaire as service
from assessment.services.questionnaire import Demanded
from assessment.services.stale import Stale
from assessment.states import Stage
from parks.errors import Refused
from parks.models import AuditEntry
from tests.assessment.filing.world import IN_TIME, World, open_world
from tests.assessment.survey_year import sent

pytestmark = pytest.mark.django_db
PLAN, PHOTO = Demanded("建设方案", True), Demanded("照片", False)


@pytest.fixture
def world() -> World:
    return open_world()


def by_office(world: World, **more: Any) -> dict[str, Any]:
    return {"cycle": world.cycle, "actor": world.office, "now": IN_TIME, **more}


def changes() -> int:
    return AuditEntry.objects.filter(action="cycle_changed").count()


def test_questions_are_replaced_in_order_and_not_over_anothers_change(world: World) -> None:
    given = by_office(world, group="employee")
    for _ in range(2):
        service.questions_set(**given, texts=["甲", " ", "乙 "], seen=[])
    assert list(Question.objects.values_list("order", "text")) == [(1, "甲"), (2, "乙")] and changes() == 1
    with pytest.raises(Stale, match="现为“甲／乙”，您填的是“丙”"):
        service.questions_set(**given, texts=["丙"], seen=["甲"])
    with pytest.raises(Refused, match="至少一个问题"):
        service.questions_set(**given, texts=[""], seen=["甲", "乙"])
    with pytest.raises(Refused, match="超过200字"):
        service.questions_set(**given, texts=["长" * 201], seen=["甲", "乙"])
    assert Question.objects.count() == 2
    service.questions_set(**given, texts=["乙", "甲"], seen=["甲", "乙"])
    assert list(Question.objects.values_list("text", flat=True)) == ["乙", "甲"]


def test_an_items_demands_are_added_reordered_and_removed(world: World) -> None:
    given = by_office(world, item="3")
    for _ in range(2):
        service.demands_set(**given, demands=[PLAN, Demanded(" ", True), PHOTO], seen=[])
    assert service.demands_for(world.cycle, "3") == [PLAN, PHOTO] and changes() == 1
    keys = dict(EvidenceDemand.objects.values_list("name", "pk"))
    service.demands_set(**given, demands=[PHOTO._replace(required=True), PLAN], seen=[PLAN, PHOTO])
    assert service.demands_for(world.cycle, "3") == [Demanded("照片", True), PLAN]
    assert dict(EvidenceDemand.objects.values_list("name", "pk")) == keys, "what stays keeps its row"
    service.demands_set(**given, demands=[], seen=[Demanded("照片", True), PLAN])
    assert not EvidenceDemand.objects.exists()


def test_demands_are_not_written_over_anothers_change(world: World) -> None:
    given = by_office(world, item="3")
    service.demands_set(**given, demands=[PLAN], seen=[])
    with pytest.raises(Stale) as stale:
        service.demands_set(**given, demands=[PHOTO], seen=[])
    assert stale.value.clashes == [("佐证材料要求", "建设方案（必备）", "照片（选交）")]


def test_what_a_park_has_answered_stays_but_may_become_optional(world: World) -> None:
    given = by_office(world, item="3")
    service.demands_set(**given, demands=[PLAN, PHOTO], seen=[])
    file = EvidenceFile.objects.create(
        submission=world.submission, name="a.pdf", path="x", kind="pdf", sha256="0" * 64, size=1, uploaded_at=IN_TIME
    )
    demand = EvidenceDemand.objects.get(name="建设方案")
    EvidenceUse.objects.create(file=file, item="3", demand=demand, added_at=IN_TIME)
    with pytest.raises(Refused, match="已有园区按“建设方案”提交材料"):
        service.demands_set(**given, demands=[PHOTO], seen=[PLAN, PHOTO])
    assert service.demands_for(world.cycle, "3") == [PLAN, PHOTO], "all or none"
    service.demands_set(**given, demands=[PLAN._replace(required=False)], seen=[PLAN, PHOTO])
    assert EvidenceUse.objects.get().demand == demand


def test_questions_that_were_answered_stand_and_the_other_groups_do_not_mind(world: World) -> None:
    for group in ("enterprise", "employee"):
        service.questions_set(**by_office(world, group=group), texts=["甲"], seen=[])
    sent(world.cycle, world.parks["fushan"], [4, 4])
    with pytest.raises(Refused, match="已收到企业答卷2份，题目不能再改"):
        service.questions_set(**by_office(world, group="enterprise"), texts=["甲", "乙"], seen=["甲"])
    service.questions_set(**by_office(world, group="enterprise"), texts=["甲"], seen=["甲"])
    service.questions_set(**by_office(world, group="employee"), texts=["甲", "乙", "丙"], seen=["甲"])
    assert Question.objects.filter(group="employee").count() == 3


def test_doubles_long_names_and_unknown_items_are_refused(world: World) -> None:
    given = by_office(world, seen=[])
    with pytest.raises(Refused, match="“照片”重复了"):
        service.demands_set(**given, item="3", demands=[PHOTO, PHOTO])
    with pytest.raises(Refused, match="超过120字"):
        service.demands_set(**given, item="3", demands=[Demanded("长" * 121, True)])
    with pytest.raises(Refused, match="没有“9”这一项"):
        service.demands_set(**given, item="9", demands=[PHOTO])


def test_the_items_are_those_of_the_filing(world: World) -> None:
    assert list(service.item_names(world.cycle)) == ["1", "2", "3", "4a", "4b", "5", "6", "bonus", "veto", "report"]


def test_the_lists_close_with_their_stages(world: World) -> None:
    world.cycle.stage = Stage.REVIEW
    world.cycle.save()
    with pytest.raises(Refused, match="不能修改佐证材料要求"):
        service.demands_set(**by_office(world, item="3"), demands=[PLAN], seen=[])
    service.questions_set(**by_office(world, group="employee"), texts=["甲"], seen=[])
    world.cycle.stage = Stage.CONSULTATION
    world.cycle.save()
    with pytest.raises(Refused, match="不能修改问卷"):
        service.questions_set(**by_office(world, group="employee"), texts=["乙"], seen=["甲"])
