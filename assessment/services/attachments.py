"""Keep a file that a word of the procedure rests on: checked by content, scanned, on the disk before its row.

Two steps, so that no row is locked while a disk or a scanner is slow: ``attachment_bring`` before the verb's
transaction, ``attachment_put`` within it. What a refusal leaves behind is a file without a row, which check_integrity
lists; ``attachment_drop`` takes it away at once.
"""

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from assessment.filing.filetypes import Unfit, display_name, kind_of
from assessment.models import AttachedFile, Cycle
from assessment.services.scanning import scan
from parks.audit import record
from parks.errors import Refused
from parks.files import StoredFile, file_store
from parks.models import AuditAction, User


class Brought(NamedTuple):
    """A file that passed and lies on the disk, without a row yet."""

    name: str
    kind: str
    stored: StoredFile
    scanned: str


def attachment_bring(*, cycle: Cycle, name: str, content: bytes) -> Brought:
    """Check, scan and store the bytes; raises Refused, naming the file, for what is not accepted or infected."""
    shown = display_name(name)
    try:
        kind = kind_of(content)
    except Unfit as fault:
        raise Refused(f"“{shown}”：{fault}") from fault
    scanned = scan(content, name=shown)
    stored = file_store(content, folder=f"attachments/{cycle.year}", suffix=f".{kind}")
    return Brought(shown, kind, stored, scanned)


def attachment_put(*, cycle: Cycle, brought: Brought, actor: User, now: datetime) -> AttachedFile:
    """Within the verb's transaction: write the file's row, and return it."""
    row = AttachedFile.objects.create(
        cycle=cycle,
        name=brought.name,
        path=brought.stored.path,
        kind=brought.kind,
        sha256=brought.stored.sha256,
        size=brought.stored.size,
        uploaded_at=now,
        uploaded_by=actor,
    )
    record(
        action=AuditAction.FILE_ATTACHED,
        object_type="attachment",
        object_key=str(cycle.year),
        actor=actor,
        now=now,
        detail={"name": row.name, "sha256": row.sha256, "size": row.size, "scanned": brought.scanned},
    )
    return row


def attachment_drop(brought: Brought) -> None:
    """Take a file away that no row came to name: its verb was refused, or stood already."""
    (Path(settings.MEDIA_ROOT) / brought.stored.path).unlink(missing_ok=True)
