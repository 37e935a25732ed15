"""The lines of an item: figures with their course, projects with why they count, parts with their verdicts."""

from decimal import Decimal

import pytest

from assessment.models import OfficialFigure
from assessment.selectors.review_item import review_page
from assessment.selectors.review_lines import ClaimLine, FigureLine
from assessment.services.decisions import Choice, Given, figure_decide
from tests.assessment.review_world import REVIEWED_AT, ReviewWorld, review_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> ReviewWorld:
    return review_world(("fushan",))


def line(world: ReviewWorld) -> FigureLine:
    page = review_page(world.cycle, "fushan", "2", world.agency)
    assert page is not None
    return page.figures[0]


def decide(world: ReviewWorld, given: Given, base: int) -> None:
    figure_decide(
        submission=world.submission("fushan"), item="2", element="value_added", given=given, base=base, seen=1,
        actor=world.agency, now=REVIEWED_AT,
    )  # fmt: skip


def test_a_figure_shows_what_counts_and_how_it_was_chosen(world: ReviewWorld) -> None:
    assert (line(world).chosen, line(world).final, line(world).differs) == ("reported", Decimal("89.1"), False)
    OfficialFigure.objects.create(
        cycle=world.cycle, park=world.parks["fushan"], element="value_added", value=Decimal("81")
    )
    assert line(world).differs and line(world).difference == Decimal(10)
    decide(world, Given(Choice.OFFICIAL, None, None, ""), 0)
    assert (line(world).chosen, line(world).final, line(world).base) == ("official", Decimal(81), 1)
    decide(world, Given(Choice.OWN, Decimal(85), Decimal(70), "x"), 1)
    assert (line(world).chosen, line(world).final, line(world).final_previous) == ("own", Decimal(85), Decimal(70))


def test_a_project_says_whether_the_rules_count_it(world: ReviewWorld) -> None:
    page = review_page(world.cycle, "fushan", "4a", world.agency)
    assert page is not None and page.claims
    assert all(isinstance(one, ClaimLine) and (one.counted or one.why_not) for one in page.claims)
    bonus = review_page(world.cycle, "fushan", "bonus", world.agency)
    assert bonus is not None and bonus.claims and all("分" in one.about for one in bonus.claims)
