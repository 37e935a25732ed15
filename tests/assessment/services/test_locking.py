"""The lock gives back the row as it stands, with its year and park."""

import pytest

from assessment.models import Submission
from assessment.services.locking import submission_lock
from tests.assessment.filing.world import open_world

pytestmark = pytest.mark.django_db


def test_a_stale_object_is_refreshed_under_the_lock() -> None:
    world = open_world()
    Submission.objects.filter(pk=world.submission.pk).update(state="submitted")
    locked = submission_lock(world.submission)
    assert (locked.state, locked.cycle.year, locked.park.code) == ("submitted", 2019, "fushan")
