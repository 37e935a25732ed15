"""Tries are counted per link and address across workers, and nothing that is left tells who called."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from assessment.services import pace
from assessment.services.pace import SECONDS, network_of, sheet_may_come
from tests.register import NOW

ADDRESS = "203.0.113.77"


def files() -> Iterator[Path]:
    return (path for path in Path(settings.PACE_DIR).rglob("*") if path.is_file())


def tries(count: int, *, code: str = "a", address: str = ADDRESS, now: datetime = NOW) -> int:
    return sum(sheet_may_come(code=code, address=address, now=now) for _ in range(count))


def test_an_address_and_a_link_each_have_their_measure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "MOST_OF_AN_ADDRESS", 3)
    monkeypatch.setattr(pace, "MOST_OF_A_LINK", 5)
    assert tries(4) == 3, "the fourth from one address is one too many"
    assert tries(3, address="203.0.113.78") == 1, "the sixth through one link is one too many"
    assert tries(1, code="b", address="203.0.113.79") == 1
    assert tries(4, now=NOW + timedelta(seconds=SECONDS)) == 3, "a new while begins at nought"


def test_two_hundred_of_one_hall_get_through() -> None:
    assert tries(200) == 200


def test_nothing_left_tells_the_address_nor_the_link_and_it_goes_with_time() -> None:
    tries(2, code="secret-code")
    for path in files():
        assert ADDRESS not in str(path) and "secret-code" not in str(path)
        assert set(path.read_bytes()) == {ord(".")}
    first = {path.name for path in files()}
    tries(1, code="secret-code", now=NOW + timedelta(seconds=SECONDS))
    assert len({path.name for path in files()}) == 4, "the same caller goes by another name in the next while"
    tries(1, code="secret-code", now=NOW + timedelta(seconds=2 * SECONDS))
    assert not first & {path.name for path in files()}, "older than the last while is removed"


def test_threads_lose_no_try(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "MOST_OF_AN_ADDRESS", 50)
    with ThreadPoolExecutor(8) as pool:
        allowed = sum(pool.map(lambda _: sheet_may_come(code="a", address=ADDRESS, now=NOW), range(80)))
    assert allowed == 50


def _worker(count: int) -> int:
    return tries(count)


def test_workers_share_one_count(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "MOST_OF_AN_ADDRESS", 50)
    with get_context("fork").Pool(2) as pool:
        assert sum(pool.map(_worker, [40, 40])) == 50


@pytest.mark.parametrize(
    ("one", "other"),
    [("2001:db8::1", "2001:db8::ffff:2"), ("::ffff:203.0.113.7", "203.0.113.7")],
)
def test_a_network_is_one_caller(one: str, other: str) -> None:
    assert network_of(one) == network_of(other)


def test_different_callers_differ() -> None:
    assert len({network_of(one) for one in ("203.0.113.7", "203.0.113.8", "2001:db8::1", "2001:db8:0:1::1", "")}) == 5
