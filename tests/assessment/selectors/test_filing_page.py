"""A filing's items go through their states."""

import pytest

from assessment.selectors.filing_page import Filing, filing_of
from tests.assessment.filing.world import World, fill, open_world

pytestmark = pytest.mark.django_db


def stands(world: World) -> Filing:
    world.submission.refresh_from_db()
    return filing_of(world.submission)


def test_items_go_from_open_through_faults_to_done() -> None:
    world = open_world()
    marks = {one.item.code: one.state for one in stands(world).states}
    assert marks["1"] == "open" and marks["4a"] == "done"
    fill(world, {"value.gross_output": "许多"})
    after = {one.item.code: (one.state, one.mark[2]) for one in stands(world).states}
    assert after["1"] == ("faults", "1处") and after["2"] == ("done", "完成")
