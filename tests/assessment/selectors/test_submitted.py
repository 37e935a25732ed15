"""From outside the park a filing is what was last submitted; within it, the draft."""

import pytest

from assessment.selectors.filing_page import filing_of
from assessment.selectors.submitted import shown_version
from assessment.services.entries import entry_save
from parks.models import MajorProject
from parks.states import Role
from tests.assessment.filing.world import IN_TIME, World, fill, open_world, return_filing, submit_filing

pytestmark = pytest.mark.django_db
KEY = "value.value_added"


@pytest.fixture
def world() -> World:
    """A filing sent back, in which the park has changed a figure and a project since."""
    made = open_world()
    fill(made)
    submit_filing(made)
    return_filing(made, ["2", "4a"], "x")
    made.submission.refresh_from_db()
    row = made.submission.entries.get(key=KEY)
    entry_save(submission=made.submission, key=KEY, text="88888", base=row.version, actor=made.filler, now=IN_TIME)
    MajorProject.objects.filter(name="甲项目").update(investment=77)
    return made


def test_only_readers_from_outside_are_shown_the_version(world: World) -> None:
    for role in (Role.DISTRICT, Role.AGENCY, Role.OFFICE):
        version = shown_version(world.submission, role)
        assert version is not None and version.number == 1
    assert shown_version(world.submission, Role.FILLER) is shown_version(world.submission, Role.SIGNER) is None


def test_figures_projects_and_score_are_those_that_were_submitted(world: World) -> None:
    version = shown_version(world.submission, Role.AGENCY)
    shown, own = filing_of(world.submission, version), filing_of(world.submission)
    assert own.draft.text(KEY) == "88888" != shown.draft.text(KEY)
    assert shown.entries[KEY].text == shown.draft.text(KEY)
    [project] = shown.draft.claimed()
    assert project.name == "甲项目" and project.investment != 77
    assert next(one for one in own.draft.claimed() if one.name == "甲项目").investment == 77
    assert shown.score.known != own.score.known or shown.score.item("2") != own.score.item("2")
    assert [one.key for one in shown.findings] == []


def test_without_a_version_the_filing_is_as_it_stands(world: World) -> None:
    own = filing_of(world.submission)
    assert own.version is None
    assert own.draft.text(KEY) == own.entries[KEY].text == "88888"
    assert own.brought.returned == frozenset({"2", "4a"})
