"""Open data, a park's answers and the handover page in a real browser: at every width, with and without scripts."""

import hashlib
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import expect

from parks.models import User
from parks.states import Role
from tests.assessment.views.published_year import put_published_year
from tests.browser.conftest import Opener
from tests.browser.visitor import BARRIERS, DESKTOP, OVERFLOW, PHONE, SMALL_PHONE, Visitor
from tests.cast import PASSWORD
from tests.register import put_parks, put_user

pytestmark = pytest.mark.browser


@pytest.fixture
def office(transactional_db: None) -> User:
    parks = put_parks()
    put_published_year(parks, 2017, lower_by=Decimal("1.2"))
    put_published_year(parks, 2018, vetoed=("gaoxin",))
    user = put_user("office", Role.OFFICE)
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def window(enter: Opener, office: User) -> Visitor:
    return enter()


def test_a_file_comes_down_with_the_digest_that_the_page_gives(window: Visitor) -> None:
    window.look_at("/data/")
    page = window.page
    row = page.locator("tr", has=page.locator("a[href='/data/2018/results.xlsx']"))
    with page.expect_download() as download:
        row.get_by_role("link").click()
    assert download.value.suggested_filename == "zhuhai-parks-2018-results.xlsx"
    content = Path(str(download.value.path())).read_bytes()
    expect(row).to_contain_text(hashlib.sha256(content).hexdigest())


def test_the_dictionary_opens_at_every_width(window: Visitor) -> None:
    window.look_at("/data/")
    page = window.page
    for size in (DESKTOP, PHONE, SMALL_PHONE):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.goto(f"{window.host}/data/")
        for one in page.locator("details > summary").all():
            one.click()
        expect(page.get_by_text("bonus_explanation")).to_be_visible()
        assert page.evaluate(OVERFLOW) == 0, size
        page.evaluate(window.axe)
        assert page.evaluate(BARRIERS) == [], size


def test_the_api_page_leads_to_an_answer_and_its_record(window: Visitor) -> None:
    window.look_at("/api/")
    page = window.page
    page.get_by_role("link", name="Park", exact=True).click()
    expect(page.locator("#record-Park").get_by_text("park_code")).to_be_visible()
    address = page.get_by_role("link", name="/api/years/2018/districts", exact=True).get_attribute("href")
    assert page.request.get(f"{window.host}{address}").json()[0]["district_code"]


def test_a_parks_charts_are_drawn_and_can_be_saved_and_the_page_stands_at_every_width(window: Visitor) -> None:
    window.look_at("/results/2018/gaolan/")
    page = window.page
    for name in ("years", "rates"):
        expect(page.locator(f"#{name}-chart canvas")).to_be_visible()
        told = page.evaluate(
            f"Object.keys(echarts.getInstanceByDom(document.getElementById('{name}-canvas'))"
            ".getOption().toolbox[0].feature)"
        )
        assert told == ["saveAsImage"], told
    drawn = page.evaluate(
        "echarts.getInstanceByDom(document.getElementById('years-canvas')).getOption().series.map(one => one.data)"
    )
    assert drawn[2] == [24.1, 25.3] and drawn[-1] == [87.6, 88.8]
    window.look_at("/results/2018/baoshui/")


def test_without_scripts_the_tables_say_the_same(enter: Opener, office: User) -> None:
    window = enter(scripts=False)
    window.page.goto(f"{window.host}/results/2018/gaolan/")
    expect(window.page.locator("#years-chart")).to_be_hidden()
    expect(window.page.locator("main")).to_contain_text("前一名是第1名富山工业园")


def test_the_office_looks_at_the_handover_page(window: Visitor, office: User) -> None:
    window.sign_in(office)
    window.look_at("/handover/2018/")
    window.look_at("/results/2018/")
    expect(window.page.get_by_role("link", name="归档包")).to_be_visible()
