"""A filing's items go through their states."""

import pytest

from assessment.selectors.filing_page import Filing, filing_of, filing_with
from tests.assessment.filing.world import World, fill, open_world

pytestmark = pytest.mark.django_db


def stands(world: World) -> Filing:
    world.submission.refresh_from_db()
    return filing_of(world.submission)


def test_items_go_from_open_through_faults_to_done() -> None:
    world = open_world()
    marks = {one.item.code: one.state for one in stands(world).states}
    assert marks["1"] == marks["4a"] == "open" and marks["bonus"] == "done"
    fill(world, {"value.gross_output": "许多"})
    after = {one.item.code: (one.state, one.mark[2]) for one in stands(world).states}
    assert after["1"] == ("faults", "1处") and after["2"] == ("done", "完成")


def test_texts_that_could_not_be_saved_stand_in_their_fields_over_what_is_on_record() -> None:
    world = open_world()
    fill(world)
    filing = stands(world)
    row = filing.entries["value.gross_output"]
    shown = filing_with(filing, {"value.gross_output": "999"}, {"value.gross_output": row})
    assert shown.draft.text("value.gross_output") == "999" and row.text == "430.5"
    assert shown.unsaved == {"value.gross_output"} and shown.clashes["value.gross_output"] == row
    assert filing.draft.text("value.gross_output") == "430.5"
