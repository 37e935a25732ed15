"""One thousand single tamperings, each of another row and kind, and none that the walk does not find."""

import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from parks.audit import GENESIS, ChainFault, ChainRow, ChainWalk, _digest
from parks.models import AuditAction
from tests.register import NOW

ROWS, TAMPERINGS = 2_000, 1_000
Rows = list[ChainRow]
Tail = tuple[int, str]


def chain(count: int) -> Rows:
    rows: Rows = []
    for number in range(1, count + 1):
        detail = {"value": [f"{number}.50", None], "reason": "核对年报", "deep": {"b": [1, True], "a": "é"}}
        previous = rows[-1].digest if rows else GENESIS
        action = AuditAction.FIGURE_DECIDED.value
        at = NOW + timedelta(seconds=number)
        row = ChainRow(number, at, number % 7 or None, f"甲{number % 7}", action, "cycle", "2019", detail, previous, "")
        rows.append(row._replace(digest=_digest(row)))
    return rows


def faults_of(rows: Rows, tail: Tail) -> list[ChainFault]:
    walk = ChainWalk()
    faults = list(walk.over(rows))
    return faults if walk.ends_at(tail) else [*faults, walk.tail_fault(tail)]


CHANGED: dict[str, Callable[[Any], Any]] = {
    "sequence": lambda value: value + 1,
    "at": lambda value: value + timedelta(microseconds=1),
    "actor_id": lambda value: None if value else 8,
    "actor_name": lambda value: f"{value} ",
    "action": lambda value: AuditAction.RULED.value,
    "object_type": lambda value: "run",
    "object_key": lambda value: "2018",
    "detail": lambda value: {**value, "value": [value["value"][0].replace(".50", ".51"), None]},
    "previous_digest": lambda value: value[:-1] + ("0" if value[-1] != "0" else "1"),
    "digest": lambda value: value[:-1] + ("0" if value[-1] != "0" else "1"),
}


def alter(rows: Rows, place: int, tail: Tail, chance: random.Random) -> Tail:
    field = chance.choice(list(CHANGED))
    rows[place] = rows[place]._replace(**{field: CHANGED[field](getattr(rows[place], field))})
    return tail


def alter_and_sign(rows: Rows, place: int, tail: Tail, chance: random.Random) -> Tail:
    """Alter a row and give it the digest that fits, as somebody would who read this code."""
    field = chance.choice([name for name in CHANGED if name != "digest"])
    row = rows[place]._replace(**{field: CHANGED[field](getattr(rows[place], field))})
    rows[place] = row._replace(digest=_digest(row))
    return tail


def remove(rows: Rows, place: int, tail: Tail, chance: random.Random) -> Tail:
    del rows[place]
    return tail


def insert(rows: Rows, place: int, tail: Tail, chance: random.Random) -> Tail:
    """Put a row in that fits the one before it, digest and all."""
    row = rows[place]._replace(sequence=rows[place].sequence + 1, previous_digest=rows[place].digest)
    rows.insert(place + 1, row._replace(digest=_digest(row)))
    return tail


def repeat(rows: Rows, place: int, tail: Tail, chance: random.Random) -> Tail:
    rows.insert(place, rows[place])
    return tail


def swap(rows: Rows, place: int, tail: Tail, chance: random.Random) -> Tail:
    """Let two rows change places, each under the other's number."""
    other = (place + chance.randrange(1, len(rows))) % len(rows)
    one, two = rows[place], rows[other]
    rows[place], rows[other] = two._replace(sequence=one.sequence), one._replace(sequence=two.sequence)
    return tail


def reorder(rows: Rows, place: int, tail: Tail, chance: random.Random) -> Tail:
    """Move a row elsewhere with its number, as one would read them in another order."""
    other = (place + chance.randrange(1, len(rows))) % len(rows)
    rows.insert(other, rows.pop(place))
    return tail


def cut(rows: Rows, place: int, tail: Tail, chance: random.Random) -> Tail:
    del rows[place:]
    return tail


def set_back(rows: Rows, place: int, tail: Tail, chance: random.Random) -> Tail:
    """Name an earlier row as the last."""
    return (rows[place - 1].sequence, rows[place - 1].digest) if place else (0, GENESIS)


KINDS = (alter, alter, alter, alter_and_sign, remove, insert, repeat, swap, reorder, cut, set_back)


def test_an_untouched_chain_has_no_fault() -> None:
    rows = chain(ROWS)
    assert faults_of(rows, (ROWS, rows[-1].digest)) == []


@pytest.mark.parametrize("kind", dict.fromkeys(KINDS))
def test_each_kind_of_tampering_is_found_at_either_end(kind: Callable[..., Tail]) -> None:
    whole = chain(20)
    for place in (0, 10, 19):
        rows = list(whole)
        tail = kind(rows, place, (20, whole[-1].digest), random.Random(place))
        assert faults_of(rows, tail), (kind.__name__, place)


def test_each_of_a_thousand_random_tamperings_is_found() -> None:
    whole, chance = chain(ROWS), random.Random(129)  # which rows, not a secret
    missed = []
    for number in range(TAMPERINGS):
        kind, place = chance.choice(KINDS), chance.randrange(ROWS)
        rows = list(whole)
        tail = kind(rows, place, (ROWS, whole[-1].digest), chance)
        if not _first_fault(rows, tail):
            missed.append((number, kind.__name__, place))
    assert missed == []


def _first_fault(rows: Rows, tail: Tail) -> ChainFault | None:
    walk = ChainWalk()
    found = next(walk.over(rows), None)
    return found or (None if walk.ends_at(tail) else walk.tail_fault(tail))
