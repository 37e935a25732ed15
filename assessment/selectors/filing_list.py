"""The filings that a user may see, by year."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch

from assessment.access import READERS_AFTER_SUBMISSION
from assessment.models import Cycle, Extension, Submission, SubmissionVersion
from assessment.states import Stage
from parks.access import parks_visible_to
from parks.models import User


@dataclass(frozen=True)
class FilingRow:
    """A park's filing in the list."""

    submission: Submission
    version: SubmissionVersion | None
    closes_at: datetime
    late: bool
    readable: bool


@dataclass(frozen=True)
class FilingYear:
    """A year with the filings that the user may see."""

    cycle: Cycle
    rows: tuple[FilingRow, ...]


def filing_rows(user: User, *, now: datetime) -> list[FilingYear]:
    """Return the years with their filings, the latest first, in a fixed number of queries."""
    versions = SubmissionVersion.objects.order_by("-number").defer("content")
    submissions = (
        Submission.objects.filter(park__in=parks_visible_to(user))
        .exclude(cycle__stage=Stage.SETUP)
        .select_related("cycle", "park__district")
        .prefetch_related(Prefetch("versions", queryset=versions))
        .order_by("-cycle__year", "park__order")
    )
    later = {(one.cycle_id, one.park_id): one.until for one in Extension.objects.order_by("granted_at", "pk")}
    years: dict[int, list[FilingRow]] = {}
    cycles: dict[int, Cycle] = {}
    for submission in submissions:
        cycles[submission.cycle_id] = submission.cycle
        version = next(iter(submission.versions.all()), None)
        closes = submission.cycle.deadline
        closes = max(closes, later.get((submission.cycle_id, submission.park_id), closes))
        years.setdefault(submission.cycle_id, []).append(
            FilingRow(
                submission=submission,
                version=version,
                closes_at=closes,
                late=version is None and now >= closes and submission.cycle.stage == Stage.SELF_EVALUATION,
                readable=version is not None or user.role not in READERS_AFTER_SUBMISSION,
            )
        )
    return [FilingYear(cycles[pk], tuple(rows)) for pk, rows in years.items()]
