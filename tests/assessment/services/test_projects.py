"""A ledger project is put down once, changed by version, and every change is on record."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from assessment.services.projects import ProjectFacts, project_put
from parks.errors import Refused
from parks.models import AuditEntry, MajorProject
from tests.assessment.filing.world import IN_TIME, World, open_world

pytestmark = pytest.mark.django_db
FACTS = ProjectFacts("丁项目", "电子信息", Decimal("1.5"), date(2019, 5, 1), None)


def put(world: World, facts: ProjectFacts, project_id: int | None = None, base: int = 0) -> MajorProject:
    return project_put(
        park=world.parks["fushan"], project_id=project_id, base=base, facts=facts, actor=world.filler, now=IN_TIME
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
