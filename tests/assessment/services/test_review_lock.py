"""Every verb of the review is guarded alike: stage, filing, version, item, conflict."""

import pytest

from assessment.models import Cycle
from assessment.services.review_lock import require_open_item, review_lock
from assessment.states import Stage
from parks.errors import Refused
from tests.assessment.review_world import REVIEWED_AT, ReviewWorld, review_world, settle_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> ReviewWorld:
    return review_world(("fushan",))


def test_the_lock_gives_filing_version_rules_and_item(world: ReviewWorld) -> None:
    found = review_lock(submission=world.submission("fushan"), item="2", seen=1, actor=world.agency, verb="审定")
    assert (found.version.number, found.item.code, found.submission.park.code) == (1, "2", "fushan")
    require_open_item(found)
    with pytest.raises(Refused, match="没有填报项“9”"):
        review_lock(submission=world.submission("fushan"), item="9", seen=1, actor=world.agency, verb="审定")


@pytest.mark.parametrize("stage", [Stage.SETUP, Stage.CONSULTATION, Stage.APPROVAL, Stage.PUBLISHED])
def test_outside_its_stages_nothing_is_reviewed(world: ReviewWorld, stage: Stage) -> None:
    Cycle.objects.filter(pk=world.cycle.pk).update(stage=stage)
    with pytest.raises(Refused, match="不能审定；可在“自评申报、审核评分”阶段办理"):
        review_lock(submission=world.submission("fushan"), item="2", seen=1, actor=world.agency, verb="审定")


def test_a_settled_item_is_not_open(world: ReviewWorld) -> None:
    settle_all(world.submission("fushan"), world.agency, REVIEWED_AT)
    found = review_lock(submission=world.submission("fushan"), item="2", seen=1, actor=world.agency, verb="认定")
    with pytest.raises(Refused, match="已审定"):
        require_open_item(found)
