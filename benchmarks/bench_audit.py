"""Time the walk along the audit chain, and let it find a thousand single tamperings of the full trail.

`python -m benchmarks.bench_audit [ROWS] [TAMPERINGS]` in a scratch database. The bar for verify_audit is 10 s for
100,000 rows. Each tampering is made in a copy of the rows; the walk goes on from the last row before it, whose
state the walk along the untouched chain has left: every row before it has been found whole already.
"""

import random
import sys
import time
from collections.abc import Iterator

from benchmarks import scratch

# isort: split
from django.test import Client
from django.utils import timezone

from parks.audit import ChainRow, ChainWalk, chain_faults
from parks.models import AuditEntry, AuditHead, User
from parks.services import user_put
from parks.states import Role
from tests.parks.test_audit_tampering import KINDS, chain

BAR = 10.0
_SLICE = 1_000


def stored(rows: list[ChainRow]) -> None:
    """Store the rows as record() would have, many at once."""
    people = [User(username=f"u{number}", role=Role.OFFICE, display_name=f"甲{number}") for number in range(1, 7)]
    User.objects.bulk_create(people)
    AuditEntry.objects.bulk_create((AuditEntry(**row._asdict()) for row in rows), batch_size=2_000)
    AuditHead.objects.create(sequence=rows[-1].sequence, digest=rows[-1].digest)


def untouched(changed: list[ChainRow], rows: list[ChainRow]) -> int:
    """Return how many rows at the beginning are the same, by slices, which compare fast what is the same object."""
    for low in range(0, len(changed), _SLICE):
        if changed[low : low + _SLICE] != rows[low : low + _SLICE]:
            pairs = enumerate(zip(changed[low:], rows[low:], strict=False), low)
            return next((at for at, (one, two) in pairs if one is not two), len(changed))
    return len(changed)


def found_all(rows: list[ChainRow], tamperings: int) -> Iterator[str]:
    """Yield the tamperings that the walk does not find."""
    chance = random.Random(129)  # which rows, not a secret
    whole = (len(rows), rows[-1].digest)
    for _ in range(tamperings):
        kind, place = chance.choice(KINDS), chance.randrange(len(rows))
        changed = list(rows)
        tail = kind(changed, place, whole, chance)
        start = untouched(changed, rows)
        walk = ChainWalk()
        if start:
            walk.last, walk.digest = rows[start - 1].sequence, rows[start - 1].digest
        if next(walk.over(changed[start:]), None) is None and walk.ends_at(tail):
            yield f"{kind.__name__} {place}"


def page_times(count: int) -> Iterator[tuple[str, float]]:
    """Yield how long the office waits for the trail, as a whole and filtered, in milliseconds."""
    office = user_put(
        username="office", display_name="办", role=Role.OFFICE, password="zhpark-bench-1", actor=None,
        now=timezone.now(),
    )  # fmt: skip
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(office)
    client.get("/audit/")  # the first request loads what the others find loaded
    for name, query in (
        ("最近一页", ""),
        ("中间一页", f"?before={count // 2}"),
        ("按人", "?who=u3"),
        ("只看被拒（没有）", "?refused=on"),
        ("按文字（没有）", "?text=没有这样的字"),
    ):
        start = time.perf_counter()
        answer = client.get(f"/audit/{query}")
        taken = (time.perf_counter() - start) * 1_000
        assert answer.status_code == 200, (name, answer.status_code)
        yield name, taken


def main(count: int, tamperings: int) -> None:
    """Print the time of the walk, what it missed, and the times of the page."""
    rows = chain(count)
    stored(rows)
    start = time.perf_counter()
    faults = list(chain_faults())
    taken = time.perf_counter() - start
    assert not faults, faults[:3]
    print(f"核验审计链：{count:,} 条 {taken:.1f} s，目标 {BAR:.0f} s（{scratch.folder}）")
    missed = list(found_all(rows, tamperings))
    print(f"随机单处篡改：{tamperings:,} 次，漏查 {len(missed)} 次 {missed[:3] or ''}")
    for name, milliseconds in page_times(count):
        print(f"审计记录页·{name}：{milliseconds:.0f} ms")
    sys.exit(1 if missed or taken > BAR else 0)


if __name__ == "__main__":
    main(*(int(one) for one in (sys.argv[1:] or ["100000", "1000"])))
