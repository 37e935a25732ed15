"""An entry stands once a key; a version once a number, a request and a receipt; an opinion is never changed."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from assessment.models import DistrictOpinion, Entry, SubmissionVersion
from tests.assessment.filing.world import IN_TIME, World, fill, open_world, submit_filing

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    filled = open_world()
    fill(filled)
    return filled


def test_a_second_entry_of_the_same_key_is_refused(world: World) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.create(submission=world.submission, key="report.text", text="x", saved_at=IN_TIME)


def test_a_second_version_of_the_same_number_is_refused_and_opinions_stand(world: World) -> None:
    version = submit_filing(world)
    DistrictOpinion.objects.create(version=version, text="同意", given_at=IN_TIME, given_by=world.office)
    with pytest.raises(DatabaseError, match="guarded row"), transaction.atomic():
        DistrictOpinion.objects.update(text="x")
    copy = SubmissionVersion.objects.get()
    copy.pk = None
    copy.receipt_number, copy.idempotency_key = "other", "other"
    with pytest.raises(IntegrityError), transaction.atomic():
        copy.save(force_insert=True)
