"""The audit trail's only writer, and its check. Call record() in the transaction of the change it tells of."""

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, NamedTuple

from django.db import connection

from parks.models import AuditAction, AuditEntry, AuditHead, User

GENESIS = "0" * 64


class ChainFault(NamedTuple):
    """A place where the chain does not hold, with what was found there."""

    sequence: int
    found: str


def record(
    *,
    action: AuditAction,
    object_type: str,
    object_key: str,
    actor: User | None,
    now: datetime,
    detail: dict[str, Any] | None = None,
    actor_name: str = "",
) -> AuditEntry:
    """Append an entry to the chain; must run inside the transaction of the change itself.

    Raises RuntimeError outside a transaction: an entry that could outlive a rolled-back change is a lie.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("审计记录须与所记变更在同一事务中写入。")
    head, _ = AuditHead.objects.select_for_update().get_or_create(id=1, defaults={"digest": GENESIS})
    entry = AuditEntry(
        sequence=head.sequence + 1,
        at=now.astimezone(UTC),
        actor=actor,
        actor_name=actor_name or (f"{actor}（{actor.organisation}）" if actor else "系统"),
        action=action,
        object_type=object_type,
        object_key=object_key,
        detail=detail or {},
        previous_digest=head.digest,
    )
    entry.digest = digest_of(entry)
    entry.full_clean(validate_unique=False)
    entry.save(force_insert=True)
    head.sequence, head.digest = entry.sequence, entry.digest
    head.save(update_fields=["sequence", "digest"])
    return entry


def digest_of(entry: AuditEntry) -> str:
    """Return the SHA-256 over the entry's canonical content and its predecessor's digest."""
    content = [
        entry.sequence,
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        entry.actor_id,
        entry.actor_name,
        entry.action,
        entry.object_type,
        entry.object_key,
        entry.detail,
        entry.previous_digest,
    ]
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def chain_faults() -> Iterator[ChainFault]:
    """Yield each altered, removed, inserted or swapped row of the trail, in order."""
    expected, previous = 1, GENESIS
    for entry in AuditEntry.objects.order_by("sequence").iterator(chunk_size=2000):
        if entry.sequence != expected:
            yield ChainFault(entry.sequence, f"应为第 {expected} 条，其间有记录缺失")
        if entry.previous_digest != previous:
            yield ChainFault(entry.sequence, "与前一条的摘要不衔接")
        if entry.digest != digest_of(entry):
            yield ChainFault(entry.sequence, "内容与摘要不符，已被改动")
        expected, previous = entry.sequence + 1, entry.digest
    head = AuditHead.objects.filter(id=1).first()
    tail = (head.sequence, head.digest) if head else (0, GENESIS)
    if tail != (expected - 1, previous):
        yield ChainFault(tail[0], f"链尾记为第 {tail[0]} 条，而现存最后一条是第 {expected - 1} 条")
