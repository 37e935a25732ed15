"""A department's finding of 弄虚作假 (附件1 五（四）) about a park, with its document; and its withdrawal."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from assessment.filing.lengths import EXPLANATION
from assessment.messages import consultation as say
from assessment.models import Cycle, FraudFinding
from assessment.services.attachments import Brought, attachment_bring, attachment_drop, attachment_put
from assessment.services.cycles import cycle_lock
from assessment.services.inquiries import Upload, require_window
from assessment.services.words import require_words
from parks.audit import record
from parks.errors import Refused
from parks.models import AuditAction, Park, User

Clock = Callable[[], datetime]


def fraud_find(
    *, cycle: Cycle, park: Park, basis: str, upload: Upload | None, actor: User, clock: Clock = timezone.now
) -> FraudFinding:
    """Put the finding on record with its document; the same again gives back what stands.

    Raises Refused without a document or where another finding stands, WrongState outside the window.
    """
    if upload is None:
        raise Refused(say.document_missing())
    brought, kept = attachment_bring(cycle=cycle, name=upload.name, content=upload.content), False
    try:
        row = _find(cycle, park, basis, brought, actor, clock)
        kept = row.file is not None and row.file.path == brought.stored.path
    finally:
        if not kept:
            attachment_drop(brought)
    return row


@transaction.atomic
def fraud_withdraw(*, cycle: Cycle, park: Park, reason: str, actor: User, clock: Clock = timezone.now) -> None:
    """Take the department's own finding back with a reason. Raises Refused for another's, or where none stands."""
    locked = cycle_lock(cycle)
    now = clock()
    require_window(locked, now)
    words = require_words("撤销理由", reason, EXPLANATION)
    row = _standing(locked, park)
    if row is None:
        raise Refused(say.fraud_absent(park.name))
    if row.recorded_by is None or row.recorded_by.agency_id != actor.agency_id:
        raise Refused(say.fraud_of_other(_who(row)))
    row.delete()
    _record(locked, park, actor, now, {"standing": False, "reason": words})


@transaction.atomic
def _find(cycle: Cycle, park: Park, basis: str, brought: Brought, actor: User, clock: Clock) -> FraudFinding:
    locked = cycle_lock(cycle)
    now = clock()
    require_window(locked, now)
    words = require_words("认定的事实和依据", basis, EXPLANATION)
    said = f"{actor.organisation}：{words}"
    standing = _standing(locked, park)
    if standing is not None:
        if standing.basis == said and standing.file and standing.file.sha256 == brought.stored.sha256:
            return standing
        raise Refused(say.fraud_stands(park.name, _who(standing)))
    file = attachment_put(cycle=locked, brought=brought, actor=actor, now=now)
    row = FraudFinding.objects.create(
        cycle=locked, park=park, basis=said, file=file, recorded_at=now, recorded_by=actor
    )
    _record(locked, park, actor, now, {"standing": True, "basis": words, "file": file.sha256})
    return row


def _standing(locked: Cycle, park: Park) -> FraudFinding | None:
    rows = FraudFinding.objects.select_for_update(of=("self",)).select_related("file", "recorded_by__agency")
    return rows.filter(cycle=locked, park=park).first()


def _who(row: FraudFinding) -> str:
    return row.recorded_by.organisation if row.recorded_by else "年度数据"


def _record(locked: Cycle, park: Park, actor: User, now: datetime, detail: dict[str, object]) -> None:
    told = {**detail, "department": actor.organisation}
    key = f"{locked.year} {park.name}"
    record(action=AuditAction.FRAUD_RECORDED, object_type="park", object_key=key, actor=actor, now=now, detail=told)
