"""Every workbook of the corpus: none crashes, hangs, bloats the web process, opens a socket or changes anything."""

import resource
import socket
import time
from collections.abc import Iterator
from typing import Any

import pytest

from assessment.models import WorkbookUpload
from assessment.services.workbook import upload_apply, upload_marked, upload_preview, upload_take
from assessment.workbook.refusal import Unfit
from parks.errors import Refused
from tests.assessment.workbook.corpus import BAD, GOOD, Make
from tests.assessment.workbook.hostile import HOSTILE
from tests.assessment.workbook.open_year import STANDING, World, entries, opened, template
from tests.register import NOW

MOST_SECONDS = 5
MOST_GROWTH = 200 * 1024  # kilobytes


@pytest.fixture(autouse=True)
def bounds(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail where the web process opens a socket, takes too long, or grows too much."""

    def refuse(*arguments: Any, **more: Any) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    size, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    yield
    assert time.monotonic() - start < MOST_SECONDS
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - size < MOST_GROWTH


def taken(world: World, make: Make) -> WorkbookUpload:
    return upload_take(
        submission=world.submission,
        name="表.xlsx",
        content=make(template(world)),
        actor=world.cast.filler,
        now=NOW,
    )


def test_the_corpus_is_large_enough() -> None:
    assert len(GOOD) + len(BAD) + len(HOSTILE) >= 100


@pytest.mark.parametrize("name", GOOD)
def test_a_messy_workbook_changes_what_was_typed_and_nothing_else(world: World, name: str) -> None:
    case = GOOD[name]
    upload = taken(world, case.make)
    preview = upload_preview(upload=upload, actor=world.cast.filler, now=NOW)
    assert preview.reading.refusals == ()
    assert entries(world.submission) == STANDING
    changed = upload_apply(upload=upload, chosen=frozenset(), seen=preview.digest, actor=world.cast.filler, now=NOW)
    assert entries(world.submission) == STANDING | case.changes
    assert changed == len(case.changes)


@pytest.mark.parametrize("name", BAD)
def test_a_refusal_names_sheet_cell_value_and_remedy_and_changes_nothing(world: World, name: str) -> None:
    case = BAD[name]
    upload = taken(world, case.make)
    preview = upload_preview(upload=upload, actor=world.cast.filler, now=NOW)
    first = preview.reading.refusals[0]
    assert (first.sheet, first.cell) == (case.sheet, case.cell)
    assert case.value in first.value
    assert case.remedy in first.message
    with pytest.raises(Refused, match="全部未导入"):
        upload_apply(upload=upload, chosen=frozenset(), seen=preview.digest, actor=world.cast.filler, now=NOW)
    assert entries(world.submission) == STANDING
    marked = opened(upload_marked(upload=upload, refusals=preview.reading.refusals))
    sheet = marked[first.sheet] if first.sheet in marked.sheetnames else marked.worksheets[0]
    comment = sheet[first.cell or "B1"].comment
    assert comment is not None
    assert case.remedy in comment.text


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_advice_and_changes_nothing(world: World, name: str) -> None:
    case = HOSTILE[name]
    with pytest.raises(Unfit) as refusal:
        taken(world, case.make)
    assert case.said in refusal.value.refusal.message
    assert "请" in refusal.value.refusal.message
    assert (refusal.value.refusal.sheet, refusal.value.refusal.cell) == (case.sheet, case.cell)
    assert entries(world.submission) == STANDING
    assert not WorkbookUpload.objects.exists()
