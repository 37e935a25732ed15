"""Bring evidence, say what it is evidence of, and take it away again."""

import hashlib
import re
from datetime import datetime

from django.db import transaction
from django.db.models import Sum

from assessment import messages
from assessment.filing.catalogue import catalogue_of
from assessment.filing.filetypes import MAX_FILING, Unfit, display_name, kind_of
from assessment.models import EvidenceDemand, EvidenceFile, EvidenceUse, Submission
from assessment.selectors.filing import is_open
from assessment.services.locking import submission_lock
from assessment.shape import scheme_of
from parks.audit import record
from parks.errors import Refused
from parks.files import file_store
from parks.models import AuditAction, User

PAGES = re.compile(r"\d{1,4}(-\d{1,4})?(,\d{1,4}(-\d{1,4})?)*")


@transaction.atomic
def evidence_add(
    *,
    submission: Submission,
    item: str,
    demand_id: int | None,
    name: str,
    content: bytes,
    page_reference: str,
    actor: User,
    now: datetime,
) -> EvidenceUse:
    """Keep the file, once a content, and put it down as evidence of the item; the same again returns what stands.

    Raises Refused where the item is closed, the file is not what is accepted, or the filing's files grow past 200 MB.
    The bytes are on the disk before the row; a failure in between leaves a file without a row, never the reverse.
    """
    locked = submission_lock(submission)
    _require_open(locked, item)
    demand = _demand(locked, item, demand_id)
    pages = read_pages(page_reference)
    try:
        kind = kind_of(content)
    except Unfit as fault:
        raise Refused(f"“{display_name(name)}”：{fault}") from fault
    file = EvidenceFile.objects.filter(submission=locked, sha256=hashlib.sha256(content).hexdigest()).first()
    if file is None:
        file = _keep(locked, name, kind, content, actor, now)
    use, created = EvidenceUse.objects.get_or_create(
        file=file, item=item, demand=demand, defaults={"page_reference": pages, "added_at": now, "added_by": actor}
    )
    if created:
        _record(AuditAction.EVIDENCE_ADDED, locked, use, actor, now)
    return use


@transaction.atomic
def evidence_reuse(
    *,
    submission: Submission,
    file_id: int,
    item: str,
    demand_id: int | None,
    page_reference: str,
    actor: User,
    now: datetime,
) -> EvidenceUse:
    """Put a file that the filing has already down as evidence of another item."""
    locked = submission_lock(submission)
    _require_open(locked, item)
    file = EvidenceFile.objects.filter(submission=locked, pk=file_id).first()
    if file is None:
        raise Refused(messages.no_such_file())
    use, created = EvidenceUse.objects.get_or_create(
        file=file,
        item=item,
        demand=_demand(locked, item, demand_id),
        defaults={"page_reference": read_pages(page_reference), "added_at": now, "added_by": actor},
    )
    if created:
        _record(AuditAction.EVIDENCE_ADDED, locked, use, actor, now)
    return use


@transaction.atomic
def evidence_remove(*, submission: Submission, use_id: int, actor: User, now: datetime) -> None:
    """Take a use away; idempotent. The file itself stays: a submitted version may speak of it."""
    locked = submission_lock(submission)
    use = EvidenceUse.objects.select_related("file").filter(pk=use_id, file__submission=locked).first()
    if use is None:
        return
    _require_open(locked, use.item)
    _record(AuditAction.EVIDENCE_REMOVED, locked, use, actor, now)
    use.delete()


def read_pages(text: str) -> str:
    """Return the page reference as 3-5,8; raises Refused for anything else."""
    plain = "".join(text.split()).replace("，", ",").replace("、", ",").replace("—", "-").replace("－", "-")
    if plain and not PAGES.fullmatch(plain):
        raise Refused(messages.bad_pages(text))
    return plain


def _require_open(locked: Submission, item: str) -> None:
    found = catalogue_of(scheme_of(locked.cycle.scheme), locked.park.category).item(item)
    if found is None:
        raise Refused(messages.unknown_items([item]))
    if not is_open(locked, item):
        raise Refused(messages.item_locked(found.name, locked.get_state_display()))


def _demand(locked: Submission, item: str, demand_id: int | None) -> EvidenceDemand | None:
    if demand_id is None:
        return None
    demand = EvidenceDemand.objects.filter(cycle=locked.cycle, item=item, pk=demand_id).first()
    if demand is None:
        raise Refused(messages.no_such_demand())
    return demand


def _keep(locked: Submission, name: str, kind: str, content: bytes, actor: User, now: datetime) -> EvidenceFile:
    standing = EvidenceFile.objects.filter(submission=locked).aggregate(total=Sum("size"))["total"] or 0
    if standing + len(content) > MAX_FILING:
        raise Refused(messages.filing_full(standing, len(content)))
    stored = file_store(content, folder=f"evidence/{locked.cycle.year}/{locked.park.code}", suffix=f".{kind}")
    return EvidenceFile.objects.create(
        submission=locked,
        name=display_name(name),
        path=stored.path,
        kind=kind,
        sha256=stored.sha256,
        size=stored.size,
        uploaded_at=now,
        uploaded_by=actor,
    )


def _record(action: AuditAction, locked: Submission, use: EvidenceUse, actor: User, now: datetime) -> None:
    record(
        action=action,
        object_type="submission",
        object_key=str(locked),
        actor=actor,
        now=now,
        detail={"item": use.item, "name": use.file.name, "sha256": use.file.sha256},
    )
