"""Uploaded workbooks that wait."""

from assessment.models import Cycle, Submission, WorkbookUpload
from parks.models import User


def upload_of(submission: Submission, number: int) -> WorkbookUpload | None:
    """Return the filing's upload with this number; None where it is another's or was removed."""
    return submission.workbook_uploads.select_related("cycle", "submission", "uploaded_by").filter(pk=number).first()


def bulk_upload_of(cycle: Cycle, number: int, user: User) -> WorkbookUpload | None:
    """Return the person's bulk upload of the year with this number; None where there is none."""
    uploads = cycle.workbook_uploads.select_related("cycle", "uploaded_by")
    return uploads.filter(pk=number, submission=None, uploaded_by=user).first()


def last_applied(submission: Submission) -> WorkbookUpload | None:
    """Return the filing's upload that was applied last; None before the first."""
    applied = submission.workbook_uploads.select_related("uploaded_by").filter(applied_at__isnull=False)
    return applied.order_by("-applied_at", "-pk").first()
