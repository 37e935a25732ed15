"""What is public of a year's latest version, and how far the making of its notice is."""

from dataclasses import dataclass

from assessment.models import Cycle, NoticeDocument, NoticeFile, Publication
from assessment.selectors.published import check_code_of
from parks.models import Job
from parks.states import OPEN_JOB_STATES, JobKind, JobState


@dataclass(frozen=True)
class PublishedState:
    """A publication with its notice's files; state and error are those of the latest job for them."""

    publication: Publication
    check_code: str
    file: NoticeFile | None
    document: NoticeDocument | None
    job_state: str
    job_error: str

    @property
    def is_waiting(self) -> bool:
        """Return whether the file is still being made."""
        return self.file is None and self.job_state in OPEN_JOB_STATES

    @property
    def has_failed(self) -> bool:
        """Return whether the making of the file was given up."""
        return self.file is None and self.job_state == JobState.FAILED


def published_state(cycle: Cycle) -> PublishedState | None:
    """Return the state of the year's latest publication; None where nothing is published. Two queries."""
    rows = Publication.objects.filter(cycle=cycle).order_by("-version")
    texts = ("run__case_text", "run__result_text")
    found = (
        rows.select_related("cycle", "run", "notice__file", "notice__document", "published_by").defer(*texts).first()
    )
    if found is None:
        return None
    job = Job.objects.filter(kind=JobKind.RENDER_NOTICE, key=f"{cycle.year}-{found.version}").order_by("-pk").first()
    return PublishedState(
        publication=found,
        check_code=check_code_of(found),
        file=getattr(found.notice, "file", None),
        document=getattr(found.notice, "document", None),
        job_state=job.state if job else "",
        job_error=job.last_error if job else "",
    )
