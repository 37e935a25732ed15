"""The pages hold what their readers may see and do; a department's holds its own alone."""

from datetime import timedelta

import pytest

from assessment.models import Cycle
from assessment.selectors.consultation_page import consultation_page, department_page, plan_page, years_asked
from tests.assessment.consultation_world import CLOSES, DOCUMENT, WITHIN, Asked, asked_world, planned_world
from tests.assessment.services.test_inquiries import PLACE, disputed

pytestmark = pytest.mark.django_db


def test_the_office_opens_when_all_is_ready_and_the_agency_watches() -> None:
    world = planned_world()
    office, agency = (consultation_page(world.cycle, one, now=WITHIN) for one in (world.office, world.agency))
    assert office.may_open and office.is_ready and not agency.may_open
    assert not office.may_settle and not office.lines


def test_while_departments_answer_both_settle_and_who_is_late_shows_after_the_window() -> None:
    world = asked_world()
    world.answer(*PLACE, disputed(), upload=DOCUMENT)
    page = consultation_page(world.cycle, world.agency, now=WITHIN)
    assert page.is_open and page.may_settle and not page.may_move and page.late == []
    assert (len(page.disputes), len(page.waiting)) == (1, 24)
    after = consultation_page(world.cycle, world.office, now=CLOSES)
    assert not after.is_open and after.may_move and set(after.late) == {"市科工信局", "市商务局", "市环保局"}


def test_a_department_finds_its_own_lines_by_park() -> None:
    world = asked_world()
    page = department_page(world.cycle, world.bodies["shangwu"], now=CLOSES - timedelta(microseconds=1))
    assert [(one.park.code, len(one.lines)) for one in page.parks] == [("baoshui", 1)]
    assert page.is_open and page.left == 1 and page.years == (2018,)
    assert not department_page(world.cycle, world.bodies["shangwu"], now=CLOSES).is_open


def test_the_plan_shows_what_was_typed_and_closes_once_it_is_out(world: Asked) -> None:
    page = plan_page(world.cycle, {"figure:gross_output": ["huanbao"]})
    assert page.choices[0].chosen == ("huanbao",) and "figure:gross_output=kegongxin" in page.seen
    assert page.may_change and not page.is_offer
    Cycle.objects.filter(pk=world.cycle.pk).update(stage="consultation")
    assert not plan_page(world.cycle, None).may_change
    assert years_asked(world.bodies["huanbao"]) == []


@pytest.fixture
def world() -> Asked:
    return planned_world()
