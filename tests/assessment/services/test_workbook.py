"""Taking a workbook in and applying it: kept once, applied once, gone after a day."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings

from assessment.models import Entry, WorkbookUpload
from assessment.services.workbook import upload_apply, upload_marked, upload_preview, upload_reading, upload_take
from assessment.workbook.read import Outcome
from assessment.workbook.refusal import Unfit
from parks.errors import Refused
from parks.models import AuditAction, AuditEntry
from tests.assessment.workbook.open_year import STANDING, World, entries, filled, opened, put_world, template
from tests.register import NOW

pytestmark = pytest.mark.django_db
GROSS, LEADING = ("经济指标", "E5"), ("经济指标", "E6")


@pytest.fixture
def world() -> World:
    return put_world()


def taken(world: World, content: bytes, now: object = NOW) -> WorkbookUpload:
    return upload_take(
        submission=world.submission,
        name="表.xlsx",
        content=content,
        actor=world.cast.filler,
        now=now,  # type: ignore[arg-type]  # a moment, NOW unless the test says otherwise
    )


def applied(world: World, upload: WorkbookUpload, *chosen: str, now: object = NOW) -> int:
    seen = upload_preview(upload=upload, actor=world.cast.filler, now=NOW).digest
    return upload_apply(
        upload=upload,
        chosen=frozenset(chosen),
        seen=seen,
        actor=world.cast.filler,
        now=now,  # type: ignore[arg-type]  # as above
    )


def test_taking_in_changes_nothing_and_keeps_the_file(world: World) -> None:
    content = filled(template(world), {LEADING: 300})
    upload = taken(world, content)
    assert entries(world.submission) == STANDING
    assert (Path(settings.MEDIA_ROOT) / upload.path).read_bytes() == content
    assert upload.path.startswith("workbooks/") and "表" not in upload.path


def test_the_same_content_is_kept_once_and_waits_anew(world: World) -> None:
    content = filled(template(world), {LEADING: 300})
    first = taken(world, content)
    assert applied(world, first) == 1
    again = taken(world, content)
    assert again.pk == first.pk
    assert again.changed is None
    assert WorkbookUpload.objects.count() == 1


def test_applying_twice_changes_once(world: World) -> None:
    upload = taken(world, filled(template(world), {LEADING: 300}))
    assert applied(world, upload) == 1
    assert applied(world, upload) == 1
    assert Entry.objects.get(submission=world.submission, key="value.leading_output").version == 1
    assert AuditEntry.objects.filter(action=AuditAction.ENTRIES_IMPORTED).count() == 1


def test_after_a_day_it_is_too_late_and_the_file_goes(world: World) -> None:
    upload = taken(world, filled(template(world), {LEADING: 300}))
    later = NOW + timedelta(hours=24, seconds=1)
    with pytest.raises(Refused, match="超过 24 小时"):
        applied(world, upload, now=later)
    taken(world, filled(template(world), {LEADING: 301}), later)
    assert not WorkbookUpload.objects.filter(pk=upload.pk).exists()
    assert not (Path(settings.MEDIA_ROOT) / upload.path).exists()
    assert entries(world.submission) == STANDING


def test_another_preview_than_the_one_seen_is_not_applied(world: World) -> None:
    upload = taken(world, filled(template(world), {LEADING: 300}))
    with pytest.raises(Refused, match="预览之后"):
        upload_apply(upload=upload, chosen=frozenset(), seen="", actor=world.cast.filler, now=NOW)
    assert entries(world.submission) == STANDING


def test_the_dry_run_counts_and_writes_nothing(world: World) -> None:
    upload = taken(world, filled(template(world), {GROSS: 600, LEADING: 300}))
    preview = upload_preview(upload=upload, actor=world.cast.filler, now=NOW)
    assert (preview.totals["new"], preview.totals["update"], preview.totals["invalid"]) == (1, 1, 0)
    assert preview.may_apply
    assert entries(world.submission) == STANDING


def test_a_conflict_overwrites_only_when_chosen(world: World) -> None:
    upload = taken(world, filled(template(world), {GROSS: 600, LEADING: 300}))
    Entry.objects.filter(submission=world.submission, key="value.gross_output").update(text="555", version=2)
    (conflict,) = upload_reading(upload).having(Outcome.CONFLICT)
    assert (conflict.standing.text, conflict.standing.who, conflict.text) == ("555", "李天宝", "600")
    assert applied(world, upload, "value.gross_output") == 2
    assert entries(world.submission)["value.gross_output"] == "600"
    assert Entry.objects.get(submission=world.submission, key="value.gross_output").version == 3


def test_a_conflict_chosen_after_the_upload_was_applied_is_refused_and_not_passed_over(world: World) -> None:
    upload = taken(world, filled(template(world), {GROSS: 600, LEADING: 300}))
    Entry.objects.filter(submission=world.submission, key="value.gross_output").update(text="555", version=2)
    assert applied(world, upload) == 1
    with pytest.raises(Refused, match="已经导入过，这次新勾选的栏没有导入；要用表里的内容，请重新上传"):
        applied(world, upload, "value.gross_output")
    assert entries(world.submission)["value.gross_output"] == "555"


def test_the_same_choice_posted_twice_is_no_refusal(world: World) -> None:
    upload = taken(world, filled(template(world), {GROSS: 600}))
    Entry.objects.filter(submission=world.submission, key="value.gross_output").update(text="555", version=2)
    assert applied(world, upload, "value.gross_output") == 1
    assert applied(world, upload, "value.gross_output") == 1


def test_a_yes_to_nothing_is_refused_and_leaves_the_upload_waiting(world: World) -> None:
    upload = taken(world, filled(template(world), {GROSS: 600}))
    Entry.objects.filter(submission=world.submission, key="value.gross_output").update(text="555", version=2)
    with pytest.raises(Refused, match="没有勾选任何一栏"):
        applied(world, upload)
    assert applied(world, upload, "value.gross_output") == 1
    assert entries(world.submission)["value.gross_output"] == "600"


def test_what_was_not_offered_cannot_be_chosen(world: World) -> None:
    upload = taken(world, filled(template(world), {LEADING: 300}))
    assert applied(world, upload, "value.gross_output", "report.text", "veto.safety_accident") == 1
    assert entries(world.submission) == STANDING | {"value.leading_output": "300"}


def test_a_foreign_template_is_refused_without_a_row_or_a_file(world: World) -> None:
    with pytest.raises(Unfit, match="园区与本页不符"):
        taken(world, filled(template(world), {("版本", "B4"): "gaoxin"}))
    assert not WorkbookUpload.objects.exists()
    assert not list(Path(settings.MEDIA_ROOT).rglob("*.xlsx"))


def test_the_marked_workbook_is_the_persons_own(world: World) -> None:
    upload = taken(world, filled(template(world), {LEADING: "约", ("经济指标", "M1"): "我的记事"}))
    marked = opened(upload_marked(upload=upload, refusals=upload_reading(upload).refusals))
    assert marked["经济指标"]["M1"].value == "我的记事"
    assert marked["经济指标"]["E6"].comment is not None
