"""The home page names what waits for this very person, and nothing where it is somebody else's turn."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from assessment.models import (
    Approval,
    Consultation,
    Cycle,
    ExtensionRequest,
    Inquiry,
    Objection,
    ProvisionalRelease,
    ReturnRequest,
    ScoreRun,
    Submission,
)
from assessment.selectors.filing import latest_version
from assessment.services.seen import seen_now
from assessment.services.submissions import submission_return, submission_submit
from assessment.states import ApprovalState, InquiryKind, Stage
from parks.models import User
from parks.states import Role
from tests.assessment.decision_year import approve, decision_world
from tests.assessment.filing.world import IN_TIME, World, fill, open_world
from tests.assessment.panel_year import put_panel_year
from tests.register import put_agency, put_user
from zhpark.selectors import home_page

pytestmark = pytest.mark.django_db
LATE = datetime(2020, 4, 2, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def world() -> World:
    return open_world()


def turns(user: User, now: datetime = IN_TIME) -> list[str]:
    return [one.text for one in home_page(User.objects.get(pk=user.pk), now=now).turns]


def submit(world: World) -> None:
    fill(world)
    submission_submit(
        submission=world.submission, declared=True, seen=seen_now(world.submission), idempotency_key="k1",
        actor=world.signer, clock=lambda: IN_TIME,
    )  # fmt: skip


def test_the_filler_fills_until_nothing_is_open_then_the_signer_submits(world: World) -> None:
    assert turns(world.filler) == ["填报2019年度自评申报"] and turns(world.signer) == []
    fill(world)
    assert turns(world.filler) == [] and turns(world.signer) == ["核对并报送2019年度自评申报"]


def test_after_the_deadline_both_are_told_that_they_are_late(world: World) -> None:
    for user in (world.filler, world.signer):
        [turn] = home_page(user, now=LATE).turns
        assert turn.late and "逾期" in turn.text and "2020年3月31日24时" in turn.note


def test_a_submitted_filing_is_the_agencys_turn_and_a_return_the_parks(world: World) -> None:
    assert turns(world.agency) == []
    submit(world)
    assert turns(world.agency) == ["审核1个园区的2019年度自评申报"]
    assert turns(world.filler) == turns(world.signer) == []
    submission_return(
        submission=world.submission, seen=1, items=["1"], reason="补材料", actor=world.agency, now=IN_TIME
    )
    assert latest_version(world.submission) and ReturnRequest.objects.exists()
    assert turns(world.agency) == []
    either = turns(world.filler) + turns(world.signer)
    assert len(either) == 1 and either[0] in {"按补正要求修改退回的1个填报项", "核对补正内容并重新报送"}


def test_a_request_for_time_is_the_offices_turn_until_it_is_answered(world: World) -> None:
    request = ExtensionRequest.objects.create(
        cycle=world.cycle, park=world.parks["fushan"], wanted=date(2020, 4, 5), reason="台风", asked_at=IN_TIME,
        asked_by=world.signer,
    )  # fmt: skip
    assert turns(world.office) == ["答复1个园区的延期申请"]
    ExtensionRequest.objects.filter(pk=request.pk).update(granted=False, answer="不同意", answered_at=IN_TIME)
    assert turns(world.office) == []


def test_a_department_answers_what_it_is_asked_while_the_year_is_at_consultation(world: World) -> None:
    body = put_agency()
    department = put_user("kegong", Role.DEPARTMENT, agency=body)
    Consultation.objects.create(
        cycle=world.cycle, closes_at=LATE + timedelta(days=9), opened_at=IN_TIME, opened_by=world.office
    )
    Inquiry.objects.create(
        cycle=world.cycle, department=body, park=world.parks["fushan"], kind=InquiryKind.FIGURE, code="gross_output",
        put_at=IN_TIME, put_by=world.office,
    )  # fmt: skip
    assert turns(department) == []
    Cycle.objects.filter(pk=world.cycle.pk).update(stage=Stage.CONSULTATION)
    assert turns(department) == ["答复2019年度考核征求意见：还有1项"]


def test_an_open_objection_is_the_turn_of_those_who_answer_it(world: World) -> None:
    Cycle.objects.filter(pk=world.cycle.pk).update(stage=Stage.CONSULTATION)
    run = ScoreRun.objects.create(
        cycle=world.cycle, scheme=world.cycle.scheme, scheme_digest="a" * 64, case_digest="b" * 64,
        result_digest="c" * 64, case_text="{}", result_text="{}", created_at=IN_TIME,
    )  # fmt: skip
    release = ProvisionalRelease.objects.create(
        cycle=world.cycle, version=1, run=run, objections_until=LATE, released_at=IN_TIME, released_by=world.office
    )
    Objection.objects.create(
        cycle=world.cycle, park=world.parks["fushan"], item="1", release=release, text="有异议", raised_at=IN_TIME,
        raised_by=world.signer,
    )  # fmt: skip
    assert turns(world.office) == turns(world.agency) == ["答复1个园区的异议"]
    assert turns(world.signer) == []


def test_a_panel_member_marks_on_the_day_and_makes_up_for_what_was_missed() -> None:
    year = put_panel_year()
    today = datetime(2020, 4, 8, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
    days = {visit.park.code: visit.day for visit in year.visits.values()}
    todays = [code for code, day in days.items() if day == today.date()]
    assert todays
    assert "为今天考察的园区评分" in turns(year.user(0), today)
    assert "补齐已考察园区的评分" in turns(year.user(0), today + timedelta(days=30))
    for code in days:
        year.mark(0, code, "80")
    assert turns(year.user(0), today) == []


def test_nothing_waits_before_any_year_is_open() -> None:
    assert not Submission.objects.exists()
    assert turns(put_user("office", Role.OFFICE)) == []


def test_the_office_is_told_the_next_step_from_review_to_publication() -> None:
    made = decision_world(Stage.REVIEW, told=False)
    Submission.objects.update(state="accepted")
    assert turns(made.cast.office) == ["就2018年度考核征求市直部门意见"]
    Cycle.objects.update(stage=Stage.APPROVAL)
    assert turns(made.cast.office) == turns(made.second) == ["登记2018年度考核的审定意见"]
    approval = approve(made, ApprovalState.PROPOSED)
    assert turns(made.cast.office) == [] and turns(made.second) == ["复核2018年度考核的审定登记"]
    Approval.objects.filter(pk=approval.pk).update(
        state=ApprovalState.CONFIRMED, confirmed_by=made.second, confirmed_at=IN_TIME
    )
    assert turns(made.cast.office) == turns(made.second) == ["公布2018年度考核结果"]
