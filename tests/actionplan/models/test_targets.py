"""A reading has a known kind, and a unit only where it has a figure."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from actionplan.models import CityGoal

pytestmark = pytest.mark.django_db


def put_goal(**fields: Any) -> CityGoal:
    given = {
        "code": "2019-output",
        "horizon": 2019,
        "order": 1,
        "metric": "园区工业总产值",
        "value": "5800",
        "unit": "亿元",
        "period": "2019",
        "kind": "level",
        "summary": "甲",
        "printed": "甲",
        "source_lines": [216],
        **fields,
    }
    goal = CityGoal.objects.create(**given)
    goal.refresh_from_db()
    return goal


@pytest.mark.parametrize("fields", [{"kind": "wish"}, {"value": None}])
def test_the_database_refuses_an_unknown_kind_and_a_unit_without_a_figure(fields: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        put_goal(**fields)


def test_a_figure_is_written_plainly_with_its_unit() -> None:
    assert str(put_goal()) == "园区工业总产值 5800亿元"


def test_a_milestone_has_neither() -> None:
    assert str(put_goal(value=None, unit="", kind="milestone", metric="建成产业集群")) == "建成产业集群"
