"""Results are frozen and carry their workings."""

from dataclasses import FrozenInstanceError

import pytest

from assessment.scoring.casefile import case_from_dict
from assessment.scoring.engine import score
from assessment.scoring.results import Status
from tests.assessment.scoring.cases import one_park, starter


def test_a_result_cannot_be_changed() -> None:
    park = score(starter(), case_from_dict(one_park())).parks[0]
    with pytest.raises(FrozenInstanceError):
        park.total = None  # type: ignore[misc]  # what the test tries
    with pytest.raises(AttributeError):
        park.items[0].points = None  # type: ignore[misc]  # as above


def test_the_ways_to_points_are_four() -> None:
    assert [str(one) for one in Status] == ["computed", "ruled", "not_applicable", "problem"]
