"""A ledger project is put down once, changed by version, and every change is on record."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from assessment.models import Submission
from assessment.services.projects import ProjectFacts, project_put
from assessment.services.submissions import submission_return
from assessment.states import Stage
from parks.errors import Refused
from parks.models import AuditEntry, MajorProject
from tests.assessment.filing.world import IN_TIME, World, fill, open_world, submit_filing

pytestmark = pytest.mark.django_db
FACTS = ProjectFacts("丁项目", "电子信息", Decimal("1.5"), date(2019, 5, 1), None)


def put(world: World, facts: ProjectFacts, project_id: int | None = None, base: int = 0) -> MajorProject:
    return project_put(
        submission=world.submission, project_id=project_id, base=base, facts=facts, actor=world.filler, now=IN_TIME
    )


def test_the_same_project_twice_is_one() -> None:
    world = open_world()
    assert put(world, FACTS).pk == put(world, FACTS).pk
    assert AuditEntry.objects.filter(action="project_changed").count() == 1


def test_a_change_raises_the_version_and_a_stale_one_is_refused() -> None:
    world = open_world()
    row = put(world, FACTS)
    dearer = replace(FACTS, investment=Decimal(2))
    assert put(world, dearer, row.pk, 1).version == 2
    assert put(world, dearer, row.pk, 1).version == 2
    with pytest.raises(Refused, match="刚由filler改过"):
        put(world, replace(FACTS, investment=Decimal(3)), row.pk, 1)
    detail = AuditEntry.objects.filter(action="project_changed").latest("sequence").detail
    assert (detail["before"]["investment"], detail["after"]["investment"]) == ("1.5", "2")


def test_a_name_taken_and_dates_in_disorder_are_refused() -> None:
    world = open_world()
    put(world, FACTS)
    for facts in (replace(FACTS, investment=Decimal(9)), replace(FACTS, name="戊", commissioned_on=date(2019, 4, 1))):
        with pytest.raises(ValidationError):
            put(world, facts)


@pytest.mark.parametrize("stage", [Stage.SETUP, Stage.REVIEW, Stage.CONSULTATION, Stage.APPROVAL, Stage.PUBLISHED])
def test_the_ledger_is_not_changed_through_a_year_that_is_not_open(stage: Stage) -> None:
    world = open_world()
    world.cycle.stage = stage
    world.cycle.save()
    before = list(MajorProject.objects.values())
    for project, facts in ((None, FACTS), (7, replace(FACTS, investment=Decimal(9)))):
        with pytest.raises(Refused, match="2019年度的“新开工重大项目"):
            put(world, facts, project)
    assert list(MajorProject.objects.values()) == before


def test_what_was_submitted_keeps_its_projects_until_they_are_sent_back() -> None:
    world = open_world()
    fill(world)
    submit_filing(world)
    with pytest.raises(Refused, match="申报为“已报送”"):
        put(world, FACTS)
    for items, number in ((["1"], 1), (["4a"], 2)):
        submission_return(
            submission=world.submission, seen=number, items=items, reason="请核", actor=world.agency, now=IN_TIME
        )
        if "4a" in items:
            break
        with pytest.raises(Refused, match="申报为“退回补正”"):
            put(world, FACTS)
        submit_filing(world, "l")
    assert put(world, FACTS).version == 1


def test_the_project_of_a_closed_year_is_changed_through_the_open_one() -> None:
    world = open_world()
    closed = Submission.objects.get(cycle__year=2018, park=world.parks["fushan"])
    dearer = replace(FACTS, name="甲项目", investment=Decimal(8))
    with pytest.raises(Refused, match="2018年度"):
        project_put(submission=closed, project_id=7, base=1, facts=dearer, actor=world.filler, now=IN_TIME)
    assert put(world, dearer, 7, MajorProject.objects.get(pk=7).version).investment == Decimal(8)
