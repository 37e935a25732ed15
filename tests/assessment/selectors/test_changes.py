"""Who changed a setting last is read from the trail, by setting and part."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from assessment.selectors.changes import last_changed_by
from assessment.services.preparing import city_figures_set, deadline_set
from assessment.services.questionnaire import questions_set
from parks.states import Role
from tests.assessment.filing.world import DEADLINE, IN_TIME, open_world
from tests.register import put_user

pytestmark = pytest.mark.django_db


def test_the_latest_change_of_that_setting_counts() -> None:
    world = open_world()
    other = put_user("xiao", Role.OFFICE)
    given: dict[str, Any] = {"cycle": world.cycle, "now": IN_TIME}
    assert last_changed_by(world.cycle, "deadline") == "他人"
    deadline_set(**given, last_day=date(2020, 4, 10), seen=DEADLINE, actor=other)
    city_figures_set(**given, values={"trade_growth": Decimal(3)}, seen={}, actor=world.office)
    questions_set(**given, group="employee", texts=["甲"], seen=[], actor=other)
    assert last_changed_by(world.cycle, "deadline").startswith("xiao")
    assert last_changed_by(world.cycle, "trade_growth").startswith("office")
    assert last_changed_by(world.cycle, "questions", "employee").startswith("xiao")
    assert last_changed_by(world.cycle, "questions", "enterprise") == "他人"
