"""What was said on each item, and what went back when."""

from typing import Any

import pytest

from assessment.selectors.review_trail import trail_of
from assessment.services.returning import items_return
from assessment.services.review import item_settle
from tests.assessment.review_world import REVIEWED_AT, review_world

pytestmark = pytest.mark.django_db


def test_reviews_and_returns_come_together_with_who_and_when() -> None:
    world = review_world(("fushan",))
    submission = world.submission("fushan")
    place: dict[str, Any] = {"submission": submission, "base": 0, "seen": 1, "actor": world.agency, "now": REVIEWED_AT}
    item_settle(**place, item="1", remark="好")
    items_return(**place, item="2", remark="补年报")
    trail = trail_of(submission)
    assert trail.is_settled("1") and not trail.is_settled("2") and not trail.is_settled("3")
    assert (trail.reviews["1"].remark, trail.reviews["1"].by, trail.reviews["1"].at) == ("好", "agency", REVIEWED_AT)
    assert [(one.items, one.version, one.by) for one in trail.returns] == [(["2"], 1, "agency")]
