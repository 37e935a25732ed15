"""Bring evidence, say what it is evidence of, and take it away again.

The bytes are read, scanned and on the disk before any row is locked, so that a slow disk or scanner holds up nobody;
then the row is written under the filing's lock, where everything is asked once more. A failure in between leaves a
file without a row, which check_integrity lists, never the reverse. The deadline does not close a draft, so an upload
that crosses it is kept; what closes an item is the filing's state and the year's stage, read under the lock.
"""

import hashlib
import re
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from assessment import messages
from assessment.filing.catalogue import catalogue_of
from assessment.filing.filetypes import MAX_FILING, Unfit, display_name, kind_of, pages_of
from assessment.messages import evidence as say
from assessment.models import EvidenceDemand, EvidenceFile, EvidenceUse, Submission
from assessment.selectors.evidence import bytes_of, is_in_a_version
from assessment.selectors.filing import is_open
from assessment.services.locking import filing_record, submission_lock
from assessment.services.scanning import Scan, scan
from assessment.shape import scheme_of
from parks.errors import Refused, WrongState
from parks.files import StoredFile, file_discard, file_store
from parks.models import AuditAction, User

MAX_PAGES_TEXT = 32
_PAGES = re.compile(r"[0-9]{1,4}(-[0-9]{1,4})?(,[0-9]{1,4}(-[0-9]{1,4})?)*")
_ALIKE = str.maketrans("０１２３４５６７８９，、；;—–－~～至", "0123456789,,,,------")


