"""A filing is submitted once, in time, by its signer; returned in part; accepted."""

import os
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from assessment.models import BonusClaim, Entry, Extension, Figure, ProjectClaim, ReturnRequest, SubmissionVersion
from assessment.services import submissions as service
from assessment.services.entries import entry_save
from assessment.services.seen import seen_now
from assessment.states import Stage, SubmissionState
from parks.errors import Refused
from parks.models import AuditEntry, Job
from tests.assessment.filing.world import DEADLINE, IN_TIME, World, fill, open_world
from tests.assessment.review_world import settle_all


@pytest.fixture
def world() -> World:
    filled = open_world()
    fill(filled)
    return filled


def submit(world: World, key: str = "", now: datetime = IN_TIME, declared: bool = True) -> SubmissionVersion:
    return service.submission_submit(
        submission=world.submission,
        declared=declared,
        seen=seen_now(world.submission),
        idempotency_key=key or uuid4().hex,
        actor=world.signer,
        clock=lambda: now,
    )


def state(world: World) -> str:
    world.submission.refresh_from_db()
    return world.submission.state


@pytest.mark.django_db
def test_a_submission_gives_a_numbered_version_and_owes_its_receipt(world: World) -> None:
    version = submit(world)
    assert (version.number, version.receipt_number) == (1, "ZHYQ-2019-04-01")
    assert state(world) == SubmissionState.SUBMITTED
    assert Job.objects.get(kind="render_receipt").key == version.receipt_number
    assert AuditEntry.objects.get(action="submitted").detail["sha256"] == version.sha256


@pytest.mark.django_db
def test_what_is_reported_becomes_rows_and_nothing_is_accepted_yet(world: World) -> None:
    submit(world)
    figure = Figure.objects.get(submission=world.submission, element="gross_output")
    assert (f"{figure.reported:f}", f"{figure.reported_previous:f}", figure.accepted) == (
        "430.500000", "397.700000", None,
    )  # fmt: skip
    assert [claim.name for claim in ProjectClaim.objects.all()] == ["甲项目"]
    assert BonusClaim.objects.get().accepted is None


@pytest.mark.django_db
def test_the_same_request_and_another_of_the_same_content_return_the_same_version(world: World) -> None:
    first = submit(world, "abc")
    assert submit(world, "abc").pk == first.pk
    assert submit(world, "def").pk == first.pk
    assert SubmissionVersion.objects.count() == 1


@pytest.mark.django_db
def test_without_the_declaration_nothing_is_submitted(world: World) -> None:
    with pytest.raises(Refused, match="真实性承诺"):
        submit(world, declared=False)
    assert state(world) == SubmissionState.DRAFT


@pytest.mark.django_db
def test_whoever_filled_does_not_sign(world: World) -> None:
    Entry.objects.filter(key="report.text").update(saved_by=world.signer)
    with pytest.raises(Refused, match="报送人不能是填报人"):
        submit(world)


@pytest.mark.django_db
def test_open_checks_are_all_listed_and_the_draft_stays(world: World) -> None:
    Entry.objects.filter(key__in=["veto.safety_accident", "value.gross_output"]).delete()
    with pytest.raises(Refused) as refusal:
        submit(world)
    assert "本年规模以上工业总产值未填" in str(refusal.value) and "否决事项" in str(refusal.value)
    assert not SubmissionVersion.objects.exists() and state(world) == SubmissionState.DRAFT


@pytest.fixture(params=["UTC", "America/New_York", "Pacific/Auckland"])
def host_zone(request: pytest.FixtureRequest) -> Iterator[str]:
    before = os.environ.get("TZ")
    os.environ["TZ"] = request.param
    time.tzset()
    yield request.param
    os.environ["TZ"] = before or "Asia/Shanghai"
    time.tzset()


@pytest.mark.django_db
def test_the_last_moment_is_in_time_and_the_deadline_is_too_late(world: World, host_zone: str) -> None:
    with pytest.raises(Refused, match="自评申报已于2020年04月01日00:00截止"):
        submit(world, now=DEADLINE)
    assert state(world) == SubmissionState.DRAFT
    assert submit(world, now=DEADLINE - timedelta(microseconds=1)).number == 1


@pytest.mark.django_db
def test_an_extension_of_this_park_alone_moves_its_deadline(world: World) -> None:
    until = DEADLINE + timedelta(days=5)
    Extension.objects.create(
        cycle=world.cycle, park=world.parks["gaolan"], until=until, reason="台风", granted_at=IN_TIME
    )
    with pytest.raises(Refused, match="截止"):
        submit(world, now=DEADLINE)
    Extension.objects.create(
        cycle=world.cycle, park=world.parks["fushan"], until=until, reason="台风", granted_at=IN_TIME
    )
    with pytest.raises(Refused, match="截止"):
        submit(world, now=until)
    assert submit(world, now=until - timedelta(seconds=1)).number == 1


@pytest.mark.django_db
def test_the_clock_is_read_once_the_rows_are_locked(world: World) -> None:
    seen: list[bool] = []

    def clock() -> datetime:
        seen.append(connection.in_atomic_block)
        return IN_TIME

    service.submission_submit(
        submission=world.submission,
        declared=True,
        seen=seen_now(world.submission),
        idempotency_key="x",
        actor=world.signer,
        clock=clock,
    )
    assert seen == [True]


