"""Entries for the tests of the trail: recorded through the one writer, as in life."""

from datetime import UTC, datetime
from typing import Any

from django.db import transaction

from parks.audit import record
from parks.models import AuditAction, AuditEntry, User
from zhpark.trail.names import Names

# A Wednesday, 10:00 in Asia/Shanghai.
WORKDAY = datetime(2019, 4, 17, 2, 0, tzinfo=UTC)
NAMES = Names({"fushan": "富山工业园"}, {"gross_output": "规模以上工业总产值"}, {"4a": "重大项目投资额"})


def put(
    action: AuditAction, kind: str, key: str, actor: User | None = None, now: datetime = WORKDAY, **detail: Any
) -> AuditEntry:
    """Record one entry."""
    with transaction.atomic():
        return record(action=action, object_type=kind, object_key=key, actor=actor, now=now, detail=detail)


def unsaved(action: AuditAction, kind: str, key: str, **detail: Any) -> AuditEntry:
    """Return an entry that is read only."""
    return AuditEntry(
        sequence=1, at=WORKDAY, actor_name="黄主任（领导小组办公室）", action=action, object_type=kind, object_key=key,
        detail=detail,
    )  # fmt: skip
