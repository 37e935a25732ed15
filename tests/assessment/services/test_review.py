"""Items are settled, reopened and noted; in bulk only where there is nothing to decide."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessment.models import ItemReview, OfficialFigure, Submission
from assessment.services.assignments import conflict_declare
from assessment.services.returning import items_return
from assessment.services.review import item_note, item_reopen, item_settle, items_settle
from assessment.services.review_lock import ReviewClash
from assessment.services.submissions import submission_accept
from parks.errors import Refused
from parks.models import AuditEntry
from tests.assessment.review_world import REVIEWED_AT, ReviewWorld, decide_claims, review_world, seen, settle_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> ReviewWorld:
    return review_world(("fushan",))


def settle(world: ReviewWorld, item: str = "1", base: int = 0, remark: str = "", version: int = 1) -> ItemReview:
    return item_settle(
        submission=world.submission("fushan"), item=item, remark=remark, base=base, seen=version, actor=world.agency,
        now=REVIEWED_AT,
    )  # fmt: skip


def test_settling_records_who_and_when_and_the_same_again_changes_nothing(world: ReviewWorld) -> None:
    first = settle(world, remark="与年报一致")
    assert (first.settled, first.version, first.decided_by) == (True, 1, world.agency)
    assert settle(world, remark="与年报一致").version == 1
    entry = AuditEntry.objects.get(action="item_reviewed")
    assert (entry.detail["item"], entry.detail["settled"], entry.detail["remark"]) == ("1", True, "与年报一致")


def test_a_stale_page_gets_both_texts(world: ReviewWorld) -> None:
    settle(world, remark="甲的意见")
    with pytest.raises(ReviewClash) as clash:
        settle(world, remark="乙的意见")
    assert "甲的意见" in clash.value.standing and "乙的意见" in clash.value.given
    assert ItemReview.objects.get().remark == "甲的意见"


def test_nothing_undecided_is_settled(world: ReviewWorld) -> None:
    with pytest.raises(Refused, match="尚未认定计入与否"):
        settle(world, "4a")
    figure = world.submission("fushan").figures.get(element="value_added")
    assert figure.reported is not None
    OfficialFigure.objects.create(
        cycle=world.cycle, park=world.parks["fushan"], element="value_added", value=figure.reported - 1
    )
    with pytest.raises(Refused, match="统计数"):
        settle(world, "2")


def test_another_version_than_the_one_seen_is_not_settled(world: ReviewWorld) -> None:
    with pytest.raises(Refused, match="您看的是第2版，现在是"):
        settle(world, version=2)
    with pytest.raises(Refused, match="没有写明您看的是第几版"):
        settle(world, version=0)


def test_a_park_that_has_not_filed_is_not_reviewed(world: ReviewWorld) -> None:
    with pytest.raises(Refused, match="还没有报送"):
        item_settle(
            submission=world.submission("gaolan"), item="1", remark="", base=0, seen=0, actor=world.agency,
            now=REVIEWED_AT,
        )  # fmt: skip


def test_reopening_wants_a_reason_and_a_settled_item(world: ReviewWorld) -> None:
    place: dict[str, Any] = {"submission": world.submission("fushan"), "item": "1", "seen": 1, "actor": world.agency}
    with pytest.raises(Refused, match="没有可撤回的审定"):
        item_reopen(**place, reason="看错", base=0, now=REVIEWED_AT)
    settle(world)
    with pytest.raises(Refused, match="请写明重开理由"):
        item_reopen(**place, reason=" ", base=1, now=REVIEWED_AT)
    row = item_reopen(**place, reason="看错", base=1, now=REVIEWED_AT)
    assert (row.settled, row.version) == (False, 2)


def test_bulk_settles_what_is_plain_and_says_of_the_rest_why_not(world: ReviewWorld) -> None:
    submission = world.submission("fushan")
    plain = items_settle(
        submission=submission, items={"3": 0, "4a": 0, "veto": 0}, seen=1, actor=world.agency, now=REVIEWED_AT
    )
    assert set(plain.settled) == {"3", "veto"}
    assert list(plain.refused) == ["4a"] and "尚未认定计入与否" in plain.refused["4a"]
    assert not ItemReview.objects.filter(item="4a").exists()
    decide_claims(submission, world.agency, REVIEWED_AT)
    again = items_settle(submission=submission, items={"3": 0, "4a": 0}, seen=1, actor=world.agency, now=REVIEWED_AT)
    assert set(again.settled) == {"3", "4a"} and not again.refused
    assert ItemReview.objects.get(item="3").version == 1


def test_in_bulk_the_filing_and_its_version_are_read_once_however_many_items(world: ReviewWorld) -> None:
    with CaptureQueriesContext(connection) as asked:
        settled = items_settle(
            submission=world.submission("fushan"), items={"3": 0, "6": 0, "veto": 0}, seen=1, actor=world.agency,
            now=REVIEWED_AT,
        ).settled  # fmt: skip
    assert len(settled) == 3
    for table in ("assessment_submission", "assessment_submissionversion", "assessment_itemreview"):
        reads = [one for one in asked.captured_queries if f'FROM "{table}" ' in one["sql"]]
        assert len(reads) <= 1 + (table == "assessment_submission"), table


def test_bulk_leaves_what_the_park_explained_what_was_noted_and_what_changed(world: ReviewWorld) -> None:
    submission = world.submission("fushan")
    version = submission.versions.get()
    explained = [key for key in version.content.split('"') if key.startswith(("warning.value.", "previous_reason."))]
    item_note(submission=submission, item="6", remark="补台账", base=0, seen=1, actor=world.agency, now=REVIEWED_AT)
    found = items_settle(submission=submission, items={"3": 7, "6": 1}, seen=1, actor=world.agency, now=REVIEWED_AT)
    assert "刚由" in found.refused["3"] and "已记下补正要求：补台账" in found.refused["6"]
    assert not found.settled and isinstance(explained, list)


def test_a_reviewer_with_a_conflict_is_kept_out_and_told_who_can(world: ReviewWorld) -> None:
    conflict_declare(
        cycle=world.cycle, user=world.agency, park=world.parks["fushan"], reason="曾在该园区任职", actor=world.agency,
        now=REVIEWED_AT,
    )  # fmt: skip
    with pytest.raises(Refused, match=r"曾在该园区任职.*可由colleague办理"):
        settle(world)
    with pytest.raises(Refused, match="回避"):
        submission_accept(submission=world.submission("fushan"), seen=1, actor=world.agency, now=REVIEWED_AT)
    bulk = items_settle(
        submission=world.submission("fushan"), items={"3": 0}, seen=1, actor=world.agency, now=REVIEWED_AT
    )
    assert not bulk.settled and "回避" in bulk.refused["3"]
    settle_all(world.submission("fushan"), world.colleague, REVIEWED_AT)
    assert ItemReview.objects.filter(settled=True).count() == 10


def test_an_item_that_is_with_the_park_is_not_reviewed(world: ReviewWorld) -> None:
    submission = world.submission("fushan")
    items_return(submission=submission, item="2", remark="附年报", base=0, seen=1, actor=world.agency, now=REVIEWED_AT)
    assert Submission.objects.get(pk=submission.pk).state == "returned"
    with pytest.raises(Refused, match="已退回园区补正"):
        settle(world, "2", base=1)
    assert settle(world, "3").settled and seen(submission) == 1
