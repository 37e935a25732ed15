"""A mark lies between 0 and 100 and is given once."""

import pytest
from django.db import IntegrityError, transaction

from assessment.models import ASPECTS, PanelMark
from assessment.states import Stage
from tests.assessment.year import filed_year
from tests.register import put_parks

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("aspect", ASPECTS)
@pytest.mark.parametrize("value", ["-0.01", "100.01"])
def test_the_database_refuses_a_mark_out_of_bounds(aspect: str, value: str) -> None:
    put_parks()
    filed_year(stage=Stage.REVIEW)
    mark = PanelMark.objects.all()[0]
    with pytest.raises(IntegrityError), transaction.atomic():
        PanelMark.objects.filter(pk=mark.pk).update(**{aspect: value})
    assert mark.member.role in str(mark.member)
