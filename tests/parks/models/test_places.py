"""The register refuses what no park can be."""

import pytest
from django.db import IntegrityError, transaction

from parks.models import Agency, Park
from tests.register import put_agency, put_parks

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("change", [{"category": "other"}, {"project_threshold": 0}, {"code": "fushan"}, {"order": 2}])
def test_the_database_refuses_a_park_out_of_order(change: dict[str, object]) -> None:
    put_parks()
    with pytest.raises(IntegrityError), transaction.atomic():
        Park.objects.filter(code="gaolan").update(**change)


def test_parks_stand_in_their_order_under_their_short_names() -> None:
    put_parks()
    assert [str(park) for park in Park.objects.all()][:2] == ["高栏港区", "高新区"]


def test_a_body_is_named_once() -> None:
    put_agency()
    with pytest.raises(IntegrityError), transaction.atomic():
        put_agency(code="other")
    assert str(Agency.objects.get()) == "市科工信局"
