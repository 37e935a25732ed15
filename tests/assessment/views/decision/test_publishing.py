"""The publication's page: everything in one sight, one button, and afterwards what is public."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from assessment.models import Cycle, Publication
from assessment.selectors.decision_facts import facts_now
from assessment.services.publication import notice_file_store
from assessment.services.register import numbers_used_elsewhere
from assessment.states import NoticeSeries, Stage
from parks.models import AuditEntry, Job
from tests.assessment.decision_year import LATER, World, approve, correct, decision_world, draft, object_to
from tests.assessment.views.decision.people import client_of, outsiders
from tests.cast import PASSWORD
from tests.register import NOW

pytestmark = pytest.mark.django_db
PAGE = "/publish/2018/"


@pytest.fixture
def world() -> World:
    world = decision_world()
    approve(world)
    draft(world)
    return world


@pytest.fixture
def office(world: World) -> Client:
    return client_of(world.cast.office)


def press(client: Client, world: World, seen: str = "", password: str = PASSWORD) -> object:
    seen = seen or facts_now(world.cycle, now=LATER).sight
    return client.post(PAGE, {"seen": seen, "own_password": password})


def test_only_the_office_comes_here(world: World) -> None:
    assert Client().get(PAGE).status_code == 302
    for client in [*outsiders(world), client_of(world.cast.agency)]:
        assert client.get(PAGE).status_code == 403
        assert client.post(PAGE, {}).status_code == 403
        assert client.post(f"{PAGE}render").status_code == 403
    assert client_of(world.cast.office).get("/publish/2031/").status_code == 404
    assert not Publication.objects.exists()


def test_everything_that_becomes_public_stands_on_the_page_in_twelve_queries(world: World, office: Client) -> None:
    with CaptureQueriesContext(connection) as caught:
        text = office.get(PAGE).text
    assert len([one for one in caught if "SAVEPOINT" not in one["sql"]]) <= 12
    for part in ("珠府函〔2019〕1号", "2019年4月26日", "珠府函（信函格式）", "第1稿", "市政府常务会议纪要〔2019〕12号"):
        assert part in text, part
    for row in world.run.park_results.select_related("park"):
        assert row.park.name in text and f'<td class="n">{row.total}</td>' in text
    for mean in world.run.district_results.select_related("district"):
        assert mean.district.name in text and f'<td class="n">{mean.average}</td>' in text


def test_the_button_publishes_and_the_page_tells_what_is_public(world: World, office: Client) -> None:
    assert press(office, world)["Location"] == PAGE  # type: ignore[index]
    assert Publication.objects.get().published_by == world.cast.office
    text = office.get(PAGE).text
    assert "已公布：珠府函〔2019〕1号" in text and "正在生成" in text and 'hx-trigger="every 5s"' in text
    assert Client().get("/results/2018/").status_code == 200
    notice_file_store(notice=Publication.objects.get().notice, content=b"%PDF", pages=4, actor=None, now=NOW)
    text = office.get(PAGE).text
    assert "珠府函〔2019〕1号.pdf" in text and "4页" in text and "hx-trigger" not in text


def test_pressing_again_leads_to_the_same_page(world: World, office: Client) -> None:
    seen = facts_now(world.cycle, now=LATER).sight
    for _ in range(3):
        assert press(office, world, seen)["Location"] == PAGE  # type: ignore[index]
    assert Publication.objects.count() == Job.objects.filter(kind="render_notice").count() == 1


def test_a_wrong_password_publishes_nothing_and_is_recorded(world: World, office: Client) -> None:
    answer = press(office, world, password="wrong-password-1")
    assert answer.status_code == 422 and not Publication.objects.exists()  # type: ignore[attr-defined]
    assert AuditEntry.objects.get(action="reauthentication_failed").object_key == "POST /publish/2018/"


def test_a_number_taken_meanwhile_is_shown_before_it_counts(world: World, office: Client) -> None:
    seen = facts_now(world.cycle, now=LATER).sight
    numbers_used_elsewhere(series=NoticeSeries.LETTER, issue_year=2019, last=85, title="公文", actor=None, now=NOW)
    answer = press(office, world, seen)
    assert answer.status_code == 409  # type: ignore[attr-defined]
    text = answer.text  # type: ignore[attr-defined]
    assert "打开页面之后" in text and '<p class="issue-number">珠府函〔2019〕86号</p>' in text
    assert not Publication.objects.exists()


def test_a_block_closes_the_button_and_a_post_around_it_is_refused(world: World, office: Client) -> None:
    object_to(world)
    text = office.get(PAGE).text
    assert "1件异议待答复" in text and "disabled" in text
    assert press(office, world).status_code == 409  # type: ignore[attr-defined]
    Cycle.objects.update(stage=Stage.CONSULTATION)
    assert press(office, world).status_code == 409  # type: ignore[attr-defined]
    assert AuditEntry.objects.get(action="wrong_state").object_key == "POST /publish/2018/"
    assert not Publication.objects.exists()


def test_a_file_that_was_given_up_is_made_anew(world: World, office: Client) -> None:
    press(office, world)
    Job.objects.filter(kind="render_notice").update(state="failed", last_error="字体缺失")
    assert "字体缺失" in office.get(PAGE).text
    assert office.post(f"{PAGE}render")["Location"] == PAGE
    assert Job.objects.filter(kind="render_notice", state="owed", key="2018-1").exists()


def test_a_correction_shows_its_next_number_and_then_its_version(world: World, office: Client) -> None:
    press(office, world)
    correction = correct(world, Publication.objects.get())
    approve(world, correction=correction)
    draft(world, issued_on=date(2019, 5, 6), version=2)
    assert '<p class="issue-number">珠府函〔2019〕2号</p>' in office.get(PAGE).text
    press(office, world)
    assert "（第2版）" in office.get(PAGE).text


def test_before_its_turn_the_page_leads_back_to_the_steps(world: World, office: Client) -> None:
    Cycle.objects.update(stage=Stage.REVIEW)
    text = office.get(PAGE).text
    assert "还没有到公布" in text and "/decision/2018/" in text
