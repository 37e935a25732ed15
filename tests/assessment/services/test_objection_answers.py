"""An objection is upheld only once its item was changed, declined with a reason, and answered once."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from assessment.models import ConflictOfInterest, Cycle, Figure, Objection, Submission
from assessment.services.decisions import Choice, Given, figure_decide
from assessment.services.objection_answers import objection_answer
from assessment.services.objections import ObjectionClash, objection_raise
from assessment.services.rulings import ruling_put
from assessment.states import ObjectionState, Stage, SubmissionState
from parks.errors import Refused, WrongState
from parks.models import AuditEntry, Message
from tests.assessment.objection_world import OBJECTED_AT, consulted_world, objected, told
from tests.assessment.review_world import ReviewWorld

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> ReviewWorld:
    found, run = consulted_world()
    objected(found, told(found, run))
    return found


def answer(world: ReviewWorld, verdict: str = "declined", words: str = "经核实，数据无误。", **more: Any) -> Objection:
    given = {"objection": Objection.objects.get(item="2"), "seen": 1, "actor": world.agency, "now": OBJECTED_AT, **more}
    return objection_answer(verdict=verdict, answer=words, **given)


def change(world: ReviewWorld, value: str = "95.5") -> None:
    figure_decide(
        submission=world.submission("fushan"), item="2", element="value_added", base=0, seen=1, actor=world.agency,
        given=Given(Choice.OWN, Decimal(value), Decimal(80), "补计一家企业"), now=OBJECTED_AT,
    )  # fmt: skip


def test_declining_wants_a_reason_and_tells_the_park(world: ReviewWorld) -> None:
    with pytest.raises(Refused, match="答复理由"):
        answer(world, words=" ")
    row = answer(world)
    assert (row.state, row.answer, row.answered_by, row.version) == ("declined", "经核实，数据无误。", world.agency, 2)
    told_in_trail = AuditEntry.objects.get(action="objection_answered").detail
    assert (told_in_trail["answer"], told_in_trail["reason"]) == ("维持", "经核实，数据无误。")
    for person in (world.fillers["fushan"], world.signers["fushan"]):
        assert Message.objects.get(user=person, key__contains=":objection:").subject.startswith(
            "异议已答复（维持）：2 "
        )
    assert not Message.objects.filter(user=world.fillers["gaolan"], key__contains=":objection:").exists()


def test_nothing_is_upheld_while_the_filing_is_back_with_the_park(world: ReviewWorld) -> None:
    Cycle.objects.update(stage=Stage.REVIEW)
    Submission.objects.filter(park__code="fushan").update(state=SubmissionState.RETURNED)
    Figure.objects.filter(submission__park__code="fushan").update(accepted=None, accepted_previous=None)
    with pytest.raises(Refused, match=r"园区报表现为“退回补正”.*不能答复“采纳”"):
        answer(world, "upheld", "已补计。")
    assert answer(world).state == ObjectionState.DECLINED


def test_upholding_wants_a_change_of_the_item_itself(world: ReviewWorld) -> None:
    with pytest.raises(Refused, match="自反馈以来没有变化，不能答复“采纳”"):
        answer(world, "upheld", "已补计。")
    objected(world, Objection.objects.get(item="2").release, item="3")
    place: dict[str, Any] = {
        "submission": world.submission("fushan"),
        "seen": 1,
        "actor": world.agency,
        "now": OBJECTED_AT,
    }
    ruling_put(**place, item="3", part="3.1", points=Decimal(3), reason="据实", base=0)
    with pytest.raises(Refused, match="没有变化"):
        answer(world, "upheld", "已补计。")
    change(world)
    assert answer(world, "upheld", "已补计。").state == ObjectionState.UPHELD


def test_the_office_may_answer_too(world: ReviewWorld) -> None:
    assert answer(world, actor=world.office).answered_by == world.office


def test_whoever_keeps_out_of_the_park_does_not_answer(world: ReviewWorld) -> None:
    ConflictOfInterest.objects.create(
        cycle=world.cycle, park=world.parks["fushan"], user=world.agency, reason="亲属任职", declared_at=OBJECTED_AT,
        declared_by=world.office,
    )  # fmt: skip
    with pytest.raises(Refused, match="亲属任职"):
        answer(world)
    assert answer(world, actor=world.colleague).state == "declined"


def test_the_second_to_answer_is_told_and_the_same_again_is_one_answer(world: ReviewWorld) -> None:
    answer(world)
    assert answer(world).version == 2
    assert AuditEntry.objects.filter(action="objection_answered").count() == 1
    with pytest.raises(ObjectionClash, match="刚刚办理了这件异议"):
        answer(world, words="另一说", actor=world.colleague)
    with pytest.raises(WrongState, match=r"已由.+办结（维持）"):
        answer(world, words="另一说", actor=world.colleague, seen=2)
    with pytest.raises(DatabaseError, match="guarded row"), transaction.atomic():
        Objection.objects.filter(item="2").update(answer="改写")


@pytest.mark.parametrize("verdict", ["", "open", "withdrawn", "yes"])
def test_an_answer_takes_one_of_two_words(world: ReviewWorld, verdict: str) -> None:
    with pytest.raises(Refused, match="请选择采纳或维持"):
        answer(world, verdict)


@pytest.mark.parametrize("stage", [Stage.SETUP, Stage.SELF_EVALUATION, Stage.PUBLISHED])
def test_a_year_that_is_published_or_not_there_yet_takes_no_answer(world: ReviewWorld, stage: Stage) -> None:
    world.cycle.stage = stage
    world.cycle.save(update_fields=["stage"])
    if stage == Stage.SELF_EVALUATION:  # the review begins with the first filing, but there is nothing to answer yet
        with pytest.raises(Refused):
            answer(world, "upheld")
        return
    with pytest.raises(WrongState, match="不能答复异议"):
        answer(world)


def test_what_was_answered_is_not_raised_again_in_the_same_words(world: ReviewWorld) -> None:
    answer(world)
    again: dict[str, Any] = {
        "submission": world.submission("fushan"), "item": "2", "files": [], "seen": 1,
        "actor": world.fillers["fushan"], "clock": lambda: OBJECTED_AT,
    }  # fmt: skip
    with pytest.raises(Refused, match="同一异议已有答复"):
        objection_raise(**again, text="增加值漏计一家企业。")
    assert objection_raise(**again, text="另有统计局回函为证。").state == "open"
