"""Rows of entries through django-import-export: a dry run writes nothing, an import writes all or none."""

import pytest
from django.core.exceptions import ValidationError

from assessment.resources import ENTRY_HEADERS, EntryResource, rows_import, rows_preview
from assessment.selectors.filing import draft_of
from assessment.services.entries import EntryConflict
from parks.models import AuditAction, AuditEntry
from tests.assessment.workbook.open_year import CANARY, STANDING, World, entries, put_world
from tests.register import NOW

pytestmark = pytest.mark.django_db
ROWS: list[tuple[object, ...]] = [
    ("value.gross_output", "600", 1),
    ("value.leading_output", "300", 0),
    ("report.text", STANDING["report.text"], 1),
]


@pytest.fixture
def world() -> World:
    return put_world()


def resource(world: World) -> EntryResource:
    return EntryResource(
        submission=world.submission,
        catalogue=draft_of(world.submission).catalogue,
        source="表.xlsx",
        actor=world.cast.filler,
        now=NOW,
    )


def test_a_dry_run_counts_new_updated_and_skipped_rows(world: World) -> None:
    totals = rows_preview(resource(world), ROWS, ENTRY_HEADERS)
    assert (totals["new"], totals["update"], totals["skip"], totals["invalid"]) == (1, 1, 1, 0)
    assert entries(world.submission) == STANDING


def test_an_import_writes_all_rows_with_one_row_in_the_trail(world: World) -> None:
    one = resource(world)
    rows_import(one, ROWS, ENTRY_HEADERS)
    assert one.changed == 2
    assert entries(world.submission) == STANDING | {"value.gross_output": "600", "value.leading_output": "300"}
    assert AuditEntry.objects.get(action=AuditAction.ENTRIES_IMPORTED).detail["source"] == "表.xlsx"


def test_one_stale_row_keeps_all_from_being_written(world: World) -> None:
    with pytest.raises(EntryConflict):
        rows_import(resource(world), [("value.leading_output", "300", 0), ("report.text", "新", 7)], ENTRY_HEADERS)
    assert entries(world.submission) == STANDING


def test_a_key_that_the_filing_does_not_have_is_invalid(world: World) -> None:
    rows: list[tuple[object, ...]] = [("value.nothing", "1", 0), *ROWS]
    assert rows_preview(resource(world), rows, ENTRY_HEADERS)["invalid"] == 1
    with pytest.raises(ValidationError, match="这一栏"):
        rows_import(resource(world), rows, ENTRY_HEADERS)
    assert entries(world.submission) == STANDING


def test_another_filings_entries_are_out_of_reach(world: World) -> None:
    rows_import(resource(world), [("report.text", "本园区", 1)], ENTRY_HEADERS)
    assert entries(world.other)["report.text"] == CANARY


def test_nothing_to_write_is_no_import(world: World) -> None:
    one = resource(world)
    rows_import(one, [], ENTRY_HEADERS)
    assert one.changed == 0
    assert not AuditEntry.objects.filter(action=AuditAction.ENTRIES_IMPORTED).exists()
