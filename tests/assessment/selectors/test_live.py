"""What a page learns back is about the item of the field that was saved."""

import pytest

from assessment.models import Entry
from assessment.selectors.live import live_state
from tests.assessment.filing.world import World, fill, open_world

pytestmark = pytest.mark.django_db


def saved(world: World, key: str) -> Entry:
    """The field as it is stored; an empty one where nothing is."""
    standing = Entry.objects.filter(submission=world.submission, key=key).first()
    return standing or Entry(submission=world.submission, key=key, text="")


def test_it_tells_the_items_findings_changes_and_score() -> None:
    world = open_world()
    fill(world, {"value.leading_output": "x"})
    state = live_state(saved(world, "value.gross_output"))
    assert list(state["faults"]) == ["value.leading_output"]
    assert state["changes"] == {"value.gross_output": "+8.2%"}
    assert state["score"]["max"] == "10" and state["items"]["veto"][2] == "完成"


def test_everything_found_at_a_field_is_told() -> None:
    world = open_world()
    fill(world, {"value.leading_output": "2802000"})
    fault = live_state(saved(world, "value.leading_output"))["faults"]["value.leading_output"]
    assert fault["level"] == "warning" and "万元" in fault["message"] and "大于规模以上工业总产值" in fault["message"]


def test_an_item_without_points_has_no_score_and_an_unknown_field_no_item() -> None:
    world = open_world()
    fill(world)
    assert live_state(saved(world, "report.text"))["score"] is None
    assert live_state(saved(world, "nothing"))["faults"] == {}


def test_it_tells_what_concerns_the_whole_item_and_the_sum_so_far() -> None:
    world = open_world()
    before = live_state(saved(world, "facility.a.name"))
    assert before["general"] == ["配套设施建设方案还没有内容。请至少列出一项年初方案中的建设内容。"]
    fill(world)
    after = live_state(saved(world, "facility.a.name"))
    assert after["general"] == [] and float(after["known"]) > float(before["known"])


def test_a_figure_typed_in_another_unit_is_told_as_it_counts() -> None:
    world = open_world()
    fill(world, {"value.gross_output": "4305000万元", "value.leading_output": "274.2亿元"})
    assert live_state(saved(world, "value.gross_output"))["counts_as"] == {"value.gross_output": "430.5 亿元"}
