"""The list of filings shows each user's own, who is late, and until when."""

from datetime import timedelta
from typing import Any

import pytest

from assessment.models import Extension
from assessment.selectors.filing_list import filing_rows
from tests.assessment.filing.world import DEADLINE, IN_TIME, fill, open_world

pytestmark = pytest.mark.django_db


def test_a_park_sees_itself_and_the_office_all_with_who_is_late() -> None:
    world = open_world()
    [year] = filing_rows(world.filler, now=IN_TIME)
    assert [row.submission.park.code for row in year.rows] == ["fushan"] and not year.rows[0].late
    until = DEADLINE + timedelta(days=3)
    Extension.objects.create(cycle=world.cycle, park=world.parks["gaolan"], until=until, reason="x", granted_at=IN_TIME)
    [year] = filing_rows(world.office, now=DEADLINE)
    late = {row.submission.park.code: (row.late, row.closes_at) for row in year.rows}
    assert late["gaolan"] == (False, until) and late["fushan"] == (True, DEADLINE)


def test_readers_from_outside_the_park_wait_for_the_submission() -> None:
    world = open_world()
    [year] = filing_rows(world.agency, now=IN_TIME)
    assert [row.readable for row in year.rows] == [False] * 8


def test_what_is_filled_is_counted_for_those_who_may_see_it() -> None:
    world = open_world()
    fill(world, {"value.gross_output": "", "absence.value_added": "尚未核定", "value.value_added": ""})
    [year] = filing_rows(world.office, now=IN_TIME)
    counts = {row.submission.park.code: (row.filled, row.asked) for row in year.rows}
    assert counts["fushan"] == (4, 5) and counts["gaolan"] == (0, 5)
    [year] = filing_rows(world.agency, now=IN_TIME)
    assert {row.filled for row in year.rows} == {None}


def test_the_list_takes_as_many_queries_for_one_park_as_for_all(django_assert_max_num_queries: Any) -> None:
    world = open_world()
    fill(world)
    for user, parks in ((world.filler, 1), (world.office, 8)):
        with django_assert_max_num_queries(6):
            [year] = filing_rows(user, now=IN_TIME)
            assert len(year.rows) == parks
