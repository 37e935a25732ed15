"""A refusal for a wrong state is noted for whoever collects, and is a refusal like any other without a collector."""

import pytest

from parks.errors import Refused, WrongState, wrong_states


def test_a_collector_hears_of_each_wrong_state_within_its_block() -> None:
    with wrong_states() as found:
        for text in ("甲", "乙"):
            with pytest.raises(Refused, match=text):
                raise WrongState(text)
        with pytest.raises(Refused):
            raise Refused("丙")
    with pytest.raises(WrongState):
        raise WrongState("丁")
    assert found == ["甲", "乙"]


def test_one_collector_hears_nothing_of_another() -> None:
    with wrong_states() as outer:
        with wrong_states() as inner:
            WrongState("甲")
        WrongState("乙")
    assert (outer, inner) == (["乙"], ["甲"])
