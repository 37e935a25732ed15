"""Each setting has its page: it shows what stands, stores what is posted, and is read-only when its stage is over."""

import pytest
import time_machine

from assessment.models import Cycle, Engagement, EvidenceDemand, ParkTask, Question
from tests.assessment.filing.world import IN_TIME
from tests.assessment.views.filing.people import Stage, stage
from tests.assessment.views.setup.posts import POSTS, YEAR

pytestmark = pytest.mark.django_db
SETTINGS = [address for address in POSTS if address.startswith(YEAR) and address not in {f"{YEAR}advance"}]


@pytest.fixture
def here() -> object:
    with time_machine.travel(IN_TIME, tick=False):
        yield stage()


@pytest.mark.parametrize("address", SETTINGS)
def test_what_is_posted_is_stored_confirmed_and_shown(here: Stage, address: str) -> None:
    answer = here["office"].post(address, POSTS[address])
    assert answer.status_code == 302, answer.content.decode()
    assert 'class="alert success"' in here["office"].get(answer["Location"]).content.decode()
    shown = {
        f"{YEAR}deadline/": 'value="2020-04-10"',
        f"{YEAR}city/": 'value="3.5"',
        f"{YEAR}engagement/": 'value="A1"',
        f"{YEAR}tasks/": 'value="3"',
        f"{YEAR}questions/employee/": "甲\n乙</textarea>",
        f"{YEAR}demands/3/": 'value="建设方案"',
        f"{YEAR}extensions/": "2020年4月15日24时",
    }
    assert shown[address] in here["office"].get(address).content.decode()


def test_the_rows_are_what_was_posted(here: Stage) -> None:
    for address in SETTINGS:
        here["office"].post(address, POSTS[address])
    cycle = Cycle.objects.get(year=2019)
    assert cycle.deadline.isoformat() == "2020-04-10T16:00:00+00:00"
    assert f"{cycle.city_figures.get(code='trade_growth').value:f}" == "3.500000"
    assert Engagement.objects.get().contract == "A1"
    assert [(one.park.code, one.kind, one.target) for one in ParkTask.objects.all()] == [("fushan", "started", 3)]
    assert [one.text for one in Question.objects.filter(cycle=cycle)] == ["甲", "乙"]
    assert list(EvidenceDemand.objects.values_list("item", "name", "required")) == [("3", "建设方案", True)]


def test_each_overview_line_leads_to_its_page(here: Stage) -> None:
    page = here["office"].get(YEAR).content.decode()
    for name in ("deadline", "city", "engagement", "tasks", "questions/enterprise", "demands/1", "extensions"):
        assert f'href="{YEAR}{name}/"' in page, name


@pytest.mark.parametrize("address", [one for one in SETTINGS if "extensions" not in one])
def test_a_setting_whose_stage_is_over_is_shown_but_not_changed(here: Stage, address: str) -> None:
    Cycle.objects.filter(year=2019).update(stage="consultation")
    page = here["office"].get(address).content.decode()
    assert "只能查看，不能再改" in page and ">保存</button>" not in page
    answer = here["office"].post(address, POSTS[address])
    assert answer.status_code == 422 and "现处于“征求意见”阶段" in answer.content.decode()


@pytest.mark.parametrize("address", [f"{YEAR}questions/nobody/", f"{YEAR}demands/9/"])
def test_an_unknown_group_or_item_is_not_there(here: Stage, address: str) -> None:
    assert here["office"].get(address).status_code == here["office"].post(address).status_code == 404


def test_an_earlier_deadline_asks_for_a_reason_on_the_page(here: Stage) -> None:
    address = f"{YEAR}deadline/"
    data = {**POSTS[address], "last_day": "2020-03-25"}
    answer = here["office"].post(address, data)
    assert answer.status_code == 422 and "请写明更改截止时间的理由" in answer.content.decode()
    assert here["office"].post(address, {**data, "reason": "市里统一安排"}).status_code == 302
