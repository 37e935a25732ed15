"""A dispute is settled once: the department's figure taken over at once, or what is held kept, with the reason."""

from decimal import Decimal
from typing import Any

import pytest

from assessment.models import ConflictOfInterest, Cycle, FigureDecision, InquirySettlement
from assessment.selectors.consultation import open_disputes
from assessment.services.review_lock import ReviewClash
from assessment.services.settlements import dispute_settle
from parks.errors import Refused, WrongState
from parks.models import AuditEntry
from tests.assessment.consultation_world import DOCUMENT, WITHIN, Asked, asked_world, confirmed
from tests.assessment.services.test_inquiries import PLACE, disputed

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> Asked:
    return asked_world()


def settle(world: Asked, answer: Any, adopted: bool, reason: str = "核对年报", actor: Any = None) -> Any:
    return dispute_settle(
        answer=answer, adopted=adopted, reason=reason, actor=actor or world.agency, now=WITHIN
    )  # fmt: skip


def test_an_adopted_figure_is_the_agencys_decision_and_counts_at_once(world: Asked) -> None:
    answer = world.answer(*PLACE, disputed(), upload=DOCUMENT)
    assert [one.inquiry.pk for one in open_disputes(world.cycle)] == [answer.inquiry_id]
    row = settle(world, answer, True)
    figure = world.review.submission("fushan").figures.get(element="gross_output")
    assert (figure.accepted, figure.accepted_previous) == (Decimal("400"), Decimal("380"))
    decision = FigureDecision.objects.get(source="agency")
    assert (decision.value, decision.reason) == (Decimal("400"), "采纳市科工信局意见：核对年报")
    assert AuditEntry.objects.get(action="inquiry_settled").detail["adopted"] is True
    assert settle(world, answer, True) == row and open_disputes(world.cycle) == []


def test_a_kept_figure_changes_nothing_but_the_record(world: Asked) -> None:
    before = world.review.submission("fushan").figures.get(element="gross_output").accepted
    answer = world.answer(*PLACE, disputed(), upload=DOCUMENT)
    settle(world, answer, False, actor=world.office)
    assert world.review.submission("fushan").figures.get(element="gross_output").accepted == before
    assert not FigureDecision.objects.filter(source="agency").exists() and open_disputes(world.cycle) == []


def test_who_settles_otherwise_after_another_sees_both(world: Asked) -> None:
    answer = world.answer(*PLACE, disputed(), upload=DOCUMENT)
    settle(world, answer, False)
    with pytest.raises(ReviewClash) as clash:
        settle(world, answer, True, actor=world.office)
    assert clash.value.standing == "维持认定数；核对年报" and clash.value.given == "采纳部门数；核对年报"
    assert InquirySettlement.objects.count() == 1


def test_a_reason_the_latest_answer_and_a_dispute_are_wanted(world: Asked) -> None:
    answer = world.answer(*PLACE, disputed(), upload=DOCUMENT)
    with pytest.raises(Refused, match="处理理由"):
        settle(world, answer, True, reason=" ")
    world.answer(*PLACE, disputed("401"), base=1)
    with pytest.raises(Refused, match="已有改动"):
        settle(world, answer, True)
    with pytest.raises(Refused, match="没有不同意见"):
        settle(world, world.answer("kegongxin", "gaolan", "gross_output", confirmed()), True)


def test_outside_the_consultation_or_with_a_conflict_of_interest_nobody_settles(world: Asked) -> None:
    answer = world.answer(*PLACE, disputed(), upload=DOCUMENT)
    ConflictOfInterest.objects.create(
        cycle=world.cycle, park=world.review.parks["fushan"], user=world.agency, reason="亲属",
        declared_at=WITHIN, declared_by=world.agency,
    )  # fmt: skip
    with pytest.raises(Refused, match="回避"):
        settle(world, answer, True)
    Cycle.objects.filter(pk=world.cycle.pk).update(stage="approval")
    with pytest.raises(WrongState, match="审定"):
        settle(world, answer, True, actor=world.office)
