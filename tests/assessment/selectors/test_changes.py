"""Who changed a setting last is read from the trail, by setting and part."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from assessment.selectors.changes import last_actor_on, last_changed_by
from assessment.services.preparing import city_figures_set, deadline_set
from assessment.services.questionnaire import questions_set
from parks.states import Role
from tests.assessment.filing.world import DEADLINE, IN_TIME, open_world
from tests.assessment.panel_year import put_panel_year
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


def test_the_last_actor_on_an_object_is_read_from_the_trail() -> None:
    year = put_panel_year()
    key = f"2019 panelvisit {year.visits['fushan'].pk}"
    assert last_actor_on("panel", key).startswith("office")
    assert last_actor_on("panel", "2019 panelvisit 0") == "他人"
