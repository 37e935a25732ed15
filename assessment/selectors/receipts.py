"""Does a receipt hold: what it vouches for, and whether the stored content still has its digest."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from assessment.models import SubmissionVersion
from assessment.selectors.filing import latest_version


@dataclass(frozen=True)
class ReceiptCheck:
    """What the register says of a receipt; `holds` is false where the stored content no longer has the digest."""

    number: str
    year: int
    park: str
    version: int
    submitted_at: datetime
    signer: str
    sha256: str
    holds: bool
    is_latest: bool


def receipt_verify(number: str) -> ReceiptCheck | None:
    """Return the check of the receipt with this number, its digest computed anew; None where there is none."""
    rows = SubmissionVersion.objects.select_related("submission__cycle", "submission__park", "submitted_by")
    version = rows.filter(receipt_number=number.strip().upper()).first()
    if version is None:
        return None
    latest = latest_version(version.submission)
    return ReceiptCheck(
        number=version.receipt_number,
        year=version.submission.cycle.year,
        park=version.submission.park.name,
        version=version.number,
        submitted_at=version.submitted_at,
        signer=version.submitted_by.display_name,
        sha256=version.sha256,
        holds=hashlib.sha256(version.content.encode("ascii")).hexdigest() == version.sha256,
        is_latest=latest is not None and latest.pk == version.pk,
    )
