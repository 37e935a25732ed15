"""Reported rows follow the draft; verdicts on what did not change stay, on what changed they fall."""

import pytest

from assessment.models import BonusClaim, Figure, ProjectClaim
from assessment.selectors.filing import draft_of
from assessment.services.reported import store_accepted, store_reported
from parks.models import MajorProject
from tests.assessment.filing.world import World, fill, open_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    filled = open_world()
    fill(filled, {"claim.8": "是"})
    store_reported(filled.submission, draft_of(filled.submission))
    ProjectClaim.objects.update(accepted=True)
    BonusClaim.objects.update(accepted=True)
    return filled


def again(world: World) -> None:
    store_reported(world.submission, draft_of(world.submission))


def test_storing_it_twice_changes_nothing(world: World) -> None:
    before = list(ProjectClaim.objects.values()), list(BonusClaim.objects.values()), list(Figure.objects.values())
    again(world)
    after = list(ProjectClaim.objects.values()), list(BonusClaim.objects.values()), list(Figure.objects.values())
    assert before == after


def test_a_project_that_changed_is_looked_at_anew_and_one_no_longer_claimed_goes(world: World) -> None:
    MajorProject.objects.filter(pk=7).update(investment="2")
    world.submission.entries.filter(key="claim.8").update(text="否")
    again(world)
    claim = ProjectClaim.objects.get()
    assert (claim.project_id, f"{claim.investment:f}", claim.accepted) == (7, "2.000000", None)


def test_verdicts_on_what_did_not_change_are_kept_whichever_way_they_went(world: World) -> None:
    ProjectClaim.objects.filter(project_id=8).update(accepted=False)
    world.submission.entries.filter(key="value.gross_output").update(text="431")
    again(world)
    assert dict(ProjectClaim.objects.values_list("project_id", "accepted")) == {7: True, 8: False}
    assert list(BonusClaim.objects.values_list("accepted", flat=True)) == [True]
    assert f"{Figure.objects.get(submission=world.submission, element='gross_output').reported:f}" == "431.000000"


def test_a_figure_taken_away_is_missing_and_never_zero(world: World) -> None:
    world.submission.entries.filter(key="value.value_added").update(text="")
    again(world)
    figure = Figure.objects.get(submission=world.submission, element="value_added")
    assert figure.reported is None and figure.reported_previous is not None


def test_a_bonus_item_renamed_is_another_item(world: World) -> None:
    world.submission.entries.filter(key="bonus.a.name").update(text="另一个")
    again(world)
    assert list(BonusClaim.objects.values_list("name", "accepted")) == [("另一个", None)]


def test_acceptance_copies_missing_as_missing(world: World) -> None:
    Figure.objects.filter(submission=world.submission, element="value_added").update(reported=None)
    store_accepted(world.submission, [], "ZHYQ-2019-04-01")
    figure = Figure.objects.get(submission=world.submission, element="value_added")
    assert (figure.accepted, f"{figure.accepted_previous:f}") == (None, "89.100000")
