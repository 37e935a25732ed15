"""The check finds each fault that is planted, alone, and nothing where nothing is wrong."""

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from assessment.models import (
    AssessmentReport,
    EvidenceFile,
    Notice,
    NoticeFile,
    NumberRegister,
    ReceiptFile,
    RegisterEntry,
    SubmissionVersion,
)
from assessment.services.duties import due_job_ids, job_run
from assessment.services.evidence import evidence_add
from assessment.services.integrity import GUARDED, FaultKind, integrity_faults
from assessment.services.photos import photo_add
from assessment.services.publication import notice_file_store
from assessment.services.reports import RenderedReport, report_file, report_files_store
from parks.guards import Guard, both, installed_guards, remove
from parks.models import AuditEntry
from tests.assessment.filing.files import PDF
from tests.assessment.filing.pictures import jpeg
from tests.assessment.filing.world import IN_TIME, fill, open_world, submit_filing
from tests.assessment.panel_year import put_panel_year
from tests.assessment.report.world import review_world
from tests.assessment.year import published_year
from tests.conftest import guards_lifted
from tests.register import NOW, put_parks

pytestmark = pytest.mark.django_db
LATER = datetime.now(UTC) + timedelta(hours=2)


@pytest.fixture
def media(own_media_root: Path) -> Path:
    """A submitted filing with one file of evidence and its receipt."""
    world = open_world()
    fill(world)
    evidence_add(
        submission=world.submission, item="1", demand_id=None, name="年报.pdf", content=PDF, page_reference="",
        actor=world.filler, now=IN_TIME,
    )  # fmt: skip
    submit_filing(world)
    for job_id in due_job_ids(now=IN_TIME):
        job_run(job_id=job_id, now=IN_TIME)
    return own_media_root


def faults() -> list[tuple[FaultKind, str]]:
    return [(fault.kind, fault.place) for fault in integrity_faults(now=LATER)]


def test_a_portal_in_order_has_no_faults_and_says_so(media: Path) -> None:
    assert faults() == []
    said = StringIO()
    call_command("check_integrity", stdout=said)
    assert "完整性检查通过" in said.getvalue()


@pytest.mark.parametrize("path_of", [lambda: EvidenceFile.objects.get().path, lambda: ReceiptFile.objects.get().path])
def test_a_missing_and_an_altered_file_are_told_apart(media: Path, path_of: Callable[[], str]) -> None:
    path = media / path_of()
    path.write_bytes(path.read_bytes() + b" ")
    assert faults() == [(FaultKind.ALTERED, path_of())]
    path.unlink()
    assert faults() == [(FaultKind.MISSING, path_of())]


def test_a_notices_file_is_vouched_for_too(own_media_root: Path) -> None:
    put_parks()
    published_year()
    stored = notice_file_store(notice=Notice.objects.get(), content=b"%PDF", pages=1, actor=None, now=NOW)
    assert faults() == []
    (own_media_root / stored.path).unlink()
    assert faults() == [(FaultKind.MISSING, NoticeFile.objects.get().path)]


def test_a_filed_report_is_vouched_for_with_its_files(own_media_root: Path) -> None:
    world = review_world()
    report = report_file(cycle=world.again(), actor=world.agency, now=NOW).report
    files = report_files_store(report=report, rendered=RenderedReport(b"%PDF-1", b"PK-1"), now=NOW)
    assert not [one for one in faults() if one[0] in {FaultKind.MISSING, FaultKind.ORPHAN, FaultKind.REPORT}]
    (own_media_root / files[0].path).unlink()
    with guards_lifted(also_postgresql=True):
        AssessmentReport.objects.update(sha256="0" * 64)
    found = faults()
    assert (FaultKind.MISSING, files[0].path) in found and (FaultKind.REPORT, str(report)) in found


