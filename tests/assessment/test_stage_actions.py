"""Every verb of a year × every stage: outside the stages of the table it is refused, logged and changes nothing."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from assessment.filing.catalogue import catalogue_of
from assessment.models import Cycle, Inquiry, InquiryAnswer, ScoreRun, Submission
from assessment.notice.typed import Typed
from assessment.services import (
    approvals,
    claims,
    consultation,
    corrections,
    decisions,
    drafts,
    extensions,
    inquiries,
    objection_answers,
    objections,
    preparing,
    publishing,
    questionnaire,
    releases,
    reports,
    review,
    rulings,
    runs,
    schemes_adopt,
    settlements,
    stages,
    submissions,
)
from assessment.services.cycles import cycle_advance
from assessment.shape import scheme_of
from assessment.states import STAGE_MOVES, InquiryVerdict, NoticeSeries, Stage
from parks.errors import WrongState
from parks.models import AuditEntry
from tests.assessment.decision_year import DECIDED, LATER, MINUTES, World, approve, decision_world, inquire, object_to
from tests.cast import PASSWORD
from tests.register import NOW

pytestmark = pytest.mark.django_db
SETUP, SELF, REVIEW, CONSULTATION, APPROVAL, PUBLISHED = Stage
Verb = Callable[[World], object]


def filing(world: World) -> Submission:
    return Submission.objects.get(cycle=world.cycle, park__code="fushan")


def item_of(world: World) -> dict[str, Any]:
    """Where the agency's verbs stand: an item of the park's filing, as nobody has touched it."""
    return {"submission": filing(world), "item": "5", "base": 0, "seen": 1, "actor": world.cast.agency, "now": NOW}


def given(world: World) -> dict[str, Any]:
    return {"cycle": world.again(), "actor": world.cast.office, "now": NOW}


def first_item(world: World) -> str:
    return catalogue_of(scheme_of(world.again().scheme), "increment").items[0].code


# Where each verb is allowed, as docs/lifecycle.md has it; a correction opens some of them again, tested beside them.
VERBS: dict[str, tuple[set[Stage], Verb]] = {
    "改截止时间": (
        {SETUP, SELF},
        lambda w: preparing.deadline_set(
            **given(w), last_day=(NOW + timedelta(days=9)).date(), seen=w.again().deadline, reason="顺延"
        ),
    ),
    "修改佐证材料要求": (
        {SETUP, SELF},
        lambda w: questionnaire.demands_set(**given(w), item=first_item(w), demands=[], seen=[]),
    ),
    "批准延期": (
        {SETUP, SELF},
        lambda w: extensions.extension_grant(
            **given(w), park=w.parks["fushan"], last_day=(NOW + timedelta(days=9)).date(), reason="汛情"
        ),
    ),
    "申请延期": (
        {SELF},
        lambda w: extensions.extension_ask(
            submission=filing(w), wanted=(NOW + timedelta(days=9)).date(), reason="汛情", actor=w.cast.signer, now=NOW
        ),
    ),
    "填写全市数据": (
        {SETUP, SELF, REVIEW},
        lambda w: preparing.city_figures_set(**given(w), values={"value_added_growth": Decimal(9)}, seen={}),
    ),
    "认定数据": (
        {SELF, REVIEW},
        lambda w: decisions.figure_decide(
            **item_of(w),
            element="industrial_investment",
            given=decisions.Given(decisions.Choice.OWN, Decimal(1), Decimal(1), "核减"),
        ),
    ),
    "认定项目": (
        {SELF, REVIEW},
        lambda w: claims.claim_decide(
            **item_of(w), kind=claims.ClaimKind.PROJECT, claim=1, accepted=True, reason="属实"
        ),
    ),
    "裁定": (
        {SELF, REVIEW},
        lambda w: rulings.ruling_put(**item_of(w), part="5.1", points=Decimal(1), reason="核定"),
    ),
    "审定填报项": ({SELF, REVIEW}, lambda w: review.item_settle(**item_of(w), remark="")),
    "发出征询": (
        {REVIEW},
        lambda w: consultation.consultation_open(**given(w), closes_at=NOW + timedelta(days=9), note=""),
    ),
    "改答复期限": (
        {CONSULTATION},
        lambda w: consultation.window_change(**given(w), closes_at=NOW + timedelta(days=9), reason="顺延", base=1),
    ),
    "处理部门意见": (
        {CONSULTATION},
        lambda w: settlements.dispute_settle(
            answer=InquiryAnswer.objects.get(verdict="disputed"),
            adopted=False,
            reason="口径不同",
            actor=w.cast.agency,
            now=NOW,
        ),
    ),
    "部门答复": (
        {CONSULTATION},
        lambda w: inquiries.inquiry_answer(
            inquiry=Inquiry.objects.filter(cycle=w.cycle).earliest("pk"),
            given=inquiries.Given(InquiryVerdict.CONFIRMED),
            upload=None,
            base=1,
            actor=w.cast.department,
            clock=lambda: NOW - timedelta(days=2),
        ),
    ),
    "反馈暂定结果": (
        {CONSULTATION},
        lambda w: releases.release_make(
            cycle=w.again(),
            last_day=(NOW + timedelta(days=9)).date(),
            note="",
            seen=1,
            actor=w.cast.office,
            clock=lambda: NOW,
        ),
    ),
    "提出异议": (
        {CONSULTATION},
        lambda w: objections.objection_raise(
            submission=filing(w),
            item="5",
            text="少计",
            files=[],
            seen=1,
            actor=w.cast.signer,
            clock=lambda: NOW - timedelta(days=2),
        ),
    ),
    "答复异议": (
        set(objection_answers.ANSWER_STAGES),
        lambda w: objection_answers.objection_answer(
            objection=w.cycle.objections.get(), verdict="declined", answer="维持", seen=1, actor=w.cast.office, now=NOW
        ),
    ),
    "转入审定": ({CONSULTATION, APPROVAL}, lambda w: stages.approval_begin(**given(w))),
    "退回征求意见": ({CONSULTATION, APPROVAL}, lambda w: stages.consultation_resume(**given(w), reason="数据有误")),
    "登记审定": (
        {APPROVAL},
        lambda w: approvals.approval_propose(
            **{**given(w), "now": LATER},
            seen=w.run.result_digest,
            decision="纪要〔2019〕12号",
            decided_on=DECIDED,
            name="纪要.pdf",
            content=MINUTES,
        ),
    ),
    "修改通报文稿": (
        {APPROVAL},
        lambda w: drafts.draft_save(
            **given(w),
            series=NoticeSeries.LETTER,
            issued_on=DECIDED,
            texts=[Typed(0, "请各区认真落实。")],
            base=0,
        ),
    ),
    "公布": ({APPROVAL}, lambda w: publishing.year_publish(**given(w), seen="")),
    "提出更正": (
        {PUBLISHED},
        lambda w: corrections.correction_open(**given(w), items=[("fushan", "5")], reason="重复计入", seen=1),
    ),
    "正式计分": (
        {REVIEW, CONSULTATION, APPROVAL},
        lambda w: runs.scoring_owe(year=2018, actor=w.cast.office, now=NOW),
    ),
    "提交考评报告": ({REVIEW, CONSULTATION, APPROVAL, PUBLISHED}, lambda w: reports.report_file(**given(w))),
    "采用细则": (
        {SETUP, SELF, REVIEW},
        lambda w: schemes_adopt.scheme_adopt(**given(w), scheme=other_scheme(w), replaces=w.again().scheme),
    ),
    "退回补正": (
        {SELF, REVIEW},
        lambda w: submissions.submission_return(
            submission=filing(w), seen=1, items=["5"], reason="补材料", actor=w.cast.agency, now=NOW
        ),
    ),
}


def other_scheme(world: World) -> Any:
    """A second frozen scheme: the same under another version."""
    row = world.again().scheme
    row.pk, row.version = None, row.version + 1
    row.save(force_insert=True)
    return row


@pytest.fixture
def world() -> World:
    """The year with something for each verb to be about: a dispute, a release, an open objection."""
    made = decision_world(Stage.CONSULTATION)
    inquire(made, verdict=InquiryVerdict.DISPUTED, park="gaolan")
    object_to(made)
    return made


def put_at(world: World, stage: Stage) -> None:
    Cycle.objects.filter(pk=world.cycle.pk).update(stage=stage)


@pytest.mark.parametrize("name", VERBS)
def test_outside_its_stages_a_verb_is_refused_for_the_stage_and_changes_nothing(world: World, name: str) -> None:
    allowed, verb = VERBS[name]
    before = (AuditEntry.objects.count(), ScoreRun.objects.count())
    for stage in set(Stage) - allowed:
        put_at(world, stage)
        with pytest.raises(WrongState), transaction.atomic():
            verb(world)
        assert world.again().stage == stage
        assert (AuditEntry.objects.count(), ScoreRun.objects.count()) == before, (name, stage)


def test_every_move_that_the_table_does_not_have_is_refused(world: World) -> None:
    for stage in Stage:
        for target in set(Stage) - STAGE_MOVES[stage] - {stage}:
            put_at(world, stage)
            with pytest.raises(WrongState):
                cycle_advance(cycle=world.again(), target=target, actor=world.cast.office, now=NOW)
            assert world.again().stage == stage


@pytest.mark.parametrize(
    ("address", "data"),
    [
        ("/decision/2018/score", {}),
        ("/decision/2018/approve", {}),
        ("/decision/2018/back", {"reason": "数据有误"}),
        ("/consultation/2018/open", {"last_day": "2030-01-01"}),
        ("/objections/2018/release/", {"last_day": "2030-01-01", "seen": "1"}),
        ("/publish/2018/", {"seen": "x", "own_password": PASSWORD}),
    ],
)
def test_a_post_in_a_wrong_stage_leaves_a_row_of_who_and_where(
    world: World, client: Client, address: str, data: dict[str, str]
) -> None:
    put_at(world, SETUP)
    client.force_login(world.cast.office)
    assert client.post(address, data).status_code in {302, 409, 422}
    (row,) = AuditEntry.objects.filter(action="wrong_state")
    assert (row.object_key, row.actor) == (f"POST {address}", world.cast.office)
    assert "2018年度" in row.detail["reason"]


def test_an_approval_in_hand_is_confirmed_and_withdrawn_only_where_it_stands(world: World) -> None:
    put_at(world, APPROVAL)
    approval = approve(world)
    approvals.approval_withdraw(approval=approval, reason="文号有误", actor=world.cast.office, now=NOW)
    with pytest.raises(WrongState):
        approvals.approval_confirm(approval=approval, seen=world.run.result_digest, actor=world.second, now=NOW)
