"""A fact that bars a park from 优秀 (一票否优), as the departments' latest words say, each with its document.

The row is the year's standing fact; how it came to stand is in the answers and in the trail.
"""

from datetime import datetime
from typing import Any

from assessment.models import Inquiry, InquiryAnswer, Submission, Veto
from assessment.models.review import OWN_REPORT
from assessment.selectors.filing import draft_of, latest_version
from assessment.states import InquiryVerdict, VetoKind
from parks.audit import record
from parks.models import AuditAction, User


def veto_follow(*, inquiry: Inquiry, actor: User, reason: str, now: datetime) -> None:
    """Within the verb that holds the year: have the veto stand as the departments' latest words on the park say.

    Where no department says any more that it happened, the park's own report counts again, if there is one; a fact
    that came in with the year's data stays.
    """
    about: dict[str, Any] = {"cycle": inquiry.cycle, "park": inquiry.park, "kind": inquiry.code}
    standing = Veto.objects.select_for_update().filter(**about).first()
    if standing is not None and standing.recorded_by_id is None and not standing.basis.startswith(OWN_REPORT):
        return
    found = _affirmed(inquiry)
    if found is not None:
        facts: dict[str, Any] = {
            "basis": f"{found.inquiry.department.name}：{found.reason}",
            "file": found.file,
            "recorded_at": found.answered_at,
            "recorded_by": found.answered_by,
        }
        Veto.objects.update_or_create(**about, defaults=facts)
    elif standing is not None:
        own = _own_report(inquiry)
        if own:
            Veto.objects.filter(pk=standing.pk).update(basis=own, file=None, recorded_at=None, recorded_by=None)
        else:
            standing.delete()
    record(
        action=AuditAction.VETO_RECORDED,
        object_type="park",
        object_key=f"{inquiry.cycle.year} {inquiry.park.name}",
        actor=actor,
        now=now,
        detail={
            "kind": VetoKind(inquiry.code).label,
            "standing": found is not None,
            "department": inquiry.department.name,
            "reason": reason,
            "file": found.file.sha256 if found is not None and found.file is not None else "",
        },
    )


def _affirmed(inquiry: Inquiry) -> InquiryAnswer | None:
    """Return the earliest of the departments' latest answers that say it happened."""
    rows = InquiryAnswer.objects.filter(
        inquiry__cycle=inquiry.cycle_id, inquiry__park=inquiry.park_id, inquiry__kind=inquiry.kind,
        inquiry__code=inquiry.code,
    )  # fmt: skip
    wanted = rows.select_related("file", "answered_by", "inquiry__department").order_by("version")
    latest = {one.inquiry_id: one for one in wanted}
    said = [one for one in latest.values() if one.verdict == InquiryVerdict.DISPUTED]
    return min(said, key=lambda one: (one.answered_at, one.pk), default=None)


def _own_report(inquiry: Inquiry) -> str:
    """Return the basis of the park's own report of this veto; empty where it reports none."""
    rows = Submission.objects.select_related("cycle__scheme", "park__district")
    filing = rows.filter(cycle=inquiry.cycle_id, park=inquiry.park_id).first()
    version = latest_version(filing) if filing else None
    if filing is None or version is None or inquiry.code not in draft_of(filing).vetoes():
        return ""
    return f"{OWN_REPORT}：{version.receipt_number}"
