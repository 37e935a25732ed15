"""A link leads to a questionnaire that is early, open, closed or withdrawn, and a device is known by a digest only."""

from datetime import timedelta

import pytest

from assessment.models import Questionnaire
from assessment.selectors.sheets import (
    answered_with,
    device_digest,
    link_of,
    questions_of,
    sheet_of,
    sheets_answering,
    standing_of,
)
from assessment.states import SheetStanding, Stage, SurveyGroup
from tests.assessment.filing.world import IN_TIME, World, open_world
from tests.assessment.survey_year import CLOSES, OPENS, arrange, link_to, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return open_world()


def test_standing_follows_link_stage_and_clock(world: World) -> None:
    link = link_to(world.cycle, world.parks["fushan"])
    assert standing_of(link, world.cycle, None, now=IN_TIME) == SheetStanding.EARLY, "nothing was arranged"
    row = arrange(world.cycle)
    tick = timedelta(microseconds=1)
    found = [standing_of(link, world.cycle, row, now=at) for at in (OPENS - tick, OPENS, CLOSES - tick, CLOSES)]
    assert found == [SheetStanding.EARLY, SheetStanding.OPEN, SheetStanding.OPEN, SheetStanding.CLOSED]
    world.cycle.stage = Stage.SETUP
    assert standing_of(link, world.cycle, row, now=IN_TIME) == SheetStanding.EARLY
    world.cycle.stage = Stage.CONSULTATION
    assert standing_of(link, world.cycle, row, now=IN_TIME) == SheetStanding.CLOSED
    link.withdrawn_at = IN_TIME
    assert standing_of(link, world.cycle, row, now=IN_TIME) == SheetStanding.WITHDRAWN


def test_a_code_leads_to_its_link_and_a_group_without_questions_is_not_asked(world: World) -> None:
    arrange(world.cycle, questions=2)
    link = link_to(world.cycle, world.parks["fushan"])
    assert link_of(link.code) == link and link_of("x") is None
    assert sheet_of(link, now=IN_TIME).groups == tuple(SurveyGroup)
    assert [one.order for one in questions_of(world.cycle, "employee")] == [1, 2]
    world.cycle.questions.filter(group="enterprise").delete()
    assert sheet_of(link, now=IN_TIME).groups == (SurveyGroup.EMPLOYEE,)
    Questionnaire.objects.all().delete()
    assert sheet_of(link, now=IN_TIME).questionnaire is None


def test_a_device_is_another_digest_for_each_park(world: World) -> None:
    (sheet,) = sent(world.cycle, world.parks["fushan"], [3])
    link, other = (link_to(world.cycle, world.parks[code]) for code in ("fushan", "gaolan"))
    assert sheet.device == device_digest(link, "enterprise-0") != device_digest(other, "enterprise-0")
    assert "enterprise-0" not in sheet.device and len(sheet.device) == 64
    assert answered_with(link, sheet.device) == sheet and answered_with(other, sheet.device) is None


def test_sheets_are_counted_by_group(world: World) -> None:
    sent(world.cycle, world.parks["fushan"], [3, 3])
    assert sheets_answering(world.cycle, "enterprise") == 2 and sheets_answering(world.cycle, "employee") == 0
