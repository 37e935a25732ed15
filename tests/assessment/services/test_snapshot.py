"""The snapshot holds the whole filing, and the same filing gives the same text."""

import pytest

from assessment.filing.brought import Evidence
from assessment.selectors.filing import draft_of
from assessment.services.runs import canonical
from assessment.services.snapshot import filing_snapshot
from tests.assessment.filing.world import World, fill, open_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    filled = open_world()
    fill(filled)
    return filled


def test_it_says_what_was_filed_with_last_years_figures_and_the_self_score(world: World) -> None:
    data = filing_snapshot(draft_of(world.submission), (), world.submission)
    assert (data["year"], data["park"]) == (2019, "fushan")
    assert data["entries"]["previous.gross_output"] == "397.7"
    assert data["projects"][0]["name"] == "甲项目" and data["projects"][0]["investment"] == "1"
    assert data["self_score"]["points"]["3"] is None and "3.1" in data["self_score"]["waiting"]
    assert float(data["self_score"]["known"]) > 0


def test_the_same_filing_gives_the_same_text_and_another_another(world: World) -> None:
    evidence = (Evidence(1, 1, "1", "年报.pdf", "pdf", 3, "ab" * 32, "2", ""),)
    first = canonical(filing_snapshot(draft_of(world.submission), evidence, world.submission))
    assert canonical(filing_snapshot(draft_of(world.submission), evidence, world.submission)) == first
    world.submission.entries.filter(key="report.text").update(text="别的内容")
    assert canonical(filing_snapshot(draft_of(world.submission), evidence, world.submission)) != first
