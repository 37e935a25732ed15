"""The office leads the year on when the checklist allows it, once, and hears what is missing otherwise."""

import pytest

from assessment.models import Cycle, Submission
from assessment.services.opening import year_open
from assessment.services.stages import approval_begin, consultation_resume, year_move_on
from assessment.states import InquiryVerdict, Stage
from parks.errors import Refused, WrongState
from parks.models import AuditEntry
from tests.assessment.decision_year import LATER, approve, decision_world, inquire, object_to
from tests.assessment.decision_year import World as DecisionWorld
from tests.assessment.filing.world import DEADLINE, IN_TIME, World, open_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return open_world()


def move(world: World, cycle: Cycle, target: Stage) -> Cycle:
    return year_move_on(cycle=cycle, target=target, actor=world.office, now=IN_TIME)


def test_a_year_that_was_opened_in_full_begins_its_self_evaluation_once(world: World) -> None:
    closes = DEADLINE.replace(year=2021)
    cycle = year_open(
        year=2020, scheme=world.cycle.scheme, deadline=closes, is_demo=True, actor=None, now=IN_TIME
    ).cycle
    for _ in range(2):
        assert move(world, cycle, Stage.SELF_EVALUATION).stage == Stage.SELF_EVALUATION
    assert AuditEntry.objects.filter(action="stage_changed", object_key="2020").count() == 1


def test_what_is_missing_is_listed_and_the_stage_stays(world: World) -> None:
    Cycle.objects.filter(pk=world.cycle.pk).update(stage=Stage.SETUP)
    with pytest.raises(Refused) as refusal:
        move(world, world.cycle, Stage.SELF_EVALUATION)
    assert "2019年度还不能进入“自评申报”" in str(refusal.value) and "· 问卷还没有题目" in str(refusal.value)
    assert Cycle.objects.get(year=2019).stage == Stage.SETUP


def test_the_review_waits_for_parks_in_time_and_names_them(world: World) -> None:
    with pytest.raises(Refused, match="富山工业园还没有报送，可以填报到2020年3月31日24时"):
        move(world, world.cycle, Stage.REVIEW)
    Submission.objects.filter(cycle=world.cycle).update(state="submitted")
    assert move(world, world.cycle, Stage.REVIEW).stage == Stage.REVIEW


def test_no_stage_is_skipped_from_here(world: World) -> None:
    for target in (Stage.CONSULTATION, Stage.SETUP, Stage.PUBLISHED):
        with pytest.raises(Refused, match="不能从"):
            move(world, world.cycle, target)


@pytest.fixture
def asked() -> DecisionWorld:
    """A year in consultation: departments answered, parks told, nothing open."""
    return decision_world(Stage.CONSULTATION)


def test_the_approval_begins_once_when_nothing_is_open(asked: DecisionWorld) -> None:
    for _ in range(2):
        assert approval_begin(cycle=asked.cycle, actor=asked.second, now=LATER).stage == Stage.APPROVAL
    row = AuditEntry.objects.filter(action="stage_changed", actor=asked.second).get()
    assert row.detail == {"from": "consultation", "to": "approval"}


def test_the_approval_waits_for_an_open_objection_and_a_dispute(asked: DecisionWorld) -> None:
    object_to(asked)
    inquire(asked, verdict=InquiryVerdict.DISPUTED, park="gaolan")
    with pytest.raises(Refused) as refusal:
        approval_begin(cycle=asked.cycle, actor=asked.second, now=LATER)
    assert "1件异议待答复" in str(refusal.value) and "1项部门不同意见" in str(refusal.value)
    assert asked.again().stage == Stage.CONSULTATION


def test_the_approval_goes_back_with_a_reason_and_takes_its_record_along(asked: DecisionWorld) -> None:
    Cycle.objects.update(stage=Stage.APPROVAL)
    approval = approve(asked)
    with pytest.raises(Refused, match="请写明退回征求意见的理由"):
        consultation_resume(cycle=asked.cycle, reason=" ", actor=asked.second, now=LATER)
    for _ in range(2):
        back = consultation_resume(cycle=asked.cycle, reason="常务会议未通过", actor=asked.second, now=LATER)
    assert back.stage == Stage.CONSULTATION
    approval.refresh_from_db()
    assert (approval.state, approval.withdrawn_reason) == ("withdrawn", "常务会议未通过")
    row = AuditEntry.objects.filter(action="stage_changed").latest("sequence")
    assert row.detail == {"from": "approval", "to": "consultation", "reason": "常务会议未通过"}


@pytest.mark.parametrize("stage", [Stage.SELF_EVALUATION, Stage.REVIEW, Stage.PUBLISHED])
def test_neither_move_is_made_from_another_stage(asked: DecisionWorld, stage: Stage) -> None:
    Cycle.objects.update(stage=stage)
    with pytest.raises(WrongState, match="不能从"):
        approval_begin(cycle=asked.cycle, actor=asked.second, now=LATER)
    with pytest.raises(WrongState, match="不能从"):
        consultation_resume(cycle=asked.cycle, reason="x", actor=asked.second, now=LATER)
    assert asked.again().stage == stage
