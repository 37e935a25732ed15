"""The filed versions of a year's report, with their files and how far the making of them is."""

from dataclasses import dataclass

from django.db.models import Prefetch

from assessment.models import AssessmentReport, Cycle, ReportFile
from parks.models import Job
from parks.states import JobKind, JobState

KINDS = ("pdf", "docx")


@dataclass(frozen=True)
class ReportVersion:
    """A filed version; ``job`` is the latest one for its files, None where none is known."""

    report: AssessmentReport
    files: dict[str, ReportFile]
    job: Job | None

    @property
    def is_ready(self) -> bool:
        """Return whether both files are there."""
        return all(kind in self.files for kind in KINDS)

    @property
    def has_failed(self) -> bool:
        """Return whether the files were given up."""
        return not self.is_ready and self.job is not None and self.job.state == JobState.FAILED


def report_versions(cycle: Cycle) -> list[ReportVersion]:
    """Return the year's filed versions, the latest first; three queries at most."""
    files = Prefetch("files", ReportFile.objects.all(), to_attr="made")
    reports = AssessmentReport.objects.filter(cycle=cycle).select_related("filed_by", "cycle").prefetch_related(files)
    return _with_jobs(list(reports))


def report_version(cycle: Cycle, number: int) -> ReportVersion | None:
    """Return the version with this number; None where there is none."""
    return next((one for one in report_versions(cycle) if one.report.number == number), None)


def _with_jobs(reports: list[AssessmentReport]) -> list[ReportVersion]:
    found = [
        ReportVersion(report, {file.kind: file for file in getattr(report, "made")}, None)  # noqa: B009
        for report in reports
    ]
    waiting = {f"{one.report.cycle.year}-{one.report.number}" for one in found if not one.is_ready}
    jobs = {job.key: job for job in Job.objects.filter(kind=JobKind.RENDER_REPORT, key__in=waiting)} if waiting else {}
    return [
        ReportVersion(one.report, one.files, jobs.get(f"{one.report.cycle.year}-{one.report.number}")) for one in found
    ]
