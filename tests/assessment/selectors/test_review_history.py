"""The trail remembers the versions of what was withdrawn."""

from decimal import Decimal
from typing import Any

import pytest

from assessment.selectors.review_history import EXEMPTION, RULING, last_version
from assessment.services.rulings import ruling_put, ruling_withdraw
from tests.assessment.review_world import REVIEWED_AT, review_world

pytestmark = pytest.mark.django_db


def test_the_last_version_outlives_the_row() -> None:
    world = review_world(("fushan",))
    submission = world.submission("fushan")
    place: dict[str, Any] = {
        "submission": submission,
        "item": "2",
        "part": "2.1",
        "seen": 1,
        "actor": world.agency,
        "now": REVIEWED_AT,
    }
    assert last_version(submission, RULING, "2.1") == 0
    ruling_put(**place, points=Decimal(1), reason="x", base=0)
    ruling_withdraw(**place, reason="y", base=1)
    assert last_version(submission, RULING, "2.1") == 2
    assert last_version(submission, EXEMPTION, "2.1") == last_version(submission, RULING, "2.2") == 0
