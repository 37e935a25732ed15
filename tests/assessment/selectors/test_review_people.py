"""Who reviews what, and who may review a park."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessment.selectors.review_people import conflict_of, duties_page, people_of, reviewers_free_for
from assessment.services.assignments import assignment_set, conflict_declare
from tests.assessment.review_world import REVIEWED_AT, review_world

pytestmark = pytest.mark.django_db


def test_duties_and_conflicts_come_in_one_query() -> None:
    world = review_world(())
    both = {world.agency.pk, world.colleague.pk}
    assignment_set(cycle=world.cycle, item="2", label="2", users=both, seen=set(), actor=world.office, now=REVIEWED_AT)
    conflict_declare(
        cycle=world.cycle, user=world.agency, park=world.parks["fushan"], reason="任职", actor=world.agency,
        now=REVIEWED_AT,
    )  # fmt: skip
    with CaptureQueriesContext(connection) as caught:
        people = people_of(world.cycle, world.agency)
    assert len(caught.captured_queries) == 1
    assert people.names == {"2": ["agency", "colleague"]} and people.mine == {"2"}
    assert people.barred == {"fushan": "任职"}
    assert people_of(world.cycle, world.colleague).barred == {}
    assert reviewers_free_for(world.cycle, world.parks["fushan"]) == [world.colleague]
    assert conflict_of(world.cycle, world.parks["gaolan"], world.agency) is None
    assert duties_page(world.cycle).duties == {"2": sorted(both)}
