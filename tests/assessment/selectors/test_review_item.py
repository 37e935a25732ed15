"""One item's page: what is asked, what is open, where to go next."""

import pytest

from assessment.selectors.review_item import review_page
from assessment.services.review import item_note
from assessment.states import ReviewState
from tests.assessment.review_world import REVIEWED_AT, ReviewWorld, review_world, settle_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> ReviewWorld:
    return review_world(("fushan",))


def test_the_page_knows_its_neighbours_and_the_next_item_to_review(world: ReviewWorld) -> None:
    settle_all(world.submission("fushan"), world.agency, REVIEWED_AT, but=("1", "5"))
    page = review_page(world.cycle, "fushan", "6", world.agency)
    assert page is not None and page.before is not None and page.after is not None and page.next_todo is not None
    assert (page.before.code, page.after.code, page.next_todo.code) == ("5", "bonus", "1")
    assert (page.state, page.may_change, page.may_judge) == (ReviewState.DONE, False, True)


def test_open_questions_and_noted_items_are_named(world: ReviewWorld) -> None:
    item_note(
        submission=world.submission("fushan"), item="5", remark="x", base=0, seen=1, actor=world.agency,
        now=REVIEWED_AT,
    )  # fmt: skip
    page = review_page(world.cycle, "fushan", "4a", world.agency)
    assert page is not None and page.open_questions and "尚未认定计入与否" in page.open_questions[0]
    assert page.noted == ("5 工业投资增速（保税区：产业项目投资增速）",)


def test_an_unfiled_park_and_an_unknown_item_have_no_page(world: ReviewWorld) -> None:
    for park, item in (("gaolan", "1"), ("fushan", "9"), ("nowhere", "1")):
        assert review_page(world.cycle, park, item, world.agency) is None


def test_a_page_without_points_still_shows_vetoes_and_report(world: ReviewWorld) -> None:
    veto, report = (review_page(world.cycle, "fushan", code, world.office) for code in ("veto", "report"))
    assert veto is not None and report is not None
    assert veto.parts == () and veto.vetoes == () and not veto.may_review
    assert any(line.label == "自评说明" for line in report.lines)
