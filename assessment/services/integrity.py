"""What the portal vouches for, held against what there is: files against rows, guards, the audit chain.

Nothing is changed here. A file without a row is what a failure between the two leaves behind; it does no harm.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.db import connection, transaction

from assessment.messages import register as messages
from assessment.models import (
    AssessmentReport,
    AttachedFile,
    EvidenceFile,
    Notice,
    NoticeDocument,
    NoticeFile,
    NumberRegister,
    PanelPhoto,
    ReceiptFile,
    RegisterEntry,
    ReportFile,
    SubmissionVersion,
    WorkbookUpload,
)
from parks.audit import chain_faults, record, takes_entries
from parks.guards import both, installed_guards
from parks.models import AuditAction

# The tables whose rows, once written, refuse UPDATE and DELETE; the migrations named *_guards install them.
GUARDED = (
    "parks_auditentry",
    "assessment_scorerun",
    "assessment_parkresult",
    "assessment_indicatorresult",
    "assessment_districtresult",
    "assessment_publication",
    "assessment_notice",
    "assessment_noticefile",
    "assessment_scheme",
    "assessment_submissionversion",
    "assessment_receiptfile",
    "assessment_returnrequest",
    "assessment_districtopinion",
    "assessment_extension",
    "assessment_figuredecision",
    "assessment_trialrun",
    "assessment_assessmentreport",
    "assessment_reportfile",
    "assessment_surveyresponse",
    "assessment_surveyanswer",
    "assessment_attachedfile",
    "assessment_inquiry",
    "assessment_inquiryanswer",
    "assessment_inquirysettlement",
    "assessment_provisionalrelease",
    "assessment_objectionfile",
    "assessment_objection",
    "assessment_registerentry",
    "assessment_numberregister",
    "assessment_noticetext",
    "assessment_noticedocument",
    "assessment_consequence",
    "assessment_consequencestep",
    "assessment_correctionitem",
    "assessment_approval",
    "assessment_correction",
)
# A file is written before its row: one this young may still get it.
GRACE = timedelta(hours=1)
_BLOCK = 1 << 20


class FaultKind(StrEnum):
    """What can be wrong."""

    MISSING = "缺失文件"
    ALTERED = "内容不符"
    ORPHAN = "无主文件"
    VERSION = "报送版本不符"
    REPORT = "考评报告不符"
    REGISTER = "发文字号不连续"
    GUARD = "缺少改动禁令"
    CHAIN = "审计链不符"


class Fault(NamedTuple):
    """One thing that is not as vouched for: what, where, and what was found."""

    kind: FaultKind
    place: str
    found: str


class Vouched(NamedTuple):
    """What a row says of its file."""

    path: str
    sha256: str
    owner: str


def integrity_faults(*, now: datetime) -> Iterator[Fault]:
    """Yield everything that is not as it should be: files, versions, reports, issue numbers, guards, audit chain."""
    rows = list(_vouched())
    yield from _file_faults(rows)
    yield from _orphans({row.path for row in rows}, now)
    yield from _version_faults()
    yield from _report_faults()
    yield from _register_faults()
    for name in sorted({guard.name for guard in both(*GUARDED)} - installed_guards(connection)):
        yield Fault(FaultKind.GUARD, name, "数据库中没有这个触发器，已公布或已报送的内容可能被改动；请重新执行迁移")
    for fault in chain_faults():
        yield Fault(FaultKind.CHAIN, f"第 {fault.sequence} 条", fault.found)


def integrity_check(*, now: datetime) -> list[Fault]:
    """Return everything that is not as it should be, and record how much of each kind that was.

    Not recorded is it only where the trail has lost its end and takes no entry, which is among the faults.
    """
    faults = list(integrity_faults(now=now))
    counts = Counter(fault.kind.value for fault in faults)
    with transaction.atomic():
        if takes_entries():
            record(
                action=AuditAction.INTEGRITY_CHECKED,
                object_type="trail",
                object_key="完整性",
                actor=None,
                now=now,
                detail={"faults": len(faults), "kinds": dict(counts)},
            )
    return faults


def _vouched() -> Iterator[Vouched]:
    for evidence in EvidenceFile.objects.select_related("submission__park", "submission__cycle").iterator(2000):
        yield Vouched(evidence.path, evidence.sha256, f"{evidence.submission} 佐证“{evidence.name}”")
    for notice in NoticeFile.objects.select_related("notice"):
        yield Vouched(notice.path, notice.sha256, f"通报 {notice.notice}")
    for document in NoticeDocument.objects.select_related("notice"):
        yield Vouched(document.path, document.sha256, f"通报 {document.notice} Word 文件")
    for attached in AttachedFile.objects.select_related("cycle").iterator(2000):
        yield Vouched(attached.path, attached.sha256, f"{attached.cycle} 附件“{attached.name}”")
    for receipt in ReceiptFile.objects.select_related("version"):
        yield Vouched(receipt.path, receipt.sha256, f"回执 {receipt.version}")
    for photo in PanelPhoto.objects.select_related("mark__member", "mark__park"):
        yield Vouched(photo.path, photo.sha256, f"考察照片 {photo.mark}")
    for report in ReportFile.objects.select_related("report__cycle"):
        yield Vouched(report.path, report.sha256, str(report))


def _file_faults(rows: list[Vouched]) -> Iterator[Fault]:
    for row in rows:
        path = Path(settings.MEDIA_ROOT) / row.path
        if not path.is_file():
            yield Fault(FaultKind.MISSING, row.path, f"登记为{row.owner}，磁盘上没有；请从备份恢复")
        elif (found := _digest(path)) != row.sha256:
            yield Fault(FaultKind.ALTERED, row.path, f"登记为{row.owner}，SHA-256 {row.sha256}，实为 {found}")


def _orphans(known: set[str], now: datetime) -> Iterator[Fault]:
    """Yield the files that no row names; an uploaded workbook is named by its own rows and kept a day."""
    known = known | set(WorkbookUpload.objects.values_list("path", flat=True))
    root = Path(settings.MEDIA_ROOT)
    settled = (now - GRACE).timestamp()
    for path in sorted(root.rglob("*")):
        place = path.relative_to(root).as_posix()
        if path.is_file() and place not in known and path.stat().st_mtime < settled:
            yield Fault(FaultKind.ORPHAN, place, f"{path.stat().st_size} 字节，没有登记；核对后可删除")


def _version_faults() -> Iterator[Fault]:
    for version in SubmissionVersion.objects.order_by("pk").iterator(200):
        found = hashlib.sha256(version.content.encode("ascii", "backslashreplace")).hexdigest()
        if found != version.sha256:
            yield Fault(FaultKind.VERSION, version.receipt_number, f"回执印有 SHA-256 {version.sha256}，内容为 {found}")


def _report_faults() -> Iterator[Fault]:
    for report in AssessmentReport.objects.select_related("cycle").order_by("pk").iterator(50):
        found = hashlib.sha256(report.content.encode("ascii", "backslashreplace")).hexdigest()
        if found != report.sha256:
            yield Fault(FaultKind.REPORT, str(report), f"登记的 SHA-256 为 {report.sha256}，内容为 {found}")


def _register_faults() -> Iterator[Fault]:
    """Yield each place where a register's numbers do not follow each other, and each notice that it lacks."""
    for register in NumberRegister.objects.prefetch_related("entries").order_by("series", "issue_year"):
        expected = 1
        for entry in sorted(register.entries.all(), key=lambda one: one.first):
            if entry.first != expected:
                yield Fault(FaultKind.REGISTER, str(entry), messages.gap(expected, f"{entry.first}号"))
            expected = entry.last + 1
        if register.next_number != expected:
            yield Fault(FaultKind.REGISTER, str(register), messages.end_differs(expected, register.next_number))
    for notice in Notice.objects.select_related("entry__register").order_by("pk"):
        held: RegisterEntry | None = getattr(notice, "entry", None)
        given = (held.register.series, held.register.issue_year, held.first) if held else None
        if given != (notice.series, notice.issue_year, notice.issue_number):
            yield Fault(FaultKind.REGISTER, notice.number, messages.not_entered())


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
