"""The filed versions of a year's report, with their files and how far the making of them is."""

from dataclasses import dataclass

from django.db.models import CharField, OuterRef, Prefetch, Subquery, Value
from django.db.models.functions import Cast, Concat

from assessment.models import AssessmentReport, Cycle, ReportFile
from parks.models import Job
from parks.states import JobKind, JobState

KINDS = ("pdf", "docx")


@dataclass(frozen=True)
class ReportVersion:
    """A filed version; state and error are those of the latest job for its files, empty where there is none."""

    report: AssessmentReport
    files: dict[str, ReportFile]
    job_state: str
    job_error: str

    @property
    def is_ready(self) -> bool:
        """Return whether both files are there."""
        return all(kind in self.files for kind in KINDS)

    @property
    def has_failed(self) -> bool:
        """Return whether the files were given up."""
        return not self.is_ready and self.job_state == JobState.FAILED


def report_versions(cycle: Cycle) -> list[ReportVersion]:
    """Return the year's filed versions, the latest first; two queries."""
    key = Concat(Value(f"{cycle.year}-"), Cast(OuterRef("number"), CharField()), output_field=CharField())
    jobs = Job.objects.filter(kind=JobKind.RENDER_REPORT, key=key).order_by("-pk")
    rows = (
        AssessmentReport.objects.filter(cycle=cycle)
        .select_related("filed_by", "cycle")
        .prefetch_related(Prefetch("files", ReportFile.objects.all()))
        .annotate(job_state=Subquery(jobs.values("state")[:1]), job_error=Subquery(jobs.values("last_error")[:1]))
    )
    return [
        ReportVersion(row, {file.kind: file for file in row.files.all()}, row.job_state or "", row.job_error or "")
        for row in rows
    ]
