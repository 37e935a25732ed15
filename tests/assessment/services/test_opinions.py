"""An opinion has words, is put down once, and stands."""

import pytest

from assessment.models import DistrictOpinion
from assessment.services.opinions import opinion_give
from parks.errors import Refused
from tests.assessment.filing.world import IN_TIME, fill, open_world, submit_filing

pytestmark = pytest.mark.django_db


def test_the_same_words_twice_are_one_opinion_and_no_words_are_none() -> None:
    world = open_world()
    fill(world)
    version = submit_filing(world)
    for words in ("同意", " 同意 "):
        opinion_give(version=version, text=words, actor=world.office, now=IN_TIME)
    assert DistrictOpinion.objects.get().text == "同意"
    with pytest.raises(Refused, match="意见内容"):
        opinion_give(version=version, text="  ", actor=world.office, now=IN_TIME)
    with pytest.raises(Refused, match="“意见内容”现有2001字，至多2000字"):
        opinion_give(version=version, text="好" * 2001, actor=world.office, now=IN_TIME)