@pytest.mark.django_db
@pytest.mark.parametrize("stage", [Stage.SETUP, Stage.REVIEW, Stage.CONSULTATION, Stage.APPROVAL, Stage.PUBLISHED])
def test_a_draft_is_submitted_at_self_evaluation_alone(world: World, stage: Stage) -> None:
    world.cycle.stage = stage
    world.cycle.save()
    with pytest.raises(Refused, match="不能报送"):
        submit(world)


def send_back(world: World, items: list[str], reason: str = "请补正") -> ReturnRequest:
    return service.submission_return(
        submission=world.submission,
        seen=world.submission.versions.count(),
        items=items,
        reason=reason,
        actor=world.agency,
        now=IN_TIME,
    )


@pytest.mark.django_db
def test_a_return_clears_the_signature_and_a_new_one_makes_the_next_version(world: World) -> None:
    submit(world, "first")
    send_back(world, ["2", "1"])
    assert state(world) == SubmissionState.RETURNED
    row = Entry.objects.get(key="value.value_added")
    entry_save(submission=world.submission, key=row.key, text="97", base=row.version, actor=world.filler, now=IN_TIME)
    # A returned filing answers to its return, not to the year's deadline.
    second = submit(world, "second", now=DEADLINE + timedelta(days=20))
    assert (second.number, second.receipt_number) == (2, "ZHYQ-2019-04-02")
    with pytest.raises(Refused, match="第1版已由agency于2020年3月20日 10:00退回补正"):
        submit(world, "first")
    assert f"{Figure.objects.get(submission=world.submission, element='value_added').reported:f}" == "97.000000"


@pytest.mark.django_db
def test_the_same_return_twice_is_one_and_other_returns_are_refused(world: World) -> None:
    submit(world)
    assert send_back(world, ["2", "1"]).pk == send_back(world, ["1", "2"]).pk
    with pytest.raises(Refused, match="现为“退回补正”，不能退回"):
        send_back(world, ["3"])


@pytest.mark.django_db
@pytest.mark.parametrize(("items", "reason"), [([], "x"), (["9"], "x"), (["1"], "  ")])
def test_a_return_names_real_items_and_a_reason(world: World, items: list[str], reason: str) -> None:
    submit(world)
    with pytest.raises(Refused):
        send_back(world, items, reason)
    assert state(world) == SubmissionState.SUBMITTED


@pytest.mark.django_db
def test_a_draft_is_neither_returned_nor_accepted(world: World) -> None:
    for verb in (
        lambda: send_back(world, ["1"]),
        lambda: service.submission_accept(
            submission=world.submission, seen=world.submission.versions.count(), actor=world.agency, now=IN_TIME
        ),
    ):
        with pytest.raises(Refused, match="现为“草稿”"):
            verb()


@pytest.mark.django_db
def test_acceptance_takes_over_what_is_reported_and_leaves_refusals(world: World) -> None:
    submit(world)
    BonusClaim.objects.update(accepted=False)
    settle_all(world.submission, world.agency, IN_TIME)
    for _ in range(2):
        service.submission_accept(
            submission=world.submission, seen=world.submission.versions.count(), actor=world.agency, now=IN_TIME
        )
    figure = Figure.objects.get(submission=world.submission, element="gross_output")
    assert figure.accepted == figure.reported and figure.accepted_previous == figure.reported_previous
    assert ProjectClaim.objects.get().accepted is True and BonusClaim.objects.get().accepted is False
    assert state(world) == SubmissionState.ACCEPTED
    assert AuditEntry.objects.filter(action="accepted").count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("model", [SubmissionVersion, ReturnRequest])
def test_the_database_refuses_to_change_what_was_submitted_or_returned(world: World, model: Any) -> None:
    submit(world)
    send_back(world, ["1"])
    rows = model.objects.all()
    field = "content" if model is SubmissionVersion else "reason"
    with pytest.raises(DatabaseError, match="guarded row"), transaction.atomic():
        rows.update(**{field: "x"})
    with pytest.raises(DatabaseError, match="guarded row"), transaction.atomic():
        rows._raw_delete(rows.db)


@pytest.mark.django_db
def test_an_error_after_the_version_was_written_takes_everything_back(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError("磁盘已满")

    monkeypatch.setattr(service, "store_reported", fail)
    with pytest.raises(OSError, match="磁盘已满"):
        submit(world)
    assert not SubmissionVersion.objects.exists() and not Job.objects.exists()
    assert state(world) == SubmissionState.DRAFT


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("one_key", [True, False])
def test_twenty_parallel_posts_give_one_version_and_twenty_times_the_same_receipt(one_key: bool) -> None:
    world = open_world()
    fill(world)

    def post(number: int) -> str:
        try:
            return submit(world, "same" if one_key else f"key-{number}").receipt_number
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as pool:
        receipts = list(pool.map(post, range(20)))
    assert receipts == ["ZHYQ-2019-04-01"] * 20
    assert SubmissionVersion.objects.count() == 1
    assert Job.objects.filter(kind="render_receipt").count() == 1
    assert AuditEntry.objects.filter(action="submitted").count() == 1
