"""Goals, actions and measures stand once, in known horizons, with each body once in a role."""

import pytest
from django.db import IntegrityError, transaction

from actionplan.models import CityGoal, Commitment, Duty, Responsibility
from tests.register import put_agency

pytestmark = pytest.mark.django_db


def put_action() -> Commitment:
    return Commitment.objects.create(
        kind="action", number=1, section="（一）", title="龙头项目引进", summary="甲", source_lines=[240]
    )


def test_an_action_stands_once_beside_the_measure_of_the_same_number() -> None:
    action = put_action()
    assert str(action) == "1. 龙头项目引进"
    Commitment.objects.create(kind="measure", number=1, section="三", title="乙", summary="乙", source_lines=[36])
    with pytest.raises(IntegrityError), transaction.atomic():
        put_action()


def test_the_database_refuses_an_unknown_kind() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Commitment.objects.create(kind="wish", number=1, section="x", title="x", summary="x", source_lines=[1])


def test_a_body_has_a_role_once() -> None:
    place = {"commitment": put_action(), "agency": put_agency()}
    assert str(Responsibility.objects.create(**place, role="lead", order=1)) == "市科工信局 牵头"
    Responsibility.objects.create(**place, role="support", order=2)
    with pytest.raises(IntegrityError), transaction.atomic():
        Responsibility.objects.create(**place, role="lead", order=3)


def test_a_goal_belongs_to_one_of_the_three_horizons() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        CityGoal.objects.create(
            code="x", horizon=2018, order=1, metric="x", kind="level", summary="x", printed="x", source_lines=[1]
        )


def test_a_duty_is_named_for_its_title() -> None:
    assert str(Duty(title="报送自评材料")) == "报送自评材料"
