"""One field, one winner: stale saves are refused with both texts, locked items stay as they are."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from assessment.filing.catalogue import LONGEST_TEXT
from assessment.models import Entry, ReturnRequest, Submission, SubmissionVersion
from assessment.services.entries import Change, EntryConflict, entries_apply, entry_save
from assessment.states import Stage
from parks.errors import Refused
from parks.models import AuditEntry, MajorProject
from tests.assessment.filing.world import IN_TIME, World, open_world

KEY = "value.gross_output"


@pytest.fixture
def world() -> World:
    return open_world()


def save(world: World, text: str, base: int, key: str = KEY) -> Entry:
    return entry_save(submission=world.submission, key=key, text=text, base=base, actor=world.filler, now=IN_TIME)


@pytest.mark.django_db
def test_each_save_raises_the_version_and_the_same_text_does_not(world: World) -> None:
    assert save(world, "430.5", 0).version == 1
    assert save(world, "431", 1).version == 2
    assert save(world, "431", 1).version == 2
    assert Entry.objects.get().saved_by == world.filler


@pytest.mark.django_db
def test_a_stale_save_is_refused_and_shows_what_stands(world: World) -> None:
    save(world, "430.5", 0)
    with pytest.raises(EntryConflict) as conflict:
        save(world, "999", 0)
    assert conflict.value.standing.text == "430.5"
    assert "filler" in str(conflict.value)
    assert Entry.objects.get().text == "430.5"


@pytest.mark.django_db
def test_a_save_that_rests_on_a_row_never_saved_is_a_conflict(world: World) -> None:
    with pytest.raises(EntryConflict) as conflict:
        save(world, "1", 3)
    assert conflict.value.standing.version == 0


@pytest.mark.django_db
def test_what_cannot_be_read_is_kept_all_the_same(world: World) -> None:
    assert save(world, "约四百亿", 0).text == "约四百亿"


@pytest.mark.django_db
def test_an_unknown_field_and_an_endless_text_are_refused(world: World) -> None:
    with pytest.raises(Refused, match=r"没有“value\.trade_value”这一栏"):
        save(world, "1", 0, key="value.trade_value")
    for unfit in ("甲\x00", "甲\ud800", "\udfff"):
        with pytest.raises(Refused, match="空字符或残缺字符"):
            save(world, unfit, 0, key="report.text")
    with pytest.raises(Refused, match="超过上限"):
        save(world, "甲" * (LONGEST_TEXT + 1), 0, key="report.text")
    assert not Entry.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["claim.10", "claim.007", "claim." + "9" * 70, "warning." * 3_000 + "report.text"])
def test_a_project_of_another_park_and_an_endless_key_are_refused(world: World, key: str) -> None:
    MajorProject.objects.create(pk=10, park=world.parks["gaolan"], name="他园项目", industry="x", investment="5")
    with pytest.raises(Refused, match=r"不在本园区的项目台账中|没有“"):
        save(world, "是", 0, key=key)
    assert not Entry.objects.exists()


@pytest.mark.django_db
def test_a_refused_field_takes_the_whole_workbook_back(world: World) -> None:
    changes = {KEY: Change("430", 0), "claim.999": Change("是", 0)}
    with pytest.raises(Refused, match="项目台账"):
        entries_apply(submission=world.submission, changes=changes, source="x", actor=world.filler, now=IN_TIME)
    assert not Entry.objects.exists() and not AuditEntry.objects.filter(action="entries_imported").exists()


@pytest.mark.django_db
@pytest.mark.parametrize("stage", [Stage.REVIEW, Stage.CONSULTATION, Stage.APPROVAL, Stage.SETUP])
def test_a_draft_is_closed_outside_self_evaluation(world: World, stage: Stage) -> None:
    world.cycle.stage = stage
    world.cycle.save()
    with pytest.raises(Refused, match="现在不能修改"):
        save(world, "1", 0)


@pytest.mark.django_db
def test_only_returned_items_open_again(world: World) -> None:
    version = SubmissionVersion.objects.create(
        submission=world.submission, number=1, receipt_number="x", content="{}", sha256="0" * 64,
        idempotency_key="k", submitted_at=IN_TIME, submitted_by=world.signer,
    )  # fmt: skip
    ReturnRequest.objects.create(
        submission=world.submission, version=version, items=["2"], reason="补正", returned_at=IN_TIME,
        returned_by=world.agency,
    )  # fmt: skip
    Submission.objects.filter(pk=world.submission.pk).update(state="returned")
    assert save(world, "96", 0, key="value.value_added").version == 1
    with pytest.raises(Refused, match="主导产业比重"):
        save(world, "430", 0)
    # A word on a file of several items can be written while any item is open.
    assert save(world, "两项共用一册年报", 0, key="warning.evidence.5").version == 1


@pytest.mark.django_db
def test_a_word_on_a_file_is_closed_with_everything_else(world: World) -> None:
    Submission.objects.filter(pk=world.submission.pk).update(state="submitted")
    with pytest.raises(Refused, match="佐证材料"):
        save(world, "两项共用一册年报", 0, key="warning.evidence.5")


@pytest.mark.django_db
def test_many_fields_are_saved_all_or_none(world: World) -> None:
    save(world, "430.5", 0)
    changes = {"report.text": Change("甲", 0), KEY: Change("999", 0)}
    with pytest.raises(EntryConflict):
        entries_apply(submission=world.submission, changes=changes, source="x", actor=world.filler, now=IN_TIME)
    assert Entry.objects.count() == 1
    changes[KEY] = Change("999", 1)
    assert entries_apply(submission=world.submission, changes=changes, source="x", actor=world.filler, now=IN_TIME) == 2
    assert AuditEntry.objects.filter(action="entries_imported").count() == 1
    again = {key: Change(change.text, 9) for key, change in changes.items()}
    assert entries_apply(submission=world.submission, changes=again, source="x", actor=world.filler, now=IN_TIME) == 0
    assert AuditEntry.objects.filter(action="entries_imported").count() == 1


@pytest.mark.django_db(transaction=True)
def test_twenty_savers_of_one_text_all_succeed_and_leave_one_row() -> None:
    world = open_world()

    def attempt(_: int) -> int:
        try:
            return save(world, "430.5", 0).version
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as pool:
        assert list(pool.map(attempt, range(20))) == [1] * 20
    assert Entry.objects.get().version == 1


@pytest.mark.django_db(transaction=True)
def test_savers_who_look_again_after_each_loss_all_get_through_one_a_version() -> None:
    world = open_world()

    def insist(number: int) -> int:
        base, losses = 0, 0
        try:
            while True:
                try:
                    save(world, f"{number}", base)
                    return losses
                except EntryConflict as conflict:
                    base, losses = conflict.standing.version, losses + 1
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        losses = list(pool.map(insist, range(8)))
    row = Entry.objects.get()
    assert row.version == 8 and len(losses) == 8
    assert row.text in {str(number) for number in range(8)}


@pytest.mark.django_db(transaction=True)
def test_of_twenty_parallel_savers_one_wins_and_the_rest_see_the_winner() -> None:
    world = open_world()

    def attempt(number: int) -> str:
        try:
            return save(world, f"{number}", 0).text
        except EntryConflict as conflict:
            return f"lost to {conflict.standing.text}"
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(attempt, range(20)))
    winner = Entry.objects.get()
    assert winner.version == 1
    assert sorted(answers) == sorted([winner.text] + [f"lost to {winner.text}"] * 19)
