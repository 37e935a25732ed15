"""An answer lies between 1 and 5 and comes from a known group."""

import pytest
from django.db import IntegrityError, transaction

from assessment.models import SurveyAnswer
from assessment.states import Stage
from tests.assessment.year import filed_year
from tests.register import put_parks

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("change", [{"score": "0.99"}, {"score": "5.01"}, {"group": "passer-by"}])
def test_the_database_refuses_an_answer_out_of_bounds(change: dict[str, str]) -> None:
    put_parks()
    filed_year(stage=Stage.REVIEW)
    answer = SurveyAnswer.objects.all()[0]
    with pytest.raises(IntegrityError), transaction.atomic():
        SurveyAnswer.objects.filter(pk=answer.pk).update(**change)
