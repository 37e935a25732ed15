"""An opinion has words, is put down once, and stands."""

import pytest

from assessment.models import DistrictOpinion
from assessment.services.opinions import opinion_give
from assessment.services.seen import seen_now
from assessment.services.submissions import submission_submit
from parks.errors import Refused
from tests.assessment.filing.world import IN_TIME, fill, open_world

pytestmark = pytest.mark.django_db


def test_the_same_words_twice_are_one_opinion_and_no_words_are_none() -> None:
    world = open_world()
    fill(world)
    version = submission_submit(
        submission=world.submission,
        declared=True,
        seen=seen_now(world.submission),
        idempotency_key="k",
        actor=world.signer,
        clock=lambda: IN_TIME,
    )
    for words in ("同意", " 同意 "):
        opinion_give(version=version, text=words, actor=world.office, now=IN_TIME)
    assert DistrictOpinion.objects.get().text == "同意"
    with pytest.raises(Refused, match="意见内容"):
        opinion_give(version=version, text="  ", actor=world.office, now=IN_TIME)
    with pytest.raises(Refused, match="“意见内容”现有2001字，至多2000字"):
        opinion_give(version=version, text="好" * 2001, actor=world.office, now=IN_TIME)
