"""Rows of the way from consultation to consequences, made directly: for tests of what the database itself refuses."""

from typing import Any

from assessment.models import Approval, AttachedFile, Cycle, Inquiry, ProvisionalRelease, ScoreRun
from assessment.states import ApprovalState, InquiryKind
from parks.models import Agency, Park, User
from tests.register import NOW


def attached(cycle: Cycle, user: User, name: str = "会议纪要.pdf") -> AttachedFile:
    """Store the row of a file; there is none on the disk."""
    return AttachedFile.objects.create(
        cycle=cycle,
        name=name,
        path=f"attachments/{AttachedFile.objects.count()}.pdf",
        kind="pdf",
        sha256="0" * 64,
        size=1,
        uploaded_at=NOW,
        uploaded_by=user,
    )


def inquired(cycle: Cycle, department: Agency, park: Park, user: User, **fields: Any) -> Inquiry:
    """Put a figure to a department."""
    asked: dict[str, Any] = {"kind": InquiryKind.FIGURE, "code": "gross_output", "value": "1", **fields}
    return Inquiry.objects.create(cycle=cycle, department=department, park=park, put_at=NOW, put_by=user, **asked)


def released(run: ScoreRun, user: User, version: int = 1) -> ProvisionalRelease:
    """Release a run to the parks."""
    return ProvisionalRelease.objects.create(
        cycle=run.cycle, version=version, run=run, objections_until=NOW, released_at=NOW, released_by=user
    )


def approved(run: ScoreRun, first: User, second: User | None = None, **fields: Any) -> Approval:
    """Put in the city's decision, confirmed where a second person is given."""
    confirmed = {"state": ApprovalState.CONFIRMED, "confirmed_by": second, "confirmed_at": NOW} if second else {}
    facts: dict[str, Any] = {
        "decision": "市政府常务会议纪要〔2019〕12号",
        "decided_on": NOW.date(),
        **confirmed,
        **fields,
    }
    minutes = attached(run.cycle, first)
    return Approval.objects.create(
        cycle=run.cycle, run=run, minutes=minutes, proposed_at=NOW, proposed_by=first, **facts
    )
