"""The public's sheet: each standing of a link says what to do; a device answers once; nothing of the person is kept."""

import io
import logging
import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.conf import settings as django_settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from assessment.models import SurveyAnswer, SurveyLink, SurveyResponse
from assessment.selectors.sheets import questions_of
from assessment.services import pace
from assessment.states import Stage
from tests.assessment.filing.world import IN_TIME, World, open_world
from tests.assessment.survey_year import CLOSES, OPENS, arrange, link_to

pytestmark = pytest.mark.django_db
ADDRESS, AGENT = "203.0.113.77", "CanaryPhone/9.9 (金丝雀)"


@pytest.fixture
def world() -> World:
    opened = open_world()
    arrange(opened.cycle, questions=2)
    return opened


@pytest.fixture
def link(world: World) -> SurveyLink:
    return link_to(world.cycle, world.parks["fushan"])


def at(link: SurveyLink, group: str = "") -> str:
    return f"/survey/{link.code}/{group}/" if group else f"/survey/{link.code}/"


def marks(world: World, group: str = "employee", value: str = "4") -> dict[str, str]:
    return {f"q{one.pk}": value for one in questions_of(world.cycle, group)}


def ask(client: Client, address: str, moment: Any = IN_TIME, posted: dict[str, str] | None = None) -> Any:
    with time_machine.travel(moment, tick=False):
        return client.get(address) if posted is None else client.post(address, posted)


def test_a_person_chooses_answers_and_is_thanked_and_the_second_visit_says_so(
    client: Client, world: World, link: SurveyLink
) -> None:
    first = ask(client, at(link))
    assert first.status_code == 200 and "您代表谁作答" in first.content.decode()
    assert "no-store" in first["Cache-Control"]
    cookie = client.cookies["sheet_device"]
    assert cookie["httponly"] and cookie["path"] == "/survey/" and cookie["samesite"] == "Lax"
    shown = ask(client, at(link, "employee")).content.decode()
    assert shown.count('type="radio"') == 10 and "很不满意" in shown and "<script" not in shown
    for _ in range(2):
        answer = ask(client, at(link, "employee"), posted=marks(world))
        assert answer.status_code == 302 and answer["Location"] == f"{at(link)}thanks/"
    assert "谢谢，答卷已收到" in ask(client, answer["Location"]).content.decode()
    assert "已经答过" in ask(client, at(link)).content.decode()
    assert ask(client, at(link, "enterprise"))["Location"] == at(link)
    assert SurveyResponse.objects.count() == 1 and SurveyAnswer.objects.count() == 2
    assert cookie.value not in SurveyResponse.objects.get().device


def test_a_question_left_out_is_told_at_the_question_and_what_was_chosen_stays(
    client: Client, world: World, link: SurveyLink
) -> None:
    ask(client, at(link))
    first, second = marks(world)
    answer = ask(client, at(link, "employee"), posted={first: "2"})
    text = answer.content.decode()
    assert answer.status_code == 422 and not SurveyResponse.objects.exists()
    assert f'href="#{second}-1"' in text and f'id="{second}-wrong"' in text and f'id="{first}-wrong"' not in text
    assert re.search(rf'id="{first}-2"[^>]* checked', text)


def test_without_a_token_nothing_is_taken_and_the_next_try_succeeds(
    client: Client, world: World, link: SurveyLink
) -> None:
    for bad in ("", "x", "k" * 31 + ";"):
        client.cookies["sheet_device"] = bad
        answer = ask(client, at(link, "employee"), posted=marks(world))
        assert answer.status_code == 422 and "再提交一次" in answer.content.decode()
    assert not SurveyResponse.objects.exists()
    assert ask(client, at(link, "employee"), posted=marks(world)).status_code == 302


