"""The panel stands on any page that has a signed-in user; sizes and digests are short."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import Context, Template

from assessment.selectors.filing_page import filing_of
from assessment.templatetags.evidence import evidence_panel, megabytes, short_digest
from tests.assessment.filing.world import World, open_world


@pytest.fixture
def world(db: None) -> World:
    return open_world()


def test_the_panel_is_the_users(world: World) -> None:
    filing = filing_of(world.submission)
    mine = evidence_panel({"user": world.filler}, filing, "1")
    theirs = evidence_panel({"user": world.office}, filing, "1")
    assert mine is not None and mine.may_edit and theirs is not None and not theirs.may_edit
    with pytest.raises(TypeError):
        evidence_panel({"user": AnonymousUser()}, filing, "1")


def test_the_fragment_stands_alone_with_filing_and_item(world: World) -> None:
    template = Template('{% include "assessment/evidence/_item.html" %}')
    context = {
        "submission": world.submission,
        "filing": filing_of(world.submission),
        "item": {"code": "1"},
        "user": world.filler,
    }
    shown = template.render(Context(context))
    assert "<h2>佐证材料</h2>" in shown and 'action="/filing/2019/fushan/items/1/evidence"' in shown
    assert 'name="page" value="item"' in shown


@pytest.mark.parametrize(
    ("size", "text"),
    [(0, "0 KB"), (12, "1 KB"), (2000, "2 KB"), (1_048_576, "1 MB"), (12_900_000, "12.3 MB"), (209_715_200, "200 MB")],
)
def test_a_size_is_written_as_it_compares_with_the_limits(size: int, text: str) -> None:
    assert megabytes(size) == text


def test_a_digest_is_shortened_at_both_ends() -> None:
    assert short_digest("9f2c" + "0" * 56 + "71aa") == "9f2c…71aa"
