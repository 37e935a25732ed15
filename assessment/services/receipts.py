"""Make and keep the receipt of a submitted version."""

from datetime import datetime

from django.db import transaction

from assessment import messages
from assessment.models import ReceiptFile, SubmissionVersion
from assessment.receipt.context import receipt_context
from assessment.receipt.pdf import receipt_pdf
from parks.errors import Refused
from parks.files import file_store


def version_by_receipt(number: str) -> SubmissionVersion:
    """Return the submitted version with this receipt number; raises Refused where there is none."""
    rows = SubmissionVersion.objects.select_related(
        "submission__cycle__scheme", "submission__park__district", "submitted_by"
    )
    version = rows.filter(receipt_number=number).first()
    if version is None:
        raise Refused(messages.no_receipt(number))
    return version


def receipt_render(version: SubmissionVersion) -> bytes:
    """Return the receipt's PDF; the same version always gives the same bytes."""
    return receipt_pdf(receipt_context(version))


@transaction.atomic
def receipt_store(*, version: SubmissionVersion, content: bytes, now: datetime) -> ReceiptFile:
    """Store the receipt once; where it stands already, that one is returned."""
    locked = SubmissionVersion.objects.select_for_update().get(pk=version.pk)
    standing = ReceiptFile.objects.filter(version=locked).first()
    if standing is not None:
        return standing
    stored = file_store(content, folder=f"receipts/{version.submission.cycle.year}", suffix=".pdf")
    return ReceiptFile.objects.create(version=locked, path=stored.path, sha256=stored.sha256, size=stored.size)
