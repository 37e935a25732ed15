"""Within a correction, the office puts a veto or a finding of 弄虚作假 on record, or lifts one, each with its reason.

The departments' window is long over then; the correction must name the park's 否决事项 (附件1 五（一）、（四）).
"""

from datetime import datetime

from django.db import transaction

from assessment.filing.catalogue import VETO
from assessment.filing.lengths import EXPLANATION
from assessment.messages import consultation as asked
from assessment.messages import corrections as say
from assessment.models import AttachedFile, CorrectionItem, Cycle, FraudFinding, Veto
from assessment.services.attachments import Brought, attachment_bring, attachment_drop, attachment_put
from assessment.services.cycles import cycle_lock
from assessment.services.inquiries import Upload
from assessment.services.words import require_words
from assessment.states import CorrectionState, VetoKind
from parks.audit import record
from parks.errors import Refused, WrongState
from parks.models import AuditAction, Park, User

FRAUD = "fraud"  # beside the kinds of veto
NAMES = {**{kind.value: str(kind.label) for kind in VetoKind}, FRAUD: "弄虚作假"}
Finding = Veto | FraudFinding


def finding_put(
    *, cycle: Cycle, park: Park, kind: str, basis: str, upload: Upload | None, actor: User, now: datetime
) -> Finding:
    """Put the finding on record with its document; the same again gives back what stands.

    ``kind`` is a kind of veto, or FRAUD. Raises WrongState where no open correction names the park's 否决事项, Refused
    for an unknown kind, a missing reason or document, or where another such finding stands.
    """
    if upload is None:
        raise Refused(asked.document_missing())
    brought, kept = attachment_bring(cycle=cycle, name=upload.name, content=upload.content), False
    try:
        row = _put(cycle, park, kind, basis, brought, actor, now)
        kept = row.file is not None and row.file.path == brought.stored.path
    finally:
        if not kept:
            attachment_drop(brought)
    return row


@transaction.atomic
def finding_lift(*, cycle: Cycle, park: Park, kind: str, reason: str, actor: User, now: datetime) -> None:
    """Take a finding off the record that proved wrong, with the reason. Raises as finding_put does."""
    locked = _open(cycle, park, kind)
    words = require_words("撤销理由", reason, EXPLANATION)
    row = _standing(locked, park, kind)
    if row is None:
        raise Refused(say.finding_absent(park.name, NAMES[kind]))
    row.delete()
    _record(locked, park, kind, actor, now, {"standing": False, "reason": words})


@transaction.atomic
def _put(cycle: Cycle, park: Park, kind: str, basis: str, brought: Brought, actor: User, now: datetime) -> Finding:
    locked = _open(cycle, park, kind)
    words = require_words("事实和依据", basis, EXPLANATION)
    standing = _standing(locked, park, kind)
    if standing is not None:
        if standing.basis == words and standing.file and standing.file.sha256 == brought.stored.sha256:
            return standing
        raise Refused(say.finding_stands(park.name, NAMES[kind]))
    file: AttachedFile = attachment_put(cycle=locked, brought=brought, actor=actor, now=now)
    row: Finding
    if kind == FRAUD:
        row = FraudFinding(cycle=locked, park=park, basis=words, file=file, recorded_at=now, recorded_by=actor)
    else:
        row = Veto(cycle=locked, park=park, kind=kind, basis=words, file=file, recorded_at=now, recorded_by=actor)
    row.save(force_insert=True)
    _record(locked, park, kind, actor, now, {"standing": True, "basis": words, "file": file.sha256})
    return row


def _open(cycle: Cycle, park: Park, kind: str) -> Cycle:
    locked = cycle_lock(cycle)
    named = CorrectionItem.objects.filter(
        correction__cycle=locked, correction__state=CorrectionState.OPEN, submission__park=park, item=VETO
    )
    if not named.exists():
        raise WrongState(say.findings_closed(locked.year, park.name))
    if kind not in NAMES:
        raise Refused(say.finding_unknown(kind))
    return locked


def _standing(locked: Cycle, park: Park, kind: str) -> Finding | None:
    if kind == FRAUD:
        rows = FraudFinding.objects.select_for_update(of=("self",)).select_related("file")
        return rows.filter(cycle=locked, park=park).first()
    vetoes = Veto.objects.select_for_update(of=("self",)).select_related("file")
    return vetoes.filter(cycle=locked, park=park, kind=kind).first()


def _record(locked: Cycle, park: Park, kind: str, actor: User, now: datetime, detail: dict[str, object]) -> None:
    action = AuditAction.FRAUD_RECORDED if kind == FRAUD else AuditAction.VETO_RECORDED
    told = {**detail, "kind": NAMES[kind]}
    key = f"{locked.year} {park.name}"
    record(action=action, object_type="park", object_key=key, actor=actor, now=now, detail=told)
