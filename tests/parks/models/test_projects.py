"""A project is one per name and park, has a cost, and cannot run before it was built."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from parks.models import MajorProject
from tests.register import put_parks

pytestmark = pytest.mark.django_db


def put(**fields: Any) -> MajorProject:
    given = {"name": "甲", "industry": "石油化工", "investment": "1.5", **fields}
    return MajorProject.objects.create(**given)


def test_the_same_name_stands_once_in_a_park_and_again_in_another() -> None:
    parks = put_parks()
    put(park=parks["gaolan"])
    assert str(put(park=parks["fushan"])) == "甲"
    with pytest.raises(IntegrityError), transaction.atomic():
        put(park=parks["gaolan"])


@pytest.mark.parametrize(
    "fields",
    [{"investment": "0"}, {"investment": "-1"}, {"started_on": date(2018, 5, 1), "commissioned_on": date(2018, 4, 30)}],
)
def test_the_database_refuses_what_cannot_be(fields: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        put(park=put_parks()["gaolan"], **fields)


def test_a_project_may_start_and_run_on_one_day() -> None:
    put(park=put_parks()["gaolan"], started_on=date(2018, 5, 1), commissioned_on=date(2018, 5, 1))
