"""One checklist tells the page, the button and the guard what the next stage waits for."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessment.models import Cycle, EvidenceDemand, Extension, Question, Questionnaire, Submission, SurveyAnswer
from assessment.selectors.readiness import (
    Found,
    can_move_on,
    checks_of,
    city_elements,
    closing_times,
    hindrances,
    latest_frozen_scheme,
    latest_year,
    next_stage,
    register_now,
    settings_of,
)
from assessment.states import Stage
from parks.models import User
from parks.states import Role
from tests.assessment.filing.world import DEADLINE, IN_TIME, World, open_world
from tests.register import put_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    opened = open_world()
    opened.cycle.stage = Stage.SETUP
    opened.cycle.save()
    return opened


def found(world: World, now: datetime = IN_TIME) -> dict[str, Found]:
    return {one.code: one.found for one in checks_of(world.cycle, now=now)}


def test_a_year_in_set_up_names_what_blocks_and_what_may_follow(world: World) -> None:
    assert found(world) == {
        "scheme": Found.READY,
        "deadline": Found.READY,
        "questions": Found.NEEDED,
        "demands": Found.NEEDED,
        "drafts": Found.READY,
        "city": Found.LATER,
        "engagement": Found.LATER,
        "survey": Found.LATER,
        "tasks": Found.LATER,
        "people": Found.LATER,
    }
    said = hindrances(checks_of(world.cycle, now=IN_TIME))
    assert said == ["问卷还没有题目：企业、员工", "还没有列出要交的佐证材料"]
    assert not can_move_on(checks_of(world.cycle, now=IN_TIME))


def test_the_year_may_move_on_once_nothing_blocks(world: World) -> None:
    for group in ("enterprise", "employee"):
        Question.objects.create(cycle=world.cycle, group=group, order=1, text="甲")
    EvidenceDemand.objects.create(cycle=world.cycle, item="1", order=1, name="年报", required=True)
    assert can_move_on(checks_of(world.cycle, now=IN_TIME))
    assert found(world, DEADLINE)["deadline"] == Found.NEEDED, "the deadline's own moment is past it"
    Submission.objects.filter(cycle=world.cycle, park=world.parks["gaolan"]).delete()
    assert "1个园区没有申报表" in hindrances(checks_of(world.cycle, now=IN_TIME))[0]


def test_the_review_waits_for_every_park_whose_time_is_not_over(world: World) -> None:
    world.cycle.stage = Stage.SELF_EVALUATION
    world.cycle.save()
    states = {"fushan": "submitted", "gaolan": "returned", "gaoxin": "accepted"}
    for code, state in states.items():
        Submission.objects.filter(cycle=world.cycle, park=world.parks[code]).update(state=state, accepted_at=IN_TIME)
    assert found(world)["gaolan"] == Found.RETURNED and found(world)["nanping"] == Found.FILING
    assert not {"fushan", "gaoxin"} & set(found(world))
    until = DEADLINE + timedelta(days=2)
    Extension.objects.create(
        cycle=world.cycle, park=world.parks["nanping"], until=until, reason="x", granted_at=IN_TIME
    )
    assert closing_times(world.cycle) == {world.parks["nanping"].pk: until}
    late = found(world, DEADLINE)
    assert late["nanping"] == Found.FILING and late["baoshui"] == Found.LATE
    assert hindrances(checks_of(world.cycle, now=DEADLINE)) == ["南屏科技工业园还没有报送，可以填报到2020年4月2日24时"]
    assert can_move_on(checks_of(world.cycle, now=until))


def test_all_submitted_is_ready_and_later_stages_have_no_list(world: World) -> None:
    world.cycle.stage = Stage.SELF_EVALUATION
    Submission.objects.filter(cycle=world.cycle).update(state="submitted")
    assert found(world) == {"submitted": Found.READY}
    world.cycle.stage = Stage.REVIEW
    assert next_stage(world.cycle) is None and checks_of(world.cycle, now=IN_TIME)
    world.cycle.stage = Stage.CONSULTATION
    assert next_stage(world.cycle) is None and checks_of(world.cycle, now=IN_TIME) == ()
    assert not can_move_on(())


def test_two_years_settings_come_in_as_many_queries_as_one(world: World) -> None:
    last = Cycle.objects.get(year=2018)
    EvidenceDemand.objects.create(cycle=last, item="1", order=1, name="甲", required=True)
    cycles = list(Cycle.objects.select_related("engagement", "questionnaire").order_by("-year"))
    with CaptureQueriesContext(connection) as queries:
        here, before = settings_of(*cycles)
    assert len(queries) == 4
    assert (here.demands, before.demands) == (frozenset(), frozenset({("1", "甲", True)}))
    assert here.city == {"value_added_growth": Decimal("9.5")} and before.city == {}


def test_in_review_thin_samples_are_noted_with_the_reason_and_hinder_nothing(world: World) -> None:
    world.cycle.stage = Stage.REVIEW
    world.cycle.save()
    assert found(world)["survey"] == Found.NOTE, "nothing was arranged"
    opens, closes = IN_TIME - timedelta(days=1), DEADLINE
    Questionnaire.objects.create(
        cycle=world.cycle, opens_at=opens, closes_at=closes, minimum_enterprise=2, minimum_employee=1
    )
    for park in world.parks.values():
        for group, count in (("enterprise", 2), ("employee", 1)):
            for _ in range(count):
                SurveyAnswer.objects.create(cycle=world.cycle, park=park, group=group, score=4)
    assert found(world) == {"survey": Found.NOTE}, "still open"
    assert found(world, DEADLINE) == {"survey": Found.READY}
    SurveyAnswer.objects.filter(park__code="gaolan", group="enterprise")[0].delete()
    SurveyAnswer.objects.filter(park__code="gaoxin", group="employee").delete()
    said = {one.code: one.text for one in checks_of(world.cycle, now=DEADLINE)}
    assert set(said) == {"gaolan", "gaoxin"}
    assert said["gaolan"].startswith("高栏港区问卷样本不足（企业1份，最少2份），均值照算；")
    assert "员工0份，最少1份" in said["gaoxin"] and "不能正式计分" in said["gaoxin"]
    assert hindrances(checks_of(world.cycle, now=DEADLINE)) == []


def test_a_park_needs_a_filler_and_a_signer_who_may_sign_in(world: World) -> None:
    assert "富山工业园" not in register_now().lonely and len(register_now().lonely) == 7
    put_user("g1", Role.FILLER, park=world.parks["gaolan"])
    assert "高栏港区" in register_now().lonely
    put_user("g2", Role.SIGNER, park=world.parks["gaolan"])
    assert "高栏港区" not in register_now().lonely
    User.objects.filter(username="g2").update(is_active=False)
    assert "高栏港区" in register_now().lonely


def test_the_latest_year_and_scheme_and_the_schemes_city_figures(world: World) -> None:
    latest = latest_year()
    assert latest is not None and latest.year == 2019 and latest_frozen_scheme() == latest.scheme
    assert set(city_elements(world.cycle)) == {"value_added_growth", "trade_growth"}
