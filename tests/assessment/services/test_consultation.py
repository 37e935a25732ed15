"""The office plans, opens, moves and takes back the consultation; each once, each by the tables."""

from datetime import timedelta
from typing import Any

import pytest

from assessment.models import Consultation, Inquiry, InquiryPlan, Submission
from assessment.services.consultation import consultation_return, plan_set, window_change
from assessment.services.review_lock import ReviewClash
from assessment.services.stale import Stale
from assessment.states import Stage, SubmissionState
from parks.errors import Refused, WrongState
from parks.models import AuditEntry, Message
from tests.assessment.consultation_world import (
    CLOSES,
    OPENED,
    PLAN,
    WITHIN,
    Asked,
    asked_world,
    confirmed,
    opened,
    planned_world,
)  # fmt: skip

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> Asked:
    return planned_world()


def test_opening_puts_everything_planned_of_the_parks_it_concerns_and_leads_the_year_on(world: Asked) -> None:
    row = opened(world)
    assert world.cycle.stage == Stage.CONSULTATION and row.closes_at == CLOSES
    output = world.inquiry("kegongxin", "fushan", "gross_output")
    figure = world.review.submission("fushan").figures.get(element="gross_output")
    assert (output.value, output.previous) == (figure.reported, figure.reported_previous)
    assert Inquiry.objects.filter(code="gross_output").count() == 8
    # Imports and exports are the bonded area's alone; a veto is asked of both departments about every park.
    assert [one.park.code for one in Inquiry.objects.filter(code="trade_value")] == ["baoshui"]
    assert Inquiry.objects.filter(code="environmental_accident").count() == 16
    told = AuditEntry.objects.get(action="inquiry_put").detail["departments"]
    assert told == {"市科工信局": 16, "市商务局": 1, "市环保局": 8}


def test_opening_twice_is_once_and_another_end_is_sent_to_the_windows_own_verb(world: Asked) -> None:
    assert opened(world) == opened(world)
    assert AuditEntry.objects.filter(action="consultation_opened").count() == 1
    assert Message.objects.filter(user=world.people["huanbao"]).count() == 1
    with pytest.raises(WrongState, match="改答复期限"):
        opened(world, CLOSES + timedelta(days=1))


def test_each_department_is_told_of_its_turn_without_a_figure(world: Asked) -> None:
    opened(world)
    message = Message.objects.get(user=world.people["kegongxin"])
    assert "共16项" in message.body and "4月20日24时" in message.body and message.link == "/inquiries/"


@pytest.mark.parametrize("state", [SubmissionState.SUBMITTED, SubmissionState.RETURNED, SubmissionState.DRAFT])
def test_a_filing_that_is_not_accepted_bars_the_opening_by_name(world: Asked, state: SubmissionState) -> None:
    Submission.objects.filter(pk=world.review.submission("gaolan").pk).update(state=state)
    with pytest.raises(Refused, match="高栏"):
        opened(world)
    assert world.cycle.stage == Stage.REVIEW and not Inquiry.objects.exists()


def test_without_a_plan_or_with_a_window_behind_nothing_goes_out(world: Asked) -> None:
    with pytest.raises(Refused, match="截止日已过"):
        opened(world, OPENED)
    plan_set(cycle=world.cycle, chosen={}, seen=PLAN, actor=world.office, now=OPENED)
    with pytest.raises(Refused, match="征询分工"):
        opened(world)
    assert not Consultation.objects.exists()


def test_a_plan_made_upon_anothers_is_refused_with_both(world: Asked) -> None:
    wanted = {"figure:gross_output": ["shangwu"]}
    with pytest.raises(Stale) as stale:
        plan_set(cycle=world.cycle, chosen=wanted, seen={}, actor=world.office, now=OPENED)
    assert ("规模以上工业总产值", "市科工信局", "市商务局") in [tuple(one) for one in stale.value.clashes]
    plan_set(cycle=world.cycle, chosen=wanted, seen=PLAN, actor=world.office, now=OPENED)
    assert [one.department.code for one in InquiryPlan.objects.all()] == ["shangwu"]


@pytest.mark.parametrize(
    ("plan", "told"),
    [({"figure:nothing": ["shangwu"]}, "nothing"), ({"figure:gross_output": ["shiwei"]}, "shiwei")],
)
def test_only_known_matters_and_departments_are_planned(world: Asked, plan: dict[str, list[str]], told: str) -> None:
    with pytest.raises(Refused, match=told):
        plan_set(cycle=world.cycle, chosen=plan, seen=PLAN, actor=world.office, now=OPENED)


def test_a_plan_that_is_out_does_not_change() -> None:
    world = asked_world()
    with pytest.raises(WrongState, match="退回审核评分"):
        plan_set(cycle=world.cycle, chosen={}, seen=PLAN, actor=world.office, now=WITHIN)


def test_the_window_moves_with_a_reason_and_by_version(world: Asked) -> None:
    opened(world)
    later = CLOSES + timedelta(days=3)
    place: dict[str, Any] = {"cycle": world.cycle, "actor": world.office, "now": WITHIN}
    with pytest.raises(Refused, match="理由"):
        window_change(**place, closes_at=later, reason=" ", base=1)
    assert window_change(**place, closes_at=later, reason="市商务局申请", base=1).version == 2
    assert window_change(**place, closes_at=later, reason="再按一次", base=1).version == 2
    with pytest.raises(ReviewClash) as clash:
        window_change(**place, closes_at=CLOSES, reason="改回", base=1)
    assert ("4月23日" in clash.value.standing, "4月20日" in clash.value.given) == (True, True)
    with pytest.raises(Refused, match="截止日已过"):
        window_change(**place, closes_at=WITHIN, reason="提前", base=2)
    assert "市商务局申请" in Message.objects.filter(user=world.people["shangwu"]).first().body  # type: ignore[union-attr]


def test_a_return_keeps_what_was_answered_and_a_second_opening_asks_what_is_new_alone(world: Asked) -> None:
    opened(world)
    world.answer("kegongxin", "fushan", "gross_output", confirmed())
    assert consultation_return(cycle=world.cycle, reason="申报有误", actor=world.office, now=WITHIN).stage == "review"
    before = Inquiry.objects.count()
    added = {**PLAN, "figure:value_added": ["kegongxin"]}
    plan_set(cycle=world.cycle, chosen=added, seen=PLAN, actor=world.office, now=WITHIN)
    row = opened(world, CLOSES + timedelta(days=9))
    assert (row.version, Inquiry.objects.count()) == (2, before + 7)
    assert world.inquiry("kegongxin", "fushan", "gross_output").answers.count() == 1


def test_a_return_wants_a_reason_and_a_year_in_consultation(world: Asked) -> None:
    with pytest.raises(WrongState):
        consultation_return(cycle=world.cycle, reason="x", actor=world.office, now=WITHIN)
    opened(world)
    with pytest.raises(Refused, match="理由"):
        consultation_return(cycle=world.cycle, reason="", actor=world.office, now=WITHIN)
