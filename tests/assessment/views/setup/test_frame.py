"""Who may, which year; and a setting that somebody else changed is shown with both values, nothing typed lost."""

import json
from decimal import Decimal

import pytest
import time_machine

from assessment.models import CityFigure, Question
from assessment.services.preparing import city_figures_set
from tests.assessment.filing.world import IN_TIME
from tests.assessment.views.filing.people import Stage, stage
from tests.assessment.views.setup.posts import CITY, POSTS, YEAR

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("march")]
PAGES = ["/setup/", YEAR, *(address for address in POSTS if not address.endswith("advance"))]


@pytest.fixture
def march() -> object:
    with time_machine.travel(IN_TIME, tick=False):
        yield


@pytest.fixture
def here() -> Stage:
    return stage()


@pytest.mark.parametrize("address", PAGES)
def test_only_the_office_reads_the_set_up(here: Stage, address: str) -> None:
    people = ("filler", "signer", "agency", "district", "panel", "department")
    assert {name: here[name].get(address).status_code for name in people} == dict.fromkeys(people, 403)
    assert here["anonymous"].get(address)["Location"].startswith("/sign-in/")
    assert here["office"].get(address).status_code == 200


@pytest.mark.parametrize("address", POSTS)
def test_only_the_office_changes_it(here: Stage, address: str) -> None:
    for name in ("filler", "signer", "agency", "district", "panel", "department"):
        assert here[name].post(address, POSTS[address]).status_code == 403, name
    assert here["anonymous"].post(address, POSTS[address])["Location"].startswith("/sign-in/")
    assert not Question.objects.exists()


@pytest.mark.parametrize("address", [address for address in POSTS if address.startswith(YEAR)])
def test_a_year_that_is_not_open_is_not_there(here: Stage, address: str) -> None:
    elsewhere = address.replace("2019", "2031")
    answer = here["office"].post(elsewhere, POSTS[address])
    assert answer.status_code == 404


def test_a_stale_save_shows_both_values_and_saving_again_decides(here: Stage) -> None:
    address, world = f"{YEAR}city/", here.world
    typed = POSTS[address]
    city_figures_set(cycle=world.cycle, values={"trade_growth": Decimal(7)}, seen={}, actor=world.office, now=IN_TIME)
    answer = here["office"].post(address, typed)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "全市数据刚由office（领导小组办公室）改过" in page and "<td>7</td><td>3.5</td>" in page
    form = answer.context["form"]
    assert form["trade_growth"].value() == "3.5", "what was typed stays"
    assert CityFigure.objects.get(code="trade_growth").value == 7
    again = here["office"].post(address, {**typed, "seen": form["seen"].value()})
    assert again.status_code == 302 and CityFigure.objects.get(code="trade_growth").value == Decimal("3.5")


def test_what_cannot_be_stored_is_told_under_its_field_and_kept(here: Stage) -> None:
    address = f"{YEAR}city/"
    answer = here["office"].post(address, {**CITY, "trade_growth": "很高", "seen": json.dumps(CITY)})
    page = answer.content.decode()
    assert answer.status_code == 422 and "不是本栏可用的数" in page
    assert 'value="很高"' in page and 'href="#id_trade_growth"' in page
