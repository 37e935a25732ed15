"""Photos of a visit: kept without where they were taken, once a content, and taken away again.

The bytes are on the disk before any row is locked, as with evidence; a failure in between leaves a file without a
row, which check_integrity lists, never the reverse.
"""

import hashlib
from datetime import datetime

from django.db import transaction

from assessment.filing.filetypes import Unfit, display_name
from assessment.filing.photos import photo_of
from assessment.messages import panel as say
from assessment.models import PanelMember, PanelPhoto
from assessment.services.cycles import cycle_lock
from assessment.services.marks import mark_row, require_listed, require_marking
from assessment.services.scanning import Scan, scan
from parks.audit import record
from parks.errors import Refused
from parks.files import StoredFile, file_discard, file_store
from parks.models import AuditAction, Park, User

MAX_PHOTOS = 12


def photo_add(*, member: PanelMember, park: Park, name: str, content: bytes, actor: User, now: datetime) -> PanelPhoto:
    """Keep a photo of the visit; the same picture again returns what stands.

    Raises Refused outside the review, for a park not on the member's list, for what is no photo, too big or infected,
    and where the park's photos are at their limit; nothing is left behind then.
    """
    require_marking(member.cycle)
    require_listed(member, park)
    shown = display_name(name)
    try:
        kind, bare = photo_of(content)
    except Unfit as fault:
        raise Refused(say.photo_refused(shown, str(fault))) from fault
    digest = hashlib.sha256(bare).hexdigest()
    standing = PanelPhoto.objects.filter(mark__member=member, mark__park=park, sha256=digest).first()
    if standing is not None:
        return standing
    scanned = scan(bare, name=shown)
    stored = file_store(bare, folder=f"panel/{member.cycle.year}/{park.code}", suffix=f".{kind}")
    try:
        photo = _put_down(member, park, kind, stored, scanned, actor, now)
    except Refused:
        file_discard(stored.path)
        raise
    if photo.path != stored.path:
        file_discard(stored.path)
    return photo


@transaction.atomic
def photo_remove(*, member: PanelMember, park: Park, photo_id: int, actor: User, now: datetime) -> None:
    """Take a photo away with its file; one who is gone already stays gone."""
    locked = cycle_lock(member.cycle)
    require_marking(locked)
    require_listed(member, park)
    photo = PanelPhoto.objects.select_related("mark").filter(mark__member=member, mark__park=park, pk=photo_id).first()
    if photo is None:
        return
    _record(member, park, actor, now, {"photo_removed": photo.sha256})
    path = photo.path
    mark = photo.mark
    photo.delete()
    if mark.version == 0 and not mark.photos.exists():
        # Nothing was typed: the row only held photos, and nobody has marked.
        mark.delete()
    transaction.on_commit(lambda: file_discard(path))


@transaction.atomic
def _put_down(
    member: PanelMember, park: Park, kind: str, stored: StoredFile, scanned: Scan, actor: User, now: datetime
) -> PanelPhoto:
    locked = cycle_lock(member.cycle)
    require_marking(locked)
    require_listed(member, park)
    mark = mark_row(member, park)
    standing = mark.photos.filter(sha256=stored.sha256).first()
    if standing is not None:
        return standing
    if mark.photos.count() >= MAX_PHOTOS:
        raise Refused(say.photos_full(MAX_PHOTOS))
    _record(member, park, actor, now, {"photo_added": stored.sha256, "scanned": scanned.value})
    return PanelPhoto.objects.create(
        mark=mark, path=stored.path, kind=kind, sha256=stored.sha256, size=stored.size, added_at=now
    )


def _record(member: PanelMember, park: Park, actor: User, now: datetime, detail: dict[str, object]) -> None:
    record(
        action=AuditAction.MARK_SAVED,
        object_type="panel_mark",
        object_key=f"{member.cycle.year} {park.code} {member.code}",
        actor=actor,
        now=now,
        detail=detail,
    )
