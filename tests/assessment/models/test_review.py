"""Rulings and exemptions have reasons; vetoes are known kinds and stand once."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from assessment.models import FraudFinding, NotApplicable, Ruling, Submission, Veto
from assessment.states import Stage
from tests.assessment.year import filed_year
from tests.register import put_parks

pytestmark = pytest.mark.django_db


@pytest.fixture
def submission() -> Submission:
    put_parks()
    filed_year(stage=Stage.REVIEW)
    return Submission.objects.get(park__code="fushan")


@pytest.mark.parametrize(
    ("model", "fields"),
    [
        (Ruling, {"part_code": "1", "points": "1", "reason": ""}),
        (Ruling, {"part_code": "1", "points": "-1", "reason": "甲"}),
        (NotApplicable, {"part_code": "1", "reason": ""}),
    ],
)
def test_the_database_refuses_a_ruling_without_reason_or_below_zero(
    submission: Submission, model: Any, fields: dict[str, Any]
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.create(submission=submission, **fields)


def test_a_veto_is_of_a_known_kind_and_stands_once(submission: Submission) -> None:
    place = {"cycle": submission.cycle, "park": submission.park}
    Veto.objects.filter(**place).delete()
    assert "安全生产事故" in str(Veto.objects.create(**place, kind="safety_accident", basis="甲"))
    for kind in ("safety_accident", "rumour"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Veto.objects.create(**place, kind=kind, basis="甲")


def test_fraud_is_found_once(submission: Submission) -> None:
    place = {"cycle": submission.cycle, "park": submission.park}
    assert "富山工业园" in str(FraudFinding.objects.create(**place, basis="甲"))
    with pytest.raises(IntegrityError), transaction.atomic():
        FraudFinding.objects.create(**place, basis="乙")
