"""The page of an item: texts, versions, findings, rows, projects."""

import pytest

from assessment.selectors.filing_page import Filing, filing_of
from assessment.selectors.item_page import ItemPage, field_view, item_page
from tests.assessment.filing.world import World, fill, open_world

pytestmark = pytest.mark.django_db


def stands(world: World) -> Filing:
    world.submission.refresh_from_db()
    return filing_of(world.submission)


def page(filing: Filing, code: str, *, may_edit: bool = True) -> ItemPage:
    item = filing.draft.catalogue.item(code)
    assert item is not None
    return item_page(filing, item, may_edit=may_edit)


def test_a_field_has_its_text_version_error_warning_and_reason() -> None:
    world = open_world()
    fill(world, {"value.gross_output": "x", "value.technical_investment": "15"})
    filing = stands(world)
    place = filing.draft.catalogue.place_of("value.gross_output")
    assert place is not None
    broken = field_view(filing, place[1], "value.gross_output")
    assert (broken.text, broken.version, broken.id) == ("x", 1, "f-value-gross_output")
    assert "只填数字" in broken.error and broken.reason is None
    place = filing.draft.catalogue.place_of("value.technical_investment")
    assert place is not None
    odd = field_view(filing, place[1], "value.technical_investment")
    assert odd.warning and odd.reason is not None and odd.reason.key == "warning.value.technical_investment"


def test_an_element_shows_last_years_accepted_figure_and_the_change() -> None:
    world = open_world()
    fill(world)
    shown = page(stands(world), "1").elements[0]
    assert (shown.element.element.code, shown.accepted, f"{shown.change:.2f}") == ("gross_output", "397.7", "8.25")


def test_a_list_offers_one_new_row_to_an_editor_alone() -> None:
    world = open_world()
    fill(world)
    filing = stands(world)
    assert [row.name for row in page(filing, "3").lists[0].rows] == ["a", "r001"]
    assert [row.name for row in page(filing, "3", may_edit=False).lists[0].rows] == ["a"]


def test_projects_and_neighbours_are_shown() -> None:
    world = open_world()
    fill(world)
    shown = page(stands(world), "4a")
    assert {one.project.id: bool(one.counted) for one in shown.projects} == {7: True, 8: False, 9: False}
    assert shown.before and shown.after and (shown.before.code, shown.after.code) == ("3", "4b")
