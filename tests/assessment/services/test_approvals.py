"""The city's decision is put on record by one person and confirmed by another, on the run that both saw."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from assessment.models import Approval, AttachedFile
from assessment.selectors.decision_facts import facts_now
from assessment.services import approvals as service
from assessment.states import ApprovalState, Stage
from parks.errors import Refused, WrongState
from parks.models import AuditEntry, Message
from parks.services import initial_password_reissue, password_change
from tests.assessment.decision_year import (
    DECIDED,
    LATER,
    MINUTES,
    World,
    alter,
    approve,
    correct,
    decision_world,
    object_to,
)
from tests.assessment.year import publish

pytestmark = pytest.mark.django_db
NUMBER = "市政府常务会议纪要〔2019〕12号"


@pytest.fixture
def world() -> World:
    return decision_world()


def propose(world: World, **changes: Any) -> Approval:
    """Put the decision on record with the ordinary particulars but for the given ones."""
    given = {
        "cycle": world.cycle, "seen": world.run.result_digest, "decision": NUMBER, "decided_on": DECIDED,
        "name": "纪要.pdf", "content": MINUTES, "actor": world.cast.office, "now": LATER,
    }  # fmt: skip
    return service.approval_propose(**{**given, **changes})


def confirm(world: World, approval: Approval, **changes: Any) -> Approval:
    given = {"seen": world.run.result_digest, "actor": world.second, "now": LATER}
    return service.approval_confirm(approval=approval, **{**given, **changes})


def files() -> list[Path]:
    return [one for one in Path(settings.MEDIA_ROOT).rglob("*") if one.is_file()]


def test_one_puts_the_decision_in_and_the_other_is_told_and_confirms(world: World) -> None:
    approval = propose(world)
    assert (approval.state, approval.run, approval.proposed_by) == ("proposed", world.run, world.cast.office)
    assert approval.minutes.name == "纪要.pdf" and len(files()) == 1
    message = Message.objects.get(key__contains=":approval:")
    assert (message.user, message.link) == (world.second, "/approval/2018/")
    assert "黄主任" in message.body and NUMBER in message.body
    confirmed = confirm(world, approval)
    assert (confirmed.state, confirmed.confirmed_by, confirmed.confirmed_at) == ("confirmed", world.second, LATER)
    rows = AuditEntry.objects.filter(object_type="approval").order_by("sequence")
    assert [row.action for row in rows] == ["approval_proposed", "approval_confirmed"]
    assert rows[0].detail["result_digest"] == rows[1].detail["result_digest"] == world.run.result_digest


def test_the_same_record_twice_is_one_and_leaves_one_file(world: World) -> None:
    first = propose(world)
    assert propose(world, decision=f" {NUMBER} ").pk == first.pk
    assert len(files()) == AttachedFile.objects.filter(name="纪要.pdf").count() == 1
    assert confirm(world, first).pk == confirm(world, first).pk
    assert AuditEntry.objects.filter(object_type="approval").count() == 2


def test_nobody_confirms_the_own_record(world: World) -> None:
    approval = propose(world)
    with pytest.raises(Refused, match="登记和复核不能是同一人"):
        confirm(world, approval, actor=world.cast.office)
    facts = facts_now(world.cycle, now=LATER)
    assert not service.can_confirm(facts, world.cast.office)
    assert service.can_confirm(facts, world.second)
    approval.refresh_from_db()
    assert approval.state == ApprovalState.PROPOSED


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"seen": "0" * 64}, "打开页面之后"),
        ({"decided_on": date(2019, 4, 26)}, "审定日期2019年4月26日还没有到（今天是2019年4月25日）"),
        ({"decided_on": date(2019, 4, 19)}, "早于这次计分（2019年4月20日）"),
        ({"decision": "  "}, "请写明审定文件或会议纪要编号"),
        ({"decision": "纪" * 121}, "至多120字"),
        ({"content": b""}, "请附上审定文件"),
        ({"content": b"MZ nothing"}, "纪要.pdf"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_leaves_no_file(world: World, change: Any, said: str) -> None:
    with pytest.raises(Refused, match=said):
        propose(world, **change)
    assert not Approval.objects.exists() and files() == []


def test_an_open_objection_blocks_both_steps(world: World) -> None:
    approval = propose(world)
    object_to(world)
    with pytest.raises(Refused, match=r"还不能复核审定：\n  · 1件异议待答复"):
        confirm(world, approval)
    approval.delete()
    with pytest.raises(Refused, match="还不能登记审定"):
        propose(world)
    assert not service.can_propose(facts_now(world.cycle, now=LATER))


def test_data_that_changed_after_the_run_block_both_steps(world: World) -> None:
    approval = propose(world)
    alter()
    with pytest.raises(Refused, match="还没有正式计分（或计分之后有变动）"):
        confirm(world, approval)


def test_a_confirmation_is_of_the_run_that_the_page_showed(world: World) -> None:
    with pytest.raises(Refused, match="打开页面之后"):
        confirm(world, propose(world), seen="f" * 64)


def test_another_record_beside_one_that_stands_is_refused(world: World) -> None:
    propose(world)
    with pytest.raises(WrongState, match="已有黄主任登记的审定（待复核）"):
        propose(world, decision="另一文号")
    with pytest.raises(WrongState, match="已有黄主任"):
        propose(world, actor=world.second)
    assert len(files()) == 1


@pytest.mark.parametrize("stage", [Stage.REVIEW, Stage.CONSULTATION])
def test_no_decision_is_put_on_record_before_its_stage(stage: Stage) -> None:
    world = decision_world(stage)
    with pytest.raises(WrongState, match=f"现处于“{stage.label}”阶段，不能登记审定"):
        propose(world)


@pytest.mark.parametrize("state", [ApprovalState.PROPOSED, ApprovalState.CONFIRMED])
def test_a_record_is_withdrawn_with_a_reason_once(world: World, state: ApprovalState) -> None:
    approval = approve(world, state)
    with pytest.raises(Refused, match="请写明撤回理由"):
        service.approval_withdraw(approval=approval, reason=" ", actor=world.second, now=LATER)
    for _ in range(2):
        gone = service.approval_withdraw(approval=approval, reason="文号有误", actor=world.second, now=LATER)
    assert (gone.state, gone.withdrawn_reason, gone.withdrawn_by) == ("withdrawn", "文号有误", world.second)
    assert AuditEntry.objects.get(action="approval_withdrawn").detail == {"reason": "文号有误"}
    with pytest.raises(WrongState, match="现为“已撤回”，不能复核"):
        confirm(world, approval)


def test_what_was_published_on_is_neither_withdrawn_nor_confirmed_again(world: World) -> None:
    approval = approve(world, ApprovalState.USED)
    with pytest.raises(WrongState, match="现为“已公布”，不能撤回"):
        service.approval_withdraw(approval=approval, reason="x", actor=world.second, now=LATER)
    with pytest.raises(WrongState, match="不能复核"):
        confirm(world, approval)


def test_a_correction_is_decided_on_as_the_first_result_was(world: World) -> None:
    correction = correct(world, publish(world.cycle, world.run))
    approval = propose(world, decided_on=date(2019, 5, 2), now=LATER + timedelta(days=9))
    assert (approval.correction, approval.run) == (correction, world.run)
    assert confirm(world, approval).state == ApprovalState.CONFIRMED


@pytest.mark.parametrize("who_hands", ["first", "second"])
def test_nobody_confirms_through_an_account_whose_password_one_of_the_two_was_shown(
    world: World, who_hands: str
) -> None:
    first, second = world.cast.office, world.second
    hands, gets = (first, second) if who_hands == "first" else (second, first)
    initial_password_reissue(user=gets, actor=hands, now=LATER - timedelta(hours=20))
    with pytest.raises(Refused, match="新发过口令，不能算两人"):
        confirm(world, propose(world))
    assert Approval.objects.get().state == ApprovalState.PROPOSED


def test_a_password_of_ones_own_or_one_issued_long_before_bars_nobody(world: World) -> None:
    initial_password_reissue(user=world.second, actor=world.cast.office, now=LATER - timedelta(days=3))
    password_change(user=world.second, password="quite-another-37", now=LATER)  # nosec B106
    assert confirm(world, propose(world)).state == ApprovalState.CONFIRMED
