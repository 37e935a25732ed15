"""File the assessment report: its content as canonical text under a number; its files are owed and made from that."""

import hashlib
import json
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from assessment import messages
from assessment.messages import report as sentences
from assessment.models import AssessmentReport, Cycle, ReportFile
from assessment.report.content import build_content
from assessment.report.cover import Cover
from assessment.report.docx import report_docx
from assessment.report.passages import holes_in
from assessment.report.pdf import report_pdf
from assessment.selectors.report_facts import report_facts
from assessment.services.cycles import cycle_lock
from assessment.services.runs import canonical
from assessment.services.telling import report_filed_tell
from assessment.states import REPORT_STAGES, Stage
from parks.audit import record
from parks.errors import Refused, WrongState
from parks.files import file_store
from parks.jobs import job_owe
from parks.models import AuditAction, Job, User
from parks.states import JobKind

PDF, DOCX = "pdf", "docx"


class Filed(NamedTuple):
    """The version, and whether this call made it: the same content again is the version that stands."""

    report: AssessmentReport
    created: bool


class RenderedReport(NamedTuple):
    """Both files' bytes."""

    pdf: bytes
    docx: bytes


@transaction.atomic
def report_file(*, cycle: Cycle, actor: User, now: datetime) -> Filed:
    """File the report as it stands and owe its files; the same content again gives back its version.

    Raises Refused outside the report's stages and where there is nothing to report on. ``cycle`` comes with its scheme
    and engagement.
    """
    locked = cycle_lock(cycle)
    if locked.stage not in REPORT_STAGES:
        raise WrongState(messages.wrong_stage(locked.year, Stage(locked.stage), "提交考评报告", REPORT_STAGES))
    facts = report_facts(Cycle.objects.select_related("scheme", "engagement").get(pk=locked.pk))
    content = build_content(facts)
    if content is None:
        raise Refused(sentences.nothing_to_report(locked.year, facts.reason))
    if holes := holes_in(content, facts.texts):
        raise Refused(sentences.fields_gone(holes))
    text = canonical(content)
    sha256 = hashlib.sha256(text.encode("ascii")).hexdigest()
    standing = AssessmentReport.objects.filter(cycle=locked, sha256=sha256).first()
    if standing is not None:
        return Filed(standing, created=False)
    last = AssessmentReport.objects.filter(cycle=locked).order_by("-number").first()
    report = AssessmentReport.objects.create(
        cycle=locked,
        number=last.number + 1 if last else 1,
        content=text,
        sha256=sha256,
        filed_at=now,
        filed_by=actor,
    )
    record(
        action=AuditAction.REPORT_FILED,
        object_type="report",
        object_key=report_key(report),
        actor=actor,
        now=now,
        detail={"sha256": sha256, "standing": content["standing"]["code"]},
    )
    report_owe(report=report, actor=actor, now=now)
    report_filed_tell(report=report, now=now)
    return Filed(report, created=True)


def report_owe(*, report: AssessmentReport, actor: User, now: datetime) -> Job:
    """Put down that the report's files are to be made; idempotent."""
    return job_owe(kind=JobKind.RENDER_REPORT, key=report_key(report), actor=actor, now=now)


def report_key(report: AssessmentReport) -> str:
    """Return the key of the report's job: 2019-1."""
    return f"{report.cycle.year}-{report.number}"


def report_by_key(key: str) -> AssessmentReport:
    """Return the report of a job's key; raises Refused where there is none."""
    year, _, number = key.partition("-")
    report = AssessmentReport.objects.select_related("cycle").filter(cycle__year=year, number=number).first()
    if report is None:
        raise Refused(sentences.report_unknown(year, number))
    return report


def report_render(report: AssessmentReport) -> RenderedReport:
    """Return the report's files; the same version always gives the same bytes."""
    content = json.loads(report.content)
    filed = timezone.localtime(report.filed_at)
    cover = Cover(report.number, f"{filed.year}年{filed.month}月{filed.day}日", report.sha256)
    return RenderedReport(report_pdf(content, cover), report_docx(content, cover, filed))


@transaction.atomic
def report_files_store(*, report: AssessmentReport, rendered: RenderedReport, now: datetime) -> list[ReportFile]:
    """Store both files once; those that stand already are returned."""
    locked = AssessmentReport.objects.select_for_update().get(pk=report.pk)
    files = []
    for kind, content in ((PDF, rendered.pdf), (DOCX, rendered.docx)):
        standing = ReportFile.objects.filter(report=locked, kind=kind).first()
        if standing is None:
            stored = file_store(content, folder=f"reports/{report.cycle.year}", suffix=f".{kind}")
            standing = ReportFile.objects.create(
                report=locked, kind=kind, path=stored.path, sha256=stored.sha256, size=stored.size, made_at=now
            )
        files.append(standing)
    return files
