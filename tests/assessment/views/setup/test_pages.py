"""The office sets a year up in the browser, and nobody else does."""

from typing import Any

import pytest
import time_machine

from assessment.models import Cycle, Engagement, Extension, ExtensionRequest, ParkTask, Question, Submission
from assessment.services.extensions import extension_ask
from tests.assessment.filing.world import IN_TIME
from tests.assessment.views.filing.people import Stage, stage

pytestmark = pytest.mark.django_db
YEAR = "/setup/2019/"
POSTS = {
    "/setup/open": {"last_day": "2021-03-31"},
    f"{YEAR}deadline": {"last_day": "2020-04-10", "seen": "2020-04-01T00:00:00+08:00"},
    f"{YEAR}city/trade_growth": {"value": "3.5", "seen": ""},
    f"{YEAR}engagement": {"name": "某公司", "qualification": "甲级", "contract": "A1", "signed_on": "2020-01-05"},
    f"{YEAR}tasks/fushan": {"started": "3", "commissioned": ""},
    f"{YEAR}extension": {"park": "fushan", "last_day": "2020-04-05", "reason": "台风"},
    f"{YEAR}questions/employee": {"lines": "甲\r\n乙", "seen": ""},
    f"{YEAR}advance": {"target": "review"},
}


@pytest.fixture
def here() -> Any:
    with time_machine.travel(IN_TIME, tick=False):
        yield stage()


@pytest.mark.parametrize("address", ["/setup/", YEAR])
def test_only_the_office_reads_the_set_up(here: Stage, address: str) -> None:
    expected = {
        "anonymous": 302,
        "filler": 403,
        "signer": 403,
        "agency": 403,
        "district": 403,
        "panel": 403,
        "office": 200,
    }
    assert {name: here[name].get(address).status_code for name in expected} == expected
    assert here["office"].get("/setup/2031/").status_code == 404


@pytest.mark.parametrize("address", POSTS)
def test_only_the_office_changes_it(here: Stage, address: str) -> None:
    for name in ("filler", "signer", "agency", "district", "panel", "department"):
        assert here[name].post(address, POSTS[address]).status_code == 403, name
    assert here["anonymous"].post(address, POSTS[address])["Location"].startswith("/sign-in/")
    assert here["office"].get(address).status_code == 405


def test_the_next_year_is_offered_with_the_usual_deadline(here: Stage) -> None:
    page = here["office"].get("/setup/").content.decode()
    assert "开启2020年度</button>" in page and 'value="2021-03-31"' in page


def test_each_setting_is_stored_and_shown(here: Stage) -> None:
    for address, data in POSTS.items():
        assert here["office"].post(address, data).status_code == 302, address
    cycle = Cycle.objects.get(year=2019)
    assert cycle.deadline.isoformat() == "2020-04-10T16:00:00+00:00"
    assert f"{cycle.city_figures.get(code='trade_growth').value:f}" == "3.500000"
    assert Engagement.objects.get().contract == "A1"
    assert ParkTask.objects.get(cycle=cycle).target == 3
    assert Extension.objects.count() == 0, "2020-04-05 is before the new deadline and is refused"
    assert [one.text for one in Question.objects.filter(cycle=cycle)] == ["甲", "乙"]
    assert cycle.stage == "review"
    assert Submission.objects.filter(cycle__year=2020).count() == 8


def test_what_is_refused_is_told_on_the_page(here: Stage) -> None:
    office = here["office"]
    for address, data, said in (
        (f"{YEAR}deadline", {"last_day": "2020-04-10", "seen": "2020-05-01T00:00:00+08:00"}, "刚被他人改过"),
        (f"{YEAR}deadline", {"last_day": "2020-04-10", "seen": "x"}, "页面已过期"),
        (f"{YEAR}deadline", {"last_day": "明天", "seen": "x"}, "不是日期"),
        (f"{YEAR}city/trade_growth", {"value": "很高", "seen": ""}, "不是本栏可用的数"),
        (f"{YEAR}city/nothing", {"value": "1", "seen": ""}, "没有“nothing”这一栏"),
        (f"{YEAR}engagement", {"name": "某公司"}, "都要填写"),
        (f"{YEAR}tasks/fushan", {"started": "两个"}, "不是本栏可用的数"),
        (f"{YEAR}extension", {"park": "fushan", "last_day": "2020-04-05", "reason": ""}, "请写明延期理由"),
        (f"{YEAR}advance", {"target": "approval"}, "页面已过期"),
    ):
        office.post(address, data)
        assert said in office.get(YEAR).content.decode(), (address, data)


def test_a_request_is_answered_from_the_page(here: Stage) -> None:
    world = here.world
    asked = extension_ask(
        submission=world.submission,
        wanted=IN_TIME.date().replace(month=4),
        reason="台风",
        actor=world.signer,
        now=IN_TIME,
    )
    page = here["office"].get(YEAR).content.decode()
    assert "申请延至2020年4月20日：台风" in page
    here["office"].post(f"{YEAR}requests/{asked.pk}/decline", {"answer": "理由不足"})
    assert ExtensionRequest.objects.get().granted is False
    assert "未同意：理由不足" in here["office"].get(YEAR).content.decode()
    assert here["office"].post(f"{YEAR}requests/999/decline", {"answer": "x"}).status_code == 404
