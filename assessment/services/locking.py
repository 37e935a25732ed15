"""Row locks in one order: the year, then the filing. Every verb of a filing begins here, and ends in the trail."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from assessment.models import Submission
from parks.audit import record
from parks.models import AuditAction, User


def submission_lock(submission: Submission) -> Submission:
    """Return the filing's row with its year and park, locked until the transaction ends.

    The year's row is locked too, and first, so that a change of stage and a submission cannot pass each other; one
    query does both, and reads the rows as they are once the locks are had.
    """
    rows = Submission.objects.select_for_update(of=("cycle", "self")).select_related("cycle__scheme", "park__district")
    return rows.get(pk=submission.pk)


def filing_record(
    action: AuditAction, filing: Submission, actor: User, now: datetime, detail: Mapping[str, Any]
) -> None:
    """Record what was done to a filing under the key by which the trail finds it; within the change's transaction."""
    record(action=action, object_type="submission", object_key=str(filing), actor=actor, now=now, detail=dict(detail))
