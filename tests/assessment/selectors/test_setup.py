"""The set-up page tells what is missing and who has not filed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessment.selectors.setup import setup_page
from assessment.states import Stage
from tests.assessment.filing.world import open_world

pytestmark = pytest.mark.django_db


def test_it_names_what_is_missing_who_waits_and_the_next_stage_in_few_queries() -> None:
    world = open_world()
    with CaptureQueriesContext(connection) as queries:
        page = setup_page(world.cycle)
    assert len(queries) <= 12
    assert page.missing == ("全市数据：全市进出口额增速", "受托评价机构")
    assert len(page.waiting) == len(page.tasks) == 8
    assert page.next_stage == Stage.REVIEW
    world.cycle.stage = Stage.APPROVAL
    assert setup_page(world.cycle).next_stage is None and setup_page(world.cycle).waiting == ()
