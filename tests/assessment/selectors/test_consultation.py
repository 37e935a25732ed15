"""What is open: unanswered lines, disputes that nobody settled, who is to be reminded."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from assessment.models import Figure, InquiryPlan, Submission
from assessment.selectors.consultation import (
    consultation_checks,
    departments_waiting,
    lines_of,
    open_disputes,
    people_asked,
    tallies,
    unanswered,
)
from assessment.selectors.readiness import can_move_on
from assessment.services.consultation import consultation_return
from assessment.services.settlements import dispute_settle
from tests.assessment.consultation_world import (
    CLOSES,
    DOCUMENT,
    WITHIN,
    Asked,
    asked_world,
    confirmed,
    opened,
    planned_world,
)  # fmt: skip
from tests.assessment.services.test_inquiries import PLACE, disputed
from tests.assessment.services.test_vetoes import HAPPENED

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> Asked:
    return asked_world()


def test_every_line_waits_until_it_is_answered(world: Asked) -> None:
    assert len(unanswered(world.cycle)) == 25
    world.answer(*PLACE, confirmed())
    assert len(unanswered(world.cycle)) == 24
    waiting = {one.code: count for one, count in departments_waiting(world.cycle).items()}
    assert waiting == {"kegongxin": 15, "shangwu": 1, "huanbao": 8}


def test_a_dispute_is_open_until_settled_and_a_veto_needs_no_settling(world: Asked) -> None:
    answer = world.answer(*PLACE, disputed(), upload=DOCUMENT)
    world.answer("huanbao", "gaolan", "environmental_accident", HAPPENED, upload=DOCUMENT)
    assert [one.matter.code for one in open_disputes(world.cycle)] == ["gross_output"]
    states = {one.state[2] for one in lines_of(world.cycle)}
    assert states == {"待答复", "有异议，待处理", "已经发生"}
    dispute_settle(answer=answer, adopted=False, reason="核对", actor=world.agency, now=WITHIN)
    assert open_disputes(world.cycle) == []


def test_who_is_to_be_reminded_comes_without_those_out_of_use(world: Asked) -> None:
    someone = world.people["shangwu"]
    someone.is_active = False
    someone.save()
    found = {one.code: [str(user) for user in users] for one, users in people_asked(world.cycle).items()}
    assert found == {"kegongxin": ["kegongxin"], "shangwu": [], "huanbao": ["huanbao"]}


def test_departments_and_parks_are_counted(world: Asked) -> None:
    world.answer(*PLACE, disputed(), upload=DOCUMENT)
    bodies, parks = tallies(lines_of(world.cycle))
    industry = next(one for one in bodies if one.name == "市科工信局")
    assert (industry.put, industry.answered, industry.disputed, industry.unsettled, industry.left) == (16, 1, 1, 1, 15)
    assert sum(one.put for one in parks) == 25


def test_an_answer_on_other_figures_is_asked_for_again_after_a_second_opening(world: Asked) -> None:
    world.answer(*PLACE, confirmed())
    world.answer("kegongxin", "gaolan", "gross_output", confirmed())
    consultation_return(cycle=world.cycle, reason="数据有误", actor=world.office, now=WITHIN)
    Figure.objects.filter(submission=world.review.submission("fushan"), element="gross_output").update(
        accepted=Decimal("1")
    )
    reopen(world)
    lines = {(one.inquiry.park.code, one.matter.code): one for one in lines_of(world.cycle)}
    assert lines["fushan", "gross_output"].state[2] == "数据有变，请再核对"
    assert lines["gaolan", "gross_output"].is_answered
    again = world.answer(*PLACE, confirmed(), base=1, clock=lambda: WITHIN + timedelta(days=2))
    assert again.version == 2 and not open_disputes(world.cycle)


def reopen(world: Asked) -> Any:
    from_now = WITHIN + timedelta(days=1)
    return opened(world, CLOSES + timedelta(days=9), now=from_now)


def test_the_step_to_the_consultation_waits_for_filings_and_plan() -> None:
    world = planned_world()
    assert can_move_on(consultation_checks(world.cycle))
    InquiryPlan.objects.all().delete()
    Submission.objects.filter(pk=world.review.submission("gaolan").pk).update(state="submitted")
    checks = {one.code: one for one in consultation_checks(world.cycle)}
    assert "高栏" in checks["accepted"].text and not can_move_on(list(checks.values()))
