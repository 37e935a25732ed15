"""The settings' pages get what stands, and extensions say which one counts."""

from datetime import timedelta

import pytest

from assessment.models import Cycle, Extension, ExtensionRequest, ParkTask, Question
from assessment.selectors import settings as read
from tests.assessment.filing.world import DEADLINE, IN_TIME, open_world

pytestmark = pytest.mark.django_db


def test_each_setting_is_read_as_its_form_holds_it() -> None:
    world = open_world()
    cycle = world.cycle
    ParkTask.objects.create(cycle=cycle, park=world.parks["fushan"], kind="started", target=3)
    for order, text in ((2, "乙"), (1, "甲")):
        Question.objects.create(cycle=cycle, group="employee", order=order, text=text)
    assert read.task_texts(cycle) == {"fushan.started": 3}
    assert read.question_texts(cycle, "employee") == ["甲", "乙"] and read.question_texts(cycle, "enterprise") == []
    assert {code: f"{value:f}" for code, value in read.city_values(cycle).items()} == {"value_added_growth": "9.500000"}
    assert read.city_values_before(cycle) == {}
    assert read.city_values_before(Cycle(year=2020)) == read.city_values(cycle)
    assert read.engagement_of(cycle) is None
    Cycle.objects.filter(pk=cycle.pk).update(deadline=DEADLINE + timedelta(days=1))
    assert read.deadline_of(cycle) == DEADLINE + timedelta(days=1) != cycle.deadline


def test_of_each_park_the_extension_granted_last_counts() -> None:
    world = open_world()
    rows = [
        Extension.objects.create(
            cycle=world.cycle,
            park=world.parks[code],
            until=DEADLINE + timedelta(days=days),
            reason="x",
            granted_at=IN_TIME + timedelta(minutes=minutes),
        )
        for code, days, minutes in (("fushan", 9, 0), ("fushan", 5, 1), ("gaolan", 3, 2))
    ]
    for granted in (None, False):
        ExtensionRequest.objects.create(
            cycle=world.cycle, park=world.parks["fushan"], wanted=IN_TIME.date(), reason="y", asked_at=IN_TIME,
            asked_by=world.signer, granted=granted, answer="z", answered_at=IN_TIME,
        )  # fmt: skip
    page = read.extensions_page(world.cycle)
    assert [one.pk for one in page.granted] == [rows[2].pk, rows[1].pk, rows[0].pk]
    assert page.counting == {rows[1].pk, rows[2].pk}
    assert len(page.open) == len(page.answered) == 1
