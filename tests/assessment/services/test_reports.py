"""A report is filed once a content, under a number, with its files owed."""

import hashlib
import json

import pytest

from assessment.models import AssessmentReport, Cycle, ReportFile, ReportText
from assessment.services import duties, reports
from assessment.services.reports import RenderedReport, report_by_key, report_file, report_files_store, report_key
from assessment.states import Stage
from parks.errors import Refused
from parks.files import file_read
from parks.models import AuditAction, AuditEntry, Job
from parks.states import JobKind, JobState
from tests.assessment.report.world import ReportWorld, enrich, review_world
from tests.register import NOW

pytestmark = pytest.mark.django_db


def file(world: ReportWorld) -> reports.Filed:
    return report_file(cycle=world.again(), actor=world.agency, now=NOW)


def test_the_same_content_is_one_version_and_a_change_the_next() -> None:
    world = review_world()
    first = file(world)
    assert first.created and first.report.number == 1
    again = file(world)
    assert not again.created and again.report == first.report
    assert AuditEntry.objects.filter(action=AuditAction.REPORT_FILED).count() == 1
    assert [(job.kind, job.key) for job in Job.objects.filter(kind=JobKind.RENDER_REPORT)] == [
        (JobKind.RENDER_REPORT, "2018-1")
    ]
    enrich(world)
    assert file(world).report.number == 2
    assert report_key(first.report) == "2018-1" and report_by_key("2018-1") == first.report


def test_the_digest_is_that_of_the_canonical_content() -> None:
    world = review_world()
    report = file(world).report
    assert hashlib.sha256(report.content.encode("ascii")).hexdigest() == report.sha256
    assert json.loads(report.content) == json.loads(json.dumps(world.content()))


def test_fields_without_data_and_years_without_figures_are_refused() -> None:
    world = review_world()
    row = ReportText.objects.create(
        cycle=world.cycle, park=world.parks["fushan"], section="advice", text="{再得分 9}", saved_at=NOW,
        saved_by=world.agency,
    )  # fmt: skip
    with pytest.raises(Refused, match="富山工业园“改进建议”"):
        file(world)
    ReportText.objects.filter(pk=row.pk).update(text="甲")
    Cycle.objects.filter(pk=world.cycle.pk).update(stage=Stage.SELF_EVALUATION)
    with pytest.raises(Refused, match="不能提交考评报告"):
        file(world)
    with pytest.raises(Refused, match="没有第7版"):
        report_by_key("2018-7")
    assert not AssessmentReport.objects.exists()


def test_both_files_are_stored_once() -> None:
    world = review_world()
    report = file(world).report
    rendered = RenderedReport(b"%PDF-1.7", b"PK")
    stored = report_files_store(report=report, rendered=rendered, now=NOW)
    assert [one.kind for one in stored] == ["pdf", "docx"]
    assert report_files_store(report=report, rendered=RenderedReport(b"x", b"y"), now=NOW) == stored
    assert [file_read(one.path, sha256=one.sha256) for one in stored] == [b"%PDF-1.7", b"PK"]


def test_the_job_makes_both_files() -> None:
    world = review_world()
    report = file(world).report
    job = Job.objects.get(kind=JobKind.RENDER_REPORT)
    assert duties.job_run(job_id=job.pk, now=NOW)
    job.refresh_from_db()
    assert job.state == JobState.DONE and job.outcome == "report_files:2"
    made = {one.kind: file_read(one.path, sha256=one.sha256) for one in ReportFile.objects.filter(report=report)}
    assert made["pdf"].startswith(b"%PDF-") and made["docx"].startswith(b"PK")
    assert not duties.job_run(job_id=job.pk, now=NOW)