def test_each_standing_of_a_link_says_what_to_do(client: Client, world: World, link: SurveyLink) -> None:
    early, late = OPENS - timedelta(seconds=1), CLOSES
    for moment, said in ((early, "从2020年3月15日开始"), (late, "问卷已经截止")):
        shown = ask(client, at(link), moment)
        assert shown.status_code == 200 and said in shown.content.decode()
        assert ask(client, at(link, "employee"), moment)["Location"] == at(link)
    ask(client, at(link))
    refused = ask(client, at(link, "employee"), late, marks(world))
    assert (
        refused.status_code == 409 and "没有收下" in refused.content.decode() and " checked" in refused.content.decode()
    )
    SurveyLink.objects.update(withdrawn_at=IN_TIME)
    gone = ask(client, at(link))
    assert gone.status_code == 410 and "这个链接已停用" in gone.content.decode()
    assert ask(client, at(link, "employee"), posted=marks(world)).status_code == 409
    for address in ("/survey/abc/", "/survey/abc/employee/", "/survey/abc/thanks/"):
        assert ask(client, address).status_code == 404
    assert "重新扫描" in ask(client, "/survey/abc/").content.decode()
    assert ask(client, at(link, "visitors")).status_code == 404
    assert ask(client, f"{at(link)}thanks/")["Location"] == at(link), "no thanks without an answer"
    assert not SurveyResponse.objects.exists()


@pytest.mark.parametrize(("stage", "said"), [(Stage.SETUP, "还没有开始"), (Stage.CONSULTATION, "已经截止")])
def test_outside_its_stages_it_takes_nothing(
    client: Client, world: World, link: SurveyLink, stage: Stage, said: str
) -> None:
    ask(client, at(link))
    world.cycle.stage = stage
    world.cycle.save()
    assert said in ask(client, at(link)).content.decode()
    assert ask(client, at(link, "employee"), posted=marks(world)).status_code == 409
    assert not SurveyResponse.objects.exists()


def test_too_many_from_one_place_are_asked_to_wait_and_keep_what_they_chose(
    world: World, link: SurveyLink, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pace, "MOST_OF_AN_ADDRESS", 2)
    for number in range(3):
        client = Client()
        ask(client, at(link))
        answer = ask(client, at(link, "employee"), posted=marks(world))
        assert answer.status_code == (302 if number < 2 else 429)
    assert answer["Retry-After"] == "600" and "请过10分钟再试" in answer.content.decode()
    assert answer.content.decode().count(" checked") == 2 and SurveyResponse.objects.count() == 2
    elsewhere = Client(REMOTE_ADDR="203.0.113.9")
    ask(elsewhere, at(link))
    assert ask(elsewhere, at(link, "employee"), posted=marks(world)).status_code == 302


def test_behind_a_proxy_the_address_that_it_saw_is_counted(
    world: World, link: SurveyLink, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    monkeypatch.setattr(pace, "MOST_OF_AN_ADDRESS", 1)
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    found = []
    for written in ("198.51.100.1, 203.0.113.7", "198.51.100.2, 203.0.113.7", "203.0.113.8"):
        client = Client(headers={"x-forwarded-for": written})
        ask(client, at(link))
        found.append(ask(client, at(link, "employee"), posted=marks(world)).status_code)
    assert found == [302, 429, 302], "what the caller wrote itself does not make it another"


def test_nothing_of_the_person_is_in_any_table_file_or_log(world: World, link: SurveyLink) -> None:
    told = io.StringIO()
    listener = logging.StreamHandler(told)
    listener.setFormatter(logging.Formatter("%(message)s %(args)s"))
    logging.getLogger().addHandler(listener)
    client = Client(REMOTE_ADDR=ADDRESS, headers={"user-agent": AGENT})
    try:
        ask(client, at(link))
        ask(client, at(link, "employee"), posted={})
        ask(client, at(link, "employee"), posted=marks(world))
        ask(client, "/survey/abc/")
        ask(client, f"{at(link)}thanks/")
    finally:
        logging.getLogger().removeHandler(listener)
    assert SurveyResponse.objects.count() == 1
    held = [told.getvalue()]
    for model in apps.get_models():
        held += [str(row) for row in model._default_manager.values_list()]
    held += [f"{path} {path.read_bytes()!r}" for path in django_settings.PACE_DIR.rglob("*") if path.is_file()]
    everything = "\n".join(held)
    assert "Unprocessable" in everything and SurveyResponse.objects.get().device in everything, "the net has no holes"
    for canary in (ADDRESS, AGENT, "CanaryPhone", client.cookies["sheet_device"].value):
        assert canary not in everything, canary


def test_the_pages_take_few_queries(client: Client, world: World, link: SurveyLink) -> None:
    ask(client, at(link))
    for address, posted, most in (
        (at(link), None, 5), (at(link, "employee"), None, 6), (at(link, "employee"), marks(world), 16),
    ):  # fmt: skip
        with CaptureQueriesContext(connection) as queries:
            ask(client, address, posted=posted)
        assert len(queries) <= most, [one["sql"] for one in queries]
