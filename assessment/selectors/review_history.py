"""Versions of what may be withdrawn again: the audit trail remembers them when the row is gone."""

from assessment.models import Submission
from parks.models import AuditEntry

RULING, EXEMPTION = "ruling", "exemption"


def object_key(submission: Submission, part: str) -> str:
    """Return under which key the trail tells of a part of a filing."""
    return f"{submission} {part}"


def last_version(submission: Submission, kind: str, part: str) -> int:
    """Return the last version that the trail knows, withdrawn ones too; 0 for what never was."""
    rows = AuditEntry.objects.filter(object_type=kind, object_key=object_key(submission, part))
    last = rows.order_by("-sequence").values_list("detail", flat=True).first()
    return int(last["version"]) if last else 0
