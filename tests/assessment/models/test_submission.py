"""One filing a park and year; one figure an element; an accepted filing has its time."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from assessment.models import BonusClaim, Figure, ProjectClaim, Submission
from assessment.states import Stage
from tests.assessment.year import filed_year
from tests.register import put_parks

pytestmark = pytest.mark.django_db


@pytest.fixture
def submission() -> Submission:
    put_parks()
    filed_year(stage=Stage.REVIEW)
    return Submission.objects.get(park__code="gaolan")


@pytest.mark.parametrize("model", [Submission, Figure, ProjectClaim, BonusClaim])
def test_the_database_refuses_a_second_of_the_same(submission: Submission, model: Any) -> None:
    row = model.objects.first()
    assert str(row)
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_an_accepted_filing_has_its_time(submission: Submission) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Submission.objects.filter(pk=submission.pk).update(accepted_at=None)
