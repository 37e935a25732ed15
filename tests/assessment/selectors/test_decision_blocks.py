"""What stands before approval and publication is named, with what to do about it."""

from datetime import date, timedelta

import pytest

from assessment.models import Approval, AssessmentReport, Cycle, NoticeDraft
from assessment.selectors.decision_blocks import blocks_of, can_pass
from assessment.selectors.readiness import Found
from assessment.services.runs import year_score
from assessment.states import ApprovalState, InquiryVerdict, Stage
from tests.assessment.decision_year import (
    LATER,
    World,
    alter,
    approve,
    consult,
    correct,
    decision_world,
    draft,
    inquire,
    object_to,
    release,
)
from tests.assessment.year import publish
from tests.register import NOW

pytestmark = pytest.mark.django_db


def found(world: World) -> dict[str, tuple[Found, str]]:
    """What was found, by code."""
    return {one.code: (one.found, one.text) for one in blocks_of(world.again(), LATER)}


def passes(world: World) -> bool:
    return can_pass(blocks_of(world.again(), LATER))


def test_a_consultation_that_is_through_may_pass_without_the_report_which_is_a_note() -> None:
    world = decision_world(Stage.CONSULTATION)
    assert {code: one[0].name for code, one in found(world).items()} == {
        "consultation": "READY", "disputes": "READY", "release": "READY", "objections": "READY", "run": "READY",
        "report": "NOTE",
    }  # fmt: skip
    assert passes(world)
    AssessmentReport.objects.create(
        cycle=world.cycle, number=3, content="{}", sha256="a" * 64, filed_at=NOW, filed_by=world.cast.agency
    )
    assert found(world)["report"] == (Found.READY, "评价机构已提交考评报告第3版")


def test_a_result_that_changed_after_the_parks_were_told_is_noted() -> None:
    world = decision_world(Stage.CONSULTATION)
    alter()
    world.run = year_score(year=2018, actor=None, now=NOW)
    how, words = found(world)["release"]
    assert how == Found.NOTE and "园区看到的不是现在的结果" in words and passes(world)
    release(world, until=NOW)
    assert found(world)["release"][0] == Found.READY


def test_nothing_asked_and_nobody_told_bar_the_way() -> None:
    world = decision_world(Stage.CONSULTATION, told=False)
    assert found(world)["consultation"] == (Found.NEEDED, "还没有征求部门意见，请办公室先发出征求意见")
    assert found(world)["release"][0] == Found.NEEDED
    assert not passes(world)


def test_departments_have_their_time_unless_all_have_answered() -> None:
    world = decision_world(Stage.CONSULTATION, told=False)
    release(world, until=NOW)
    window = consult(world, until=LATER + timedelta(days=1))
    assert found(world)["consultation"] == (Found.READY, "没有需要部门核对的事项")
    inquire(world, verdict=None)
    assert found(world)["consultation"][0] == Found.NEEDED
    assert "1项征询待部门答复" in found(world)["consultation"][1]
    window.closes_at = LATER
    window.save()
    assert found(world)["consultation"][0] == Found.NOTE and "按无意见处理" in found(world)["consultation"][1]
    assert passes(world)


def test_an_open_dispute_an_open_objection_and_an_open_window_bar_the_way() -> None:
    world = decision_world(Stage.CONSULTATION)
    inquire(world, verdict=InquiryVerdict.DISPUTED, park="gaolan")
    object_to(world)
    assert found(world)["disputes"][1].startswith("1项部门不同意见还没有处理")
    assert found(world)["objections"][1].startswith("1件异议待答复")
    release(world, until=LATER + timedelta(hours=1))
    assert found(world)["release"][0] == Found.NEEDED and "到期前不能转入审定" in found(world)["release"][1]


def test_changed_data_want_a_new_run() -> None:
    world = decision_world(Stage.CONSULTATION)
    alter()
    assert found(world)["run"] == (Found.NEEDED, "现在的数据还没有正式计分（或计分之后有变动），请点“正式计分”")


def test_publication_waits_for_two_persons_on_the_run_that_matches() -> None:
    world = decision_world()
    assert found(world)["approval"] == (Found.NEEDED, "还没有登记市委、市政府的审定意见")
    approval = approve(world, ApprovalState.PROPOSED)
    assert found(world)["approval"] == (Found.NEEDED, "黄主任已登记审定意见，待办公室另一人复核")
    approval.state, approval.confirmed_by, approval.confirmed_at = ApprovalState.CONFIRMED, world.second, NOW
    approval.save()
    assert found(world)["approval"][0] == Found.READY and passes(world)
    alter()
    assert "登记审定之后数据有变动" in found(world)["approval"][1] and not passes(world)


def test_the_notice_is_no_older_than_the_decision_and_a_missing_draft_is_a_note() -> None:
    world = decision_world()
    approve(world)
    assert found(world)["draft"][0] == Found.NOTE and "珠府函〔2019〕1号" in found(world)["draft"][1]
    draft(world)
    assert found(world)["draft"] == (Found.READY, "通报文稿已保存：珠府函〔2019〕1号，成文日期2019年4月26日")
    NoticeDraft.objects.update(issued_on=date(2019, 4, 21))
    assert found(world)["draft"][0] == Found.NEEDED


def test_a_correction_waits_for_an_approval_of_its_own() -> None:
    world = decision_world()
    approve(world)
    publication = publish(world.cycle, world.run)
    assert blocks_of(world.again(), LATER) == () and not can_pass(())
    correction = correct(world, publication)
    assert "登记审定之后数据有变动" in found(world)["approval"][1]
    Approval.objects.all().delete()
    approve(world, correction=correction)
    assert passes(world)


@pytest.mark.parametrize("stage", [Stage.SETUP, Stage.SELF_EVALUATION, Stage.REVIEW])
def test_earlier_stages_have_their_checklist_elsewhere(stage: Stage) -> None:
    world = decision_world(Stage.REVIEW, told=False)
    Cycle.objects.update(stage=stage)
    assert blocks_of(world.again(), LATER) == ()
