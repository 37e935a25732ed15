"""Two published years, 2017 and 2018, of all eight parks."""

from decimal import Decimal

import pytest

from assessment.models import Publication
from parks.models import Park
from tests.assessment.views.published_year import put_published_year
from tests.register import put_parks


@pytest.fixture
def parks() -> dict[str, Park]:
    return put_parks()


@pytest.fixture
def year_2017(parks: dict[str, Park]) -> Publication:
    return put_published_year(parks, 2017, lower_by=Decimal("1.2"), with_file=False)


@pytest.fixture
def year_2018(parks: dict[str, Park]) -> Publication:
    return put_published_year(parks, 2018, vetoed=("gaoxin",), fraud=("liangang",))
