"""The snapshot holds the whole filing, and the same filing gives the same text."""

import hashlib
import random

import pytest

from assessment.filing.brought import Evidence
from assessment.selectors.filing import draft_of
from assessment.services.runs import canonical
from assessment.services.snapshot import filing_snapshot
from tests.assessment.filing.world import World, fill, open_world
from tests.register import NOW

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


def test_the_digest_does_not_depend_on_the_order_of_entries_nor_on_when_they_were_saved(world: World) -> None:
    first = canonical(filing_snapshot(draft_of(world.submission), (), world.submission))
    texts = list(world.submission.entries.values_list("key", "text"))
    random.Random(2019).shuffle(texts)
    world.submission.entries.all().delete()
    for key, text in texts:
        world.submission.entries.create(key=key, text=text, version=7, saved_at=NOW)
    again = canonical(filing_snapshot(draft_of(world.submission), (), world.submission))
    assert again == first
    # Kept for ever: a change of the format would make every receipt that was handed out look forged.
    assert hashlib.sha256(first.encode("ascii")).hexdigest() == hashlib.sha256(again.encode("ascii")).hexdigest()
    assert first.startswith('{"entries":{') and first == first.strip()


@pytest.mark.parametrize(
    ("key", "text"), [("value.gross_output", "430.50"), ("veto.safety_accident", "无"), ("bonus.a.name", "另一个")]
)
def test_any_other_text_gives_another_digest_even_of_the_same_figure(world: World, key: str, text: str) -> None:
    first = canonical(filing_snapshot(draft_of(world.submission), (), world.submission))
    world.submission.entries.filter(key=key).update(text=text)
    assert canonical(filing_snapshot(draft_of(world.submission), (), world.submission)) != first


def test_the_same_filing_gives_the_same_text_and_another_another(world: World) -> None:
    evidence = (Evidence(1, 1, "1", "年报.pdf", "pdf", 3, "ab" * 32, "2", ""),)
    first = canonical(filing_snapshot(draft_of(world.submission), evidence, world.submission))
    assert canonical(filing_snapshot(draft_of(world.submission), evidence, world.submission)) == first
    world.submission.entries.filter(key="report.text").update(text="别的内容")
    assert canonical(filing_snapshot(draft_of(world.submission), evidence, world.submission)) != first
