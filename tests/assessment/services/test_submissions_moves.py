"""Every state × stage × verb of a filing, against a table written out by hand from workflow.md."""

from collections.abc import Callable
from datetime import timedelta
from itertools import product
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from django.db.models import Model

from assessment.models import (
    DistrictOpinion,
    Entry,
    EvidenceDemand,
    EvidenceFile,
    EvidenceUse,
    Extension,
    ReceiptFile,
    ReturnRequest,
    Submission,
    SubmissionVersion,
)
from assessment.services import submissions as service
from assessment.services.entries import entry_save
from assessment.services.receipts import receipt_store
from assessment.services.seen import seen_now
from assessment.states import Stage, SubmissionState
from parks.errors import Refused
from parks.models import AuditEntry, Job
from tests.assessment.filing.world import DEADLINE, IN_TIME, World, fill, open_world
from tests.assessment.review_world import settle_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    filled = open_world()
    fill(filled)
    return filled


def submit(world: World, key: str = "") -> object:
    return service.submission_submit(
        submission=world.submission,
        declared=True,
        seen=seen_now(world.submission),
        idempotency_key=key or uuid4().hex,
        actor=world.signer,
        clock=lambda: IN_TIME,
    )


def send_back(world: World, items: tuple[str, ...] = ("2",), reason: str = "再次补正") -> object:
    return service.submission_return(
        submission=world.submission,
        seen=world.submission.versions.count(),
        items=list(items),
        reason=reason,
        actor=world.agency,
        now=IN_TIME,
    )


def accept(world: World) -> object:
    return service.submission_accept(
        submission=world.submission, seen=world.submission.versions.count(), actor=world.agency, now=IN_TIME
    )


def save(world: World, key: str = "value.value_added", text: str = "96.4") -> object:
    base = Entry.objects.filter(submission=world.submission, key=key).values_list("version", flat=True).first() or 0
    return entry_save(submission=world.submission, key=key, text=text, base=base, actor=world.filler, now=IN_TIME)


VERBS: dict[str, Callable[[World], object]] = {
    "submit": submit, "return": send_back, "accept": accept, "save": save,
}  # fmt: skip
D, S, R, A = SubmissionState.DRAFT, SubmissionState.SUBMITTED, SubmissionState.RETURNED, SubmissionState.ACCEPTED
# What may be done, and the state after it; every pair that is not named is refused and changes nothing.
AT_SELF_EVALUATION = {
    (D, "submit"): S, (D, "save"): D,
    (S, "return"): R, (S, "accept"): A,
    (R, "submit"): S, (R, "save"): R,
    (A, "return"): R,
}  # fmt: skip
AT_REVIEW = {move: after for move, after in AT_SELF_EVALUATION.items() if move[0] != D}
# What is done already is answered again with what stands, at any stage.
STANDING = {(S, "submit"): S, (A, "accept"): A}


def allowed(stage: Stage) -> dict[tuple[SubmissionState, str], SubmissionState]:
    table = {Stage.SELF_EVALUATION: AT_SELF_EVALUATION, Stage.REVIEW: AT_REVIEW}.get(stage, {})
    return {**STANDING, **table}


def bring_to(world: World, state: SubmissionState, stage: Stage) -> None:
    if state != D:
        submit(world, "first")
    if state in {S, A}:
        # What is reviewed may be accepted; what keeps a filing from it has its own tests.
        settle_all(world.submission, world.agency, IN_TIME)
    if state == R:
        send_back(world, reason="请补正")
    if state == A:
        accept(world)
    world.cycle.stage = stage
    world.cycle.save()
    world.submission.refresh_from_db()


def standing(world: World) -> tuple[object, ...]:
    counts = (SubmissionVersion, ReturnRequest, Job, AuditEntry)
    entries = list(Entry.objects.order_by("key").values_list("key", "text", "version"))
    states = list(Submission.objects.values_list("state", "submitted_at", "accepted_at"))
    return (*(model.objects.count() for model in counts), entries, states)


@pytest.mark.parametrize(("state", "stage", "verb"), list(product((D, S, R, A), Stage, VERBS)))
def test_each_verb_does_what_the_table_says_or_changes_nothing(
    world: World, state: SubmissionState, stage: Stage, verb: str
) -> None:
    bring_to(world, state, stage)
    before, after = standing(world), allowed(stage).get((state, verb))
    if after is None:
        with pytest.raises(Refused, match="不能"):
            VERBS[verb](world)
        assert standing(world) == before
        return
    VERBS[verb](world)
    world.submission.refresh_from_db()
    assert world.submission.state == after
    assert (standing(world) == before) is ((state, verb) in STANDING)