class Purpose(NamedTuple):
    """What a file is evidence of: the item, the demand it answers, the pages as 3-5,8."""

    item: str
    demand_id: int | None
    pages: str


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

    Raises Refused where the item is closed, the file is not what is accepted or infected, or the filing's files grow
    past 200 MB; nothing is left behind then.
    """
    _require_open(submission, item)
    shown = display_name(name)
    try:
        kind = kind_of(content)
    except Unfit as fault:
        raise Refused(f"“{shown}”：{fault}") from fault
    made = EvidenceFile(
        submission=submission,
        name=shown,
        kind=kind,
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        pages=pages_of(kind, content),
        uploaded_at=now,
        uploaded_by=actor,
    )
    purpose = Purpose(item, demand_id, read_pages(page_reference))
    _require_pages_exist(made, purpose.pages)
    scanned, stored = _bring(made, content)
    try:
        use = _put_down(made, stored, purpose, scanned, actor, now)
    except Refused:
        if stored is not None:
            file_discard(stored.path)
        raise
    if stored is not None and use.file.path != stored.path:
        file_discard(stored.path)
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
    """Put a file that the filing has already down as evidence of an item; the same again returns what stands."""
    locked = submission_lock(submission)
    _require_open(locked, item)
    file = EvidenceFile.objects.filter(submission=locked, pk=file_id).first()
    if file is None:
        raise Refused(messages.no_such_file())
    return _use(locked, file, Purpose(item, demand_id, read_pages(page_reference)), actor, now)


@transaction.atomic
def evidence_edit(
    *,
    submission: Submission,
    use_id: int,
    demand_id: int | None,
    page_reference: str,
    base: tuple[int | None, str],
    actor: User,
    now: datetime,
) -> EvidenceUse:
    """Change the pages and the demand of a use; `base` is (demand, pages) as the editor saw them.

    Raises Refused where somebody else changed or removed it meanwhile. The trail shows the old use removed and the
    new one added.
    """
    locked = submission_lock(submission)
    use = EvidenceUse.objects.select_related("file", "demand").filter(pk=use_id, file__submission=locked).first()
    if use is None:
        raise Refused(say.use_gone())
    _require_open(locked, use.item)
    pages, demand = read_pages(page_reference), _demand(locked, use.item, demand_id)
    standing = (use.demand_id, use.page_reference)
    if (demand_id, pages) == standing:
        return use
    if base != standing:
        raise Refused(say.use_changed())
    _require_pages_exist(use.file, pages)
    if EvidenceUse.objects.filter(file=use.file, item=use.item, demand=demand).exclude(pk=use.pk).exists():
        raise Refused(say.use_stands_already())
    _record(AuditAction.EVIDENCE_REMOVED, locked, use, actor, now)
    use.demand, use.page_reference = demand, pages
    use.save(update_fields=["demand", "page_reference"])
    _record(AuditAction.EVIDENCE_ADDED, locked, use, actor, now)
    return use


@transaction.atomic
def evidence_remove(*, submission: Submission, use_id: int, actor: User, now: datetime) -> None:
    """Take a use away; idempotent. With its last use the file goes too, unless a submitted version speaks of it."""
    locked = submission_lock(submission)
    use = EvidenceUse.objects.select_related("file", "demand").filter(pk=use_id, file__submission=locked).first()
    if use is None:
        return
    _require_open(locked, use.item)
    _record(AuditAction.EVIDENCE_REMOVED, locked, use, actor, now)
    file = use.file
    use.delete()
    if file.uses.exists() or is_in_a_version(locked, file.sha256):
        return
    file.delete()
    transaction.on_commit(lambda: file_discard(file.path))


def read_pages(text: str) -> str:
    """Return the page reference as 3-5,8; raises Refused for anything else."""
    plain = "".join(text.split()).translate(_ALIKE).removeprefix("第").removesuffix("页").strip(",")
    if plain and not _PAGES.fullmatch(plain):
        raise Refused(messages.bad_pages(text))
    if len(plain) > MAX_PAGES_TEXT:
        raise Refused(say.pages_too_long(MAX_PAGES_TEXT))
    for first, last in _ranges(plain):
        if first < 1 or last < first:
            raise Refused(say.pages_backwards(text))
    return plain


def _ranges(pages: str) -> list[tuple[int, int]]:
    ends = [part.split("-") for part in pages.split(",") if part]
    return [(int(one[0]), int(one[-1])) for one in ends]


def _require_pages_exist(file: EvidenceFile, pages: str) -> None:
    last = max((last for _, last in _ranges(pages)), default=0)
    if file.pages is not None and last > file.pages:
        raise Refused(say.beyond_last_page(file.name, last, file.pages))


def _bring(made: EvidenceFile, content: bytes) -> tuple[Scan, StoredFile | None]:
    """Scan and store the bytes; None for a content that the filing has already, which passed once."""
    submission = made.submission
    if EvidenceFile.objects.filter(submission=submission, sha256=made.sha256).exists():
        return Scan.OFF, None
    _require_room(submission, made.size)
    scanned = scan(content, name=made.name)
    folder = f"evidence/{submission.cycle.year}/{submission.park.code}"
    return scanned, file_store(content, folder=folder, suffix=f".{made.kind}")


@transaction.atomic
def _put_down(
    made: EvidenceFile, stored: StoredFile | None, purpose: Purpose, scanned: Scan, actor: User, now: datetime
) -> EvidenceUse:
    """Write the rows under the lock; where somebody else brought the content meanwhile, theirs stands."""
    locked = submission_lock(made.submission)
    _require_open(locked, purpose.item)
    standing = EvidenceFile.objects.filter(submission=locked, sha256=made.sha256).first()
    if standing is not None:
        return _use(locked, standing, purpose, actor, now)
    if stored is None:
        # It stood a moment ago and was taken away meanwhile.
        raise Refused(say.use_gone())
    _require_room(locked, made.size)
    made.path = stored.path
    made.save(force_insert=True)
    return _use(locked, made, purpose, actor, now, scanned=scanned.value)


def _use(
    locked: Submission, file: EvidenceFile, purpose: Purpose, actor: User, now: datetime, **detail: str
) -> EvidenceUse:
    _require_pages_exist(file, purpose.pages)
    use, created = EvidenceUse.objects.get_or_create(
        file=file,
        item=purpose.item,
        demand=_demand(locked, purpose.item, purpose.demand_id),
        defaults={"page_reference": purpose.pages, "added_at": now, "added_by": actor},
    )
    if created:
        _record(AuditAction.EVIDENCE_ADDED, locked, use, actor, now, **detail)
    return use


def _require_open(submission: Submission, item: str) -> None:
    found = catalogue_of(scheme_of(submission.cycle.scheme), submission.park.category).item(item)
    if found is None:
        raise Refused(messages.unknown_items([item]))
    if not is_open(submission, item):
        raise WrongState(messages.item_locked(found.name, submission.get_state_display()))


def _require_room(submission: Submission, size: int) -> None:
    standing = bytes_of(submission)
    if standing + size > MAX_FILING:
        raise Refused(messages.filing_full(standing, size))


def _demand(locked: Submission, item: str, demand_id: int | None) -> EvidenceDemand | None:
    if demand_id is None:
        return None
    demand = EvidenceDemand.objects.filter(cycle=locked.cycle, item=item, pk=demand_id).first()
    if demand is None:
        raise Refused(messages.no_such_demand())
    return demand


def _record(
    action: AuditAction, locked: Submission, use: EvidenceUse, actor: User, now: datetime, **detail: str
) -> None:
    of_file = {"item": use.item, "name": use.file.name, "sha256": use.file.sha256}
    of_use = {"pages": use.page_reference, "demand": use.demand.name if use.demand else ""}
    filing_record(action, locked, actor, now, {**of_file, **of_use, **detail})
