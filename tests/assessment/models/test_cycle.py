"""A year is assessed once and stands at a known stage."""

import pytest
from django.db import IntegrityError, transaction

from assessment.models import CityFigure, Cycle
from tests.assessment.year import frozen_starter, open_year

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("change", [{"stage": "nowhere"}, {"year": 1999}])
def test_the_database_refuses_what_no_year_can_be(change: dict[str, object]) -> None:
    cycle = open_year(frozen_starter(), 2018)
    with pytest.raises(IntegrityError), transaction.atomic():
        Cycle.objects.filter(pk=cycle.pk).update(**change)


def test_a_city_figure_stands_once() -> None:
    cycle = open_year(frozen_starter(), 2018)
    first = CityFigure.objects.create(cycle=cycle, code="trade_growth", value="4.0")
    assert str(first) == "2018年度考核 trade_growth"
    with pytest.raises(IntegrityError), transaction.atomic():
        CityFigure.objects.create(cycle=cycle, code="trade_growth", value="5.0")
