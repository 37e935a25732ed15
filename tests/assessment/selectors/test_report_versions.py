"""Filed versions come with their files and the state of their making."""

import pytest

from assessment.models import AssessmentReport, ReportFile
from assessment.selectors.report_versions import report_versions
from assessment.services.reports import report_owe
from parks.jobs import job_claim, job_fail
from parks.states import JobState
from tests.assessment.report.world import review_world
from tests.register import NOW

pytestmark = pytest.mark.django_db


def test_the_latest_stands_first_with_files_and_the_state_of_its_job() -> None:
    world = review_world()
    first, second = (
        AssessmentReport.objects.create(
            cycle=world.cycle, number=number, content="{}", sha256=f"{number}" * 64, filed_at=NOW, filed_by=world.agency
        )
        for number in (1, 2)
    )
    for kind in ("pdf", "docx"):
        ReportFile.objects.create(report=first, kind=kind, path=f"r/{kind}", sha256="a" * 64, size=1, made_at=NOW)
    job = report_owe(report=second, actor=world.agency, now=NOW)
    newer, older = report_versions(world.cycle)
    assert (newer.report.number, newer.is_ready, newer.has_failed, newer.job_state) == (2, False, False, JobState.OWED)
    assert older.is_ready and set(older.files) == {"pdf", "docx"} and older.job_state == ""
    claimed = job_claim(job_id=job.pk, now=NOW, lease_seconds=60)
    assert claimed is not None
    job_fail(job=claimed[0], token=claimed[1], error="缺少公文字体", final=True, now=NOW)
    newer = report_versions(world.cycle)[0]
    assert newer.has_failed and newer.job_error == "缺少公文字体"
