"""Whoever answers is told of an objection, its park of the answer; nobody else, and nobody twice."""

import pytest

from assessment.services.objection_news import tell_answered, tell_raised, tell_withdrawn
from parks.models import Message
from tests.assessment.objection_world import OBJECTED_AT, consulted_world, objected, told

pytestmark = pytest.mark.django_db


def test_each_occasion_tells_its_people_once() -> None:
    world, run = consulted_world()
    row = objected(world, told(world, run))
    for tell, people in (
        (tell_raised, {world.agency, world.colleague, world.office}),
        (tell_withdrawn, {world.agency, world.colleague, world.office}),
        (tell_answered, {world.fillers["fushan"], world.signers["fushan"]}),
    ):
        before = set(Message.objects.values_list("pk", flat=True))
        tell(row, "2 增加值", OBJECTED_AT)
        tell(row, "2 增加值", OBJECTED_AT)
        new = Message.objects.exclude(pk__in=before)
        assert {one.user for one in new} == people and new.count() == len(people)
