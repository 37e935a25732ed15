"""Approval and publication are told to whom they concern, once."""

import pytest

from assessment.services.telling import tell_confirmation_wanted, tell_published
from assessment.states import ApprovalState
from parks.models import Message
from tests.assessment.decision_year import approve, decision_world
from tests.assessment.year import publish
from tests.register import NOW

pytestmark = pytest.mark.django_db


def test_only_the_others_of_the_office_are_asked_for_the_second_look() -> None:
    world = decision_world()
    approval = approve(world, ApprovalState.PROPOSED)
    for _ in range(2):
        tell_confirmation_wanted(approval, now=NOW)
    message = Message.objects.get()
    assert (message.user, message.subject) == (world.second, "2018年度考核：审定登记待复核")


def test_everybody_who_took_part_hears_of_the_publication_once_but_the_panel() -> None:
    world = decision_world()
    publication = publish(world.cycle, world.run)
    tell_published(publication, str(publication.notice), now=NOW)
    told = {one.user for one in Message.objects.filter(key="2018:publication:1")}
    assert told == {*world.cast.everyone(), world.second} - {world.cast.panel}
    body = Message.objects.filter(key="2018:publication:1")[0].body
    assert "珠府函〔2019〕86号" in body
