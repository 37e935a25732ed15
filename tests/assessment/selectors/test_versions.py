"""A version shows what it holds and what it changed."""

import pytest

from assessment.models import SubmissionVersion
from assessment.selectors.versions import difference_to_previous, version_view
from assessment.services.entries import Change, entries_apply
from assessment.services.submissions import submission_return, submission_submit
from tests.assessment.filing.world import IN_TIME, World, fill, open_world

pytestmark = pytest.mark.django_db


def submit(world: World, key: str) -> SubmissionVersion:
    return submission_submit(
        submission=world.submission, declared=True, idempotency_key=key, actor=world.signer, clock=lambda: IN_TIME
    )


def test_the_second_version_names_each_field_it_changed() -> None:
    world = open_world()
    fill(world)
    first = submit(world, "a")
    assert difference_to_previous(first) == []
    submission_return(submission=world.submission, items=["2", "4a"], reason="x", actor=world.agency, now=IN_TIME)
    changes = {"value.value_added": Change("97", 1), "claim.7": Change("否", 1)}
    entries_apply(submission=world.submission, changes=changes, source="x", actor=world.filler, now=IN_TIME)
    found = difference_to_previous(submit(world, "b"))
    assert [(one.label, one.before, one.after) for one in found] == [
        ("本年规模以上工业增加值", "96.3亿元", "97亿元"),
        ("甲项目", "有", ""),
    ]


def test_lines_stand_in_the_order_of_the_form_with_their_units() -> None:
    world = open_world()
    fill(world)
    view = version_view(submit(world, "a"))
    assert (view.lines[0].item, view.lines[0].unit) == ("主导产业比重", "亿元")
    assert ("类别（a）", "地域性品牌") in [(line.label, line.text) for line in view.lines]
    assert [one["name"] for one in view.projects] == ["甲项目"]
