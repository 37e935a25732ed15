"""The overview tells office and agency the next step at a glance, and moves the year on."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from assessment.models import Cycle, ScoreRun
from assessment.states import Stage
from parks.models import AuditEntry, Job
from tests.assessment.decision_year import World, alter, approve, decision_world, object_to
from tests.assessment.views.decision.people import client_of, outsiders
from tests.assessment.year import publish

pytestmark = pytest.mark.django_db
PAGE = "/decision/2018/"


@pytest.fixture
def world() -> World:
    return decision_world(Stage.CONSULTATION)


@pytest.fixture
def office(world: World) -> Client:
    return client_of(world.cast.office)


def test_nobody_but_office_and_agency_sees_the_steps(world: World, office: Client) -> None:
    assert Client().get(PAGE).status_code == 302
    for client in outsiders(world):
        assert client.get(PAGE).status_code == client.get("/decision/").status_code == 403
        for verb in ("score", "approve", "back"):
            assert client.post(f"{PAGE}{verb}").status_code == 403
    assert office.get("/decision/2031/").status_code == 404
    for verb in ("approve", "back"):
        assert client_of(world.cast.agency).post(f"{PAGE}{verb}").status_code == 403


def test_the_bare_address_leads_to_the_latest_year_under_way(world: World, office: Client) -> None:
    assert office.get("/decision/")["Location"] == PAGE
    Cycle.objects.update(stage=Stage.SETUP)
    assert office.get("/decision/").status_code == 404


def test_the_next_step_stands_on_top_with_its_block_in_twelve_queries(world: World, office: Client) -> None:
    object_to(world)
    with CaptureQueriesContext(connection) as caught:
        text = office.get(PAGE).text
    assert len([one for one in caught if "SAVEPOINT" not in one["sql"]]) <= 12
    assert "下一步：园区异议" in text and "1件异议待答复" in text and text.count('aria-current="step"') == 1
    assert "disabled" in text and "转入审定" in text
    agency = client_of(world.cast.agency).get(PAGE).text
    assert "下一步：园区异议" in agency and "转入审定" not in agency and "/approval/2018/" not in agency


def test_each_step_of_the_office_leads_to_its_page(world: World, office: Client) -> None:
    Cycle.objects.update(stage=Stage.APPROVAL)
    text = office.get(PAGE).text
    for address in ("/approval/2018/", "/notice-draft/2018/", "/publish/2018/"):
        assert f'href="{address}"' in text, address
    publish(world.cycle, world.run)
    text = office.get(PAGE).text
    assert "下一步：结果运用" in text and 'href="/consequences/?year=2018"' in text
    assert 'href="/notice-draft/2018/"' not in client_of(world.cast.agency).get(PAGE).text.split('id="steps"')[1]


def test_the_office_leads_on_to_the_approval_and_back_with_a_reason(world: World, office: Client) -> None:
    assert office.post(f"{PAGE}approve")["Location"] == PAGE
    assert world.again().stage == Stage.APPROVAL
    approval = approve(world)
    assert office.post(f"{PAGE}back", {"reason": ""}).status_code == 422
    assert world.again().stage == Stage.APPROVAL
    assert office.post(f"{PAGE}back", {"reason": "常务会议未通过"})["Location"] == PAGE
    assert world.again().stage == Stage.CONSULTATION
    approval.refresh_from_db()
    assert approval.state == "withdrawn"


def test_a_move_that_is_blocked_or_out_of_turn_changes_nothing(world: World, office: Client) -> None:
    object_to(world)
    assert "1件异议待答复" in office.post(f"{PAGE}approve", follow=True).text
    assert world.again().stage == Stage.CONSULTATION
    Cycle.objects.update(stage=Stage.REVIEW)
    for verb in ("approve", "back"):
        office.post(f"{PAGE}{verb}", {"reason": "x"})
    assert world.again().stage == Stage.REVIEW
    keys = AuditEntry.objects.filter(action="wrong_state").values_list("object_key", flat=True)
    assert sorted(keys) == ["POST /decision/2018/approve", "POST /decision/2018/back"]


def test_changed_data_are_scored_from_here_and_the_page_waits(world: World, office: Client) -> None:
    assert "正式计分</button>" not in office.get(PAGE).text
    alter()
    text = client_of(world.cast.agency).get(PAGE).text
    assert "正式计分</button>" in text
    assert client_of(world.cast.agency).post(f"{PAGE}score")["Location"] == PAGE
    assert Job.objects.filter(kind="score_year", key="2018").count() == 1
    text = office.get(PAGE).text
    assert "正在正式计分" in text and 'hx-trigger="every 3s"' in text and "正式计分</button>" not in text
    Job.objects.filter(kind="score_year").update(state="failed", last_error="缺数据")
    text = office.get(PAGE).text
    assert "缺数据" in text and "正式计分</button>" in text
    assert ScoreRun.objects.count() == 1


def test_scoring_out_of_turn_is_refused(world: World, office: Client) -> None:
    Cycle.objects.update(stage=Stage.SELF_EVALUATION)
    assert "不能正式计分" in office.post(f"{PAGE}score", follow=True).text
    assert not Job.objects.filter(kind="score_year").exists()
