"""What is decided in an item that an objection opened counts at once; the filing stays accepted, nothing else opens."""

from decimal import Decimal
from typing import Any

import pytest

from assessment.models import ProjectClaim
from assessment.services.claims import ClaimKind, claim_decide
from assessment.services.decisions import Choice, Given, decision_withdraw, figure_decide
from assessment.services.returning import items_return
from assessment.services.review import item_reopen, item_settle
from assessment.services.rulings import exemption_put, ruling_put
from assessment.services.taking_over import figures_take_over
from assessment.states import Stage, SubmissionState
from parks.errors import Refused, WrongState
from parks.models import AuditEntry
from tests.assessment.objection_world import OBJECTED_AT, consulted_world, objected, told
from tests.assessment.review_world import ReviewWorld

pytestmark = pytest.mark.django_db
OWN = Given(Choice.OWN, Decimal("95.5"), Decimal("80"), "补计一家企业")


@pytest.fixture
def world() -> ReviewWorld:
    found, run = consulted_world()
    release = told(found, run)
    for item in ("2", "4a"):
        objected(found, release, item=item)
    return found


def place(world: ReviewWorld, item: str = "2", **more: Any) -> dict[str, Any]:
    filing = world.submission("fushan")
    return {"submission": filing, "item": item, "seen": 1, "actor": world.agency, "now": OBJECTED_AT, **more}


def accepted(world: ReviewWorld, element: str) -> tuple[Decimal | None, Decimal | None]:
    row = world.submission("fushan").figures.get(element=element)
    return row.accepted, row.accepted_previous


@pytest.mark.parametrize("stage", [Stage.REVIEW, Stage.CONSULTATION, Stage.APPROVAL, Stage.PUBLISHED])
def test_a_figure_decided_in_an_open_item_is_accepted_at_once(world: ReviewWorld, stage: Stage) -> None:
    world.cycle.stage = stage
    world.cycle.save(update_fields=["stage"])
    before = accepted(world, "value_added")
    figure_decide(**place(world, element="value_added", base=0), given=OWN)
    assert accepted(world, "value_added") == (Decimal("95.5"), Decimal("80"))
    assert world.submission("fushan").state == SubmissionState.ACCEPTED
    told_in_trail = AuditEntry.objects.filter(action="figure_decided").latest("sequence").detail
    assert (told_in_trail["element"], told_in_trail["to"]) == ("value_added", "本年 95.5 亿元，上年 80 亿元")
    decision_withdraw(**place(world, element="value_added", base=1), reason="查无此企业")
    assert accepted(world, "value_added") == before


def test_claims_rulings_and_exemptions_of_the_item_may_change(world: ReviewWorld) -> None:
    claim = ProjectClaim.objects.filter(submission=world.submission("fushan")).first()
    assert claim is not None
    claim_decide(
        **place(world, "4a", kind=ClaimKind.PROJECT, claim=claim.pk, accepted=False, reason="未开工"),
        base=claim.version,
    )
    claim.refresh_from_db()
    assert (claim.accepted, claim.reason) == (False, "未开工")
    assert ruling_put(**place(world, part="2.3", points=Decimal(3), reason="据实", base=0)).points == 3
    assert exemption_put(**place(world, part="2.1", reason="基数为零", base=0)).reason == "基数为零"


def test_nothing_else_opens(world: ReviewWorld) -> None:
    with pytest.raises(WrongState, match="不能裁定"):
        ruling_put(**place(world, "3", part="3.1", points=Decimal(3), reason="据实", base=0))
    with pytest.raises(WrongState, match="不能认定数据"):
        figure_decide(**place(world, "5", element="industrial_investment", base=0), given=OWN)
    for verb in (item_settle, items_return):
        with pytest.raises(WrongState):
            verb(**place(world, base=1, remark="看过"))
    with pytest.raises(WrongState):
        item_reopen(**place(world, base=1, reason="再看"))


def test_only_the_named_elements_are_taken_over_and_an_unchanged_one_leaves_no_trace(world: ReviewWorld) -> None:
    filing = world.submission("fushan")
    filing.figures.filter(element="gross_output").update(accepted=Decimal(1))
    entries = AuditEntry.objects.count()
    figures_take_over(submission=filing, elements={"value_added"}, actor=world.agency, now=OBJECTED_AT)
    assert (accepted(world, "gross_output")[0], AuditEntry.objects.count()) == (Decimal(1), entries)
    figures_take_over(submission=filing, elements={"gross_output"}, actor=world.agency, now=OBJECTED_AT)
    assert accepted(world, "gross_output")[0] == filing.figures.get(element="gross_output").reported


def test_an_answered_item_is_closed_again(world: ReviewWorld) -> None:
    world.cycle.objections.filter(item="2").update(
        state="declined", answer="维持", answered_at=OBJECTED_AT, answered_by=world.agency
    )
    with pytest.raises(Refused, match="不能认定数据"):
        figure_decide(**place(world, element="value_added", base=0), given=OWN)
