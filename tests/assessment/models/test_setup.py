"""What the office sets up stands once and says why."""

from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from assessment.models import EvidenceDemand, Extension, ExtensionRequest, ParkTask, Question
from tests.assessment.filing.world import DEADLINE, IN_TIME, World, open_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return open_world()


def test_tasks_questions_and_demands_stand_once(world: World) -> None:
    rows: list[tuple[Any, dict[str, Any]]] = [
        (ParkTask, {"park": world.parks["fushan"], "kind": "started", "target": 2}),
        (Question, {"group": "enterprise", "order": 1, "text": "对园区道路是否满意"}),
        (EvidenceDemand, {"item": "1", "order": 1, "name": "统计年报", "required": True}),
    ]
    for model, fields in rows:
        assert str(model.objects.create(cycle=world.cycle, **fields))
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.create(cycle=world.cycle, **fields)


def test_an_extension_has_a_reason_and_is_never_changed(world: World) -> None:
    place = {"cycle": world.cycle, "park": world.parks["fushan"], "until": DEADLINE, "granted_at": IN_TIME}
    with pytest.raises(IntegrityError), transaction.atomic():
        Extension.objects.create(**place, reason="")
    Extension.objects.create(**place, reason="台风")
    with pytest.raises(DatabaseError, match="guarded row"), transaction.atomic():
        Extension.objects.update(reason="x")


def test_one_request_is_open_at_a_time_and_an_answer_says_why(world: World) -> None:
    place = {"cycle": world.cycle, "park": world.parks["fushan"], "asked_by": world.signer, "asked_at": IN_TIME}
    given = {**place, "wanted": "2020-04-05", "reason": "台风"}
    asked = ExtensionRequest.objects.create(**given)
    with pytest.raises(IntegrityError), transaction.atomic():
        ExtensionRequest.objects.create(**given)
    with pytest.raises(IntegrityError), transaction.atomic():
        ExtensionRequest.objects.filter(pk=asked.pk).update(granted=True)
