"""The audit trail's only writer, and its check. Call record() in the transaction of the change it tells of."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, NamedTuple

from django.db import connection, transaction

from parks.models import AuditAction, AuditEntry, AuditHead, User

GENESIS = "0" * 64
# So many faults are told in the trail itself; the command prints them all.
FAULTS_TOLD = 5
_CHUNK = 5_000
# Made once: json.dumps would make an encoder for each of a million rows.
_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


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


class ChainRow(NamedTuple):
    """What the digest of an entry covers, in its order, and the digest itself."""

    sequence: int
    at: datetime
    actor_id: int | None
    actor_name: str
    action: str
    object_type: str
    object_key: str
    detail: dict[str, Any]
    previous_digest: str
    digest: str


class ChainWalk:
    """Goes along the chain from its first row; remembers where it stands, so that it can go on with newer rows."""

    def __init__(self) -> None:
        self.last, self.digest = 0, GENESIS

    def over(self, rows: Iterable[ChainRow]) -> Iterator[ChainFault]:
        """Yield each altered, removed, inserted or swapped one of the rows that come next, in order."""
        for row in rows:
            if row.sequence != self.last + 1:
                yield ChainFault(row.sequence, f"应为第 {self.last + 1} 条，其间有记录缺失或错位")
            if row.previous_digest != self.digest:
                yield ChainFault(row.sequence, "与前一条的摘要不衔接")
            if row.digest != _digest(row):
                yield ChainFault(row.sequence, "内容与摘要不符，已被改动")
            self.last, self.digest = row.sequence, row.digest

    def ends_at(self, tail: tuple[int, str]) -> bool:
        """Return whether the last row seen is the one that the chain's end names."""
        return tail == (self.last, self.digest)

    def tail_fault(self, tail: tuple[int, str]) -> ChainFault:
        """Return the fault of a chain whose end is not where it is said to be."""
        return ChainFault(tail[0], f"链尾记为第 {tail[0]} 条，而现存最后一条是第 {self.last} 条，或其摘要不符")


class Verified(NamedTuple):
    """The outcome of a verification; ``recorded`` is False where the broken chain takes no further entry."""

    entries: int
    faults: list[ChainFault]
    recorded: bool


def digest_of(entry: AuditEntry) -> str:
    """Return the SHA-256 over the entry's canonical content and its predecessor's digest."""
    return _digest(ChainRow(*(getattr(entry, name) for name in ChainRow._fields)))


def _digest(row: ChainRow) -> str:
    sequence, at, *rest = row[:-1]
    text = _CANONICAL.encode([sequence, at.astimezone(UTC).isoformat(timespec="microseconds"), *rest])
    return hashlib.sha256(text.encode()).hexdigest()


def chain_faults() -> Iterator[ChainFault]:
    """Yield each altered, removed, inserted or swapped row of the trail, in order; entries may be added meanwhile."""
    yield from _walk(ChainWalk())


def chain_verify(*, now: datetime) -> Verified:
    """Walk the whole chain and record the outcome as an entry of the trail itself, where it takes one."""
    walk = ChainWalk()
    faults = list(_walk(walk))
    with transaction.atomic():
        recorded = takes_entries()
        if recorded:
            record(
                action=AuditAction.CHAIN_VERIFIED,
                object_type="trail",
                object_key="审计链",
                actor=None,
                now=now,
                detail={
                    "through": walk.last,
                    "digest": walk.digest,
                    "faults": len(faults),
                    "found": [f"第 {one.sequence} 条：{one.found}" for one in faults[:FAULTS_TOLD]],
                },
            )
    return Verified(walk.last, faults, recorded)


def takes_entries() -> bool:
    """Return whether an entry can be added: behind an end that was set back or lost its number is taken."""
    return not AuditEntry.objects.filter(sequence__gt=_tail()[0]).exists()


def _walk(walk: ChainWalk) -> Iterator[ChainFault]:
    """Walk until the end and the rows agree, or agree on nothing twice: whoever writes meanwhile breaks no chain."""
    before = None
    while True:
        tail = _tail()
        rows = AuditEntry.objects.filter(sequence__gt=walk.last).order_by("sequence").values_list(*ChainRow._fields)
        yield from walk.over(ChainRow(*row) for row in rows.iterator(chunk_size=_CHUNK))
        if walk.ends_at(tail):
            return
        if tail == before:
            yield walk.tail_fault(tail)
            return
        before = tail


def _tail() -> tuple[int, str]:
    head = AuditHead.objects.filter(id=1).first()
    return (head.sequence, head.digest) if head else (0, GENESIS)