def test_a_file_without_a_row_is_an_orphan_once_it_is_an_hour_old(media: Path) -> None:
    left = media / "evidence" / "2019" / "fushan" / "0123.pdf"
    left.write_bytes(PDF)
    assert list(integrity_faults(now=datetime.now(UTC))) == []
    assert faults() == [(FaultKind.ORPHAN, "evidence/2019/fushan/0123.pdf")]
    os.replace(left, left.with_name(".0123.pdf.part"))
    assert faults() == [(FaultKind.ORPHAN, "evidence/2019/fushan/.0123.pdf.part")]


def test_an_altered_version_and_an_altered_audit_row_are_found(media: Path) -> None:
    version = SubmissionVersion.objects.get()
    with guards_lifted(also_postgresql=True):
        SubmissionVersion.objects.update(content=version.content.replace("2019", "2018", 1))
        AuditEntry.objects.filter(sequence=2).update(object_key="另一对象")
    assert faults() == [(FaultKind.VERSION, version.receipt_number), (FaultKind.CHAIN, "第 2 条")]


def test_a_lost_guard_is_found_and_the_expected_ones_are_those_of_the_migrations() -> None:
    assert installed_guards(connection) == {guard.name for guard in both(*GUARDED)}
    remove(connection, [Guard("assessment_receiptfile", "DELETE")])
    assert faults() == [(FaultKind.GUARD, "guard_assessment_receiptfile_delete")]


def test_the_command_names_each_fault_and_fails(media: Path) -> None:
    path = EvidenceFile.objects.get().path
    (media / path).unlink()
    said = StringIO()
    with pytest.raises(CommandError, match="发现 1 处问题"):
        call_command("check_integrity", stderr=said)
    assert "缺失文件" in said.getvalue() and path in said.getvalue() and "“年报.pdf”" in said.getvalue()


def test_a_photo_of_a_visit_is_vouched_for(own_media_root: Path) -> None:
    year = put_panel_year()
    photo = photo_add(
        member=year.members[0], park=year.parks["fushan"], name="a.jpg", content=jpeg(), actor=year.user(0), now=NOW
    )
    assert (FaultKind.ORPHAN, photo.path) not in faults()
    (own_media_root / photo.path).unlink()
    assert (FaultKind.MISSING, photo.path) in faults()


def test_the_outcome_stands_in_the_trail_also_where_the_chain_is_broken(media: Path) -> None:
    call_command("check_integrity", stdout=StringIO())
    assert AuditEntry.objects.latest("sequence").detail == {"faults": 0, "kinds": {}}
    with guards_lifted(also_postgresql=True), connection.cursor() as cursor:
        cursor.execute("UPDATE parks_auditentry SET object_key = 'x' WHERE sequence = 2")
    with pytest.raises(CommandError):
        call_command("check_integrity", stderr=StringIO())
    assert AuditEntry.objects.latest("sequence").detail == {"faults": 1, "kinds": {"审计链不符": 1}}


def test_a_gap_in_the_register_of_issue_numbers_is_found() -> None:
    put_parks()
    publication = published_year()
    unfiled = {(FaultKind.REGISTER, "珠府函〔2019〕86号")}
    assert not {one for one in faults() if one[0] == FaultKind.REGISTER}
    register = NumberRegister.objects.get()
    with guards_lifted(also_postgresql=True):
        RegisterEntry.objects.filter(use="elsewhere").update(last=80)
    assert [one for one in faults() if one[0] == FaultKind.REGISTER] == [(FaultKind.REGISTER, "珠府函〔2019〕86")]
    with guards_lifted(also_postgresql=True):
        RegisterEntry.objects.filter(use="elsewhere").update(last=85)
        NumberRegister.objects.update(next_number=90)
    assert [one for one in faults() if one[0] == FaultKind.REGISTER] == [(FaultKind.REGISTER, str(register))]
    with guards_lifted(also_postgresql=True):
        NumberRegister.objects.update(next_number=87)
        RegisterEntry.objects.filter(notice=publication.notice).update(use="elsewhere", notice=None, title="x")
    assert {one for one in faults() if one[0] == FaultKind.REGISTER} == unfiled
