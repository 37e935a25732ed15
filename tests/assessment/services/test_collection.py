"""Collection is paused inside, on again outside, and left alone where it was off already."""

import gc

import pytest

from assessment.services.collection import collection_paused


@collection_paused
def state(fail: bool = False) -> bool:
    if fail:
        raise ValueError("x")
    return gc.isenabled()


def test_collection_is_off_inside_and_on_afterwards() -> None:
    assert state() is False
    assert gc.isenabled()


def test_it_is_on_again_after_an_error() -> None:
    with pytest.raises(ValueError, match="x"):
        state(fail=True)
    assert gc.isenabled()


def test_it_stays_off_where_somebody_else_switched_it_off() -> None:
    gc.disable()
    try:
        assert state() is False
        assert not gc.isenabled()
    finally:
        gc.enable()