def test_a_return_names_each_item_once(world: World) -> None:
    submit(world)
    send_back(world, ("2", "1", "2"))
    send_back(world, ("1", "2"))
    assert ReturnRequest.objects.get().items == ["1", "2"]


def test_a_reason_that_no_database_keeps_is_refused(world: World) -> None:
    submit(world)
    with pytest.raises(Refused, match="补正要求"):
        send_back(world, reason="补正\x00")


@pytest.mark.parametrize("key", ["", "甲", "a\x00", "a" * 65, "a b"])
def test_a_request_number_that_no_page_gives_is_refused(world: World, key: str) -> None:
    with pytest.raises(Refused, match="请求编号"):
        service.submission_submit(
            submission=world.submission,
            declared=True,
            seen=seen_now(world.submission),
            idempotency_key=key,
            actor=world.signer,
            clock=lambda: IN_TIME,
        )
    assert not SubmissionVersion.objects.exists()


def test_a_returned_filing_is_never_barred_by_what_its_park_cannot_open(world: World) -> None:
    submit(world)
    send_back(world, ("1",))
    EvidenceDemand.objects.create(cycle=world.cycle, item="2", order=1, name="后加的材料", required=True)
    Entry.objects.filter(submission=world.submission, key="veto.safety_accident").update(text="也许")
    assert submit(world, "second") == SubmissionVersion.objects.get(number=2)


def test_a_returned_filing_is_barred_by_its_open_items_until_a_word_is_given_there(world: World) -> None:
    submit(world)
    send_back(world, ("1",))
    save(world, "value.gross_output", "96.3")
    save(world, "value.leading_output", "50")
    save(world, "warning.value.leading_output", "口径调整")
    with pytest.raises(Refused) as refusal:
        submit(world)
    assert "都是96.3亿元" in str(refusal.value)
    with pytest.raises(Refused, match="现在不能修改"):
        save(world, "warning.value.value_added", "x")
    save(world, "warning.value.gross_output", "口径调整")
    assert submit(world) == SubmissionVersion.objects.get(number=2)


def test_one_file_for_an_open_and_a_closed_item_can_be_explained(world: World) -> None:
    submit(world)
    send_back(world, ("2",))
    file = EvidenceFile.objects.create(
        submission=world.submission, name="年报.pdf", path="a", kind="pdf", sha256="ab" * 32, size=9,
        uploaded_at=IN_TIME,
    )  # fmt: skip
    for item in ("1", "2"):
        EvidenceUse.objects.create(file=file, item=item, added_at=IN_TIME)
    with pytest.raises(Refused, match="同时用于多项"):
        submit(world)
    save(world, f"warning.evidence.{file.pk}", "第一册供两项使用")
    assert submit(world) == SubmissionVersion.objects.get(number=2)


def test_a_name_too_long_for_its_table_is_told_before_it_is_stored(world: World) -> None:
    save(world, "bonus.a.name", "长" * 121)
    with pytest.raises(Refused, match="至多120字"):
        submit(world)


@pytest.mark.parametrize("model", [SubmissionVersion, ReceiptFile, ReturnRequest, DistrictOpinion, Extension])
def test_what_was_put_on_record_is_neither_changed_nor_deleted(world: World, model: type[Model]) -> None:
    version = submit(world)
    assert isinstance(version, SubmissionVersion)
    receipt_store(version=version, content=b"%PDF-", now=IN_TIME)
    send_back(world)
    DistrictOpinion.objects.create(version=version, text="同意", given_at=IN_TIME, given_by=world.office)
    Extension.objects.create(
        cycle=world.cycle, park=world.parks["fushan"], until=DEADLINE + timedelta(1), reason="x", granted_at=IN_TIME
    )
    rows = model._default_manager.all()
    before = list(rows.values())
    assert len(before) == 1
    fields: dict[type[Model], str] = {SubmissionVersion: "content", ReceiptFile: "sha256", DistrictOpinion: "text"}
    field = fields.get(model, "reason")
    with pytest.raises(DatabaseError, match="guarded row"), transaction.atomic():
        rows.update(**{field: "x"})
    with pytest.raises(DatabaseError, match="guarded row"), transaction.atomic():
        rows._raw_delete(rows.db)
    assert list(rows.values()) == before


def test_a_reason_for_a_return_has_a_measure(world: World) -> None:
    submit(world)
    with pytest.raises(Refused, match="“补正要求”现有2001字，至多2000字"):
        send_back(world, reason="补" * 2001)
