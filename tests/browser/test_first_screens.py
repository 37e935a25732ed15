"""Every screen in a real browser: accessible, fitting, silent in the console, true to the policy, usable."""

import re

import pytest
from playwright.sync_api import expect

from assessment.selectors.published import check_code_of, publication_of
from tests.browser.conftest import Opener
from tests.browser.visitor import DESKTOP, Visitor
from tests.cast import PASSWORD, Cast

pytestmark = pytest.mark.browser

PUBLIC = (
    "/results/2018/",
    "/results/2017/",
    "/results/2018/?sort=3",
    "/results/2018/fushan/",
    "/results/2018/liangang/",
    "/results/2018/baoshui/",
    "/notices/",
    "/notices/2018/",
    "/notices/2017/",
    "/sign-in/",
)
PLAN = (
    "/plan/",
    "/plan/ledger/",
    "/plan/ledger/?q=zzz",
    "/plan/ledger/?park=nowhere",
    "/plan/ledger/fushan/",
    "/plan/goals/",
    "/plan/actions/?body=kegongxin&role=lead",
    "/plan/actions/3/",
    "/plan/measures/",
    "/plan/measures/7/",
    "/plan/duties/",
    "/plan/bodies/kegongxin/",
    "/password/",
)


def test_public_screens_are_in_order(visitor: Visitor) -> None:
    publication = publication_of(2018)
    assert publication is not None
    for address in (*PUBLIC, f"/verify/{check_code_of(publication)}/"):
        visitor.look_at(address)
    for missing in ("/nowhere/", "/verify/1234/", "/results/2016/"):
        visitor.look_at(missing, status=404)


def test_each_role_signs_in_and_its_home_is_in_order(people: Opener, cast: Cast) -> None:
    faults: list[str] = []
    for user in cast.everyone():
        person = people(user)
        person.look_at("/home/")
        person.look_at("/plan/ledger/", status=403 if user == cast.panel else 200)
        faults += [f"{user.role} {fault}" for fault in person.faults]
    assert not faults, "\n".join(faults)


def test_the_plans_screens_are_in_order(visitor: Visitor, cast: Cast) -> None:
    visitor.sign_in(cast.office)
    for address in PLAN:
        visitor.look_at(address)


def test_the_ledger_filters_in_place_and_the_address_follows(visitor: Visitor, cast: Cast) -> None:
    visitor.sign_in(cast.office)
    page = visitor.page
    page.goto(f"{visitor.host}/plan/ledger/")
    page.evaluate("window.stayed = true")
    page.select_option("#id_park", "fushan")
    expect(page.locator("#rows [role=status]")).to_contain_text("共 17 项")
    page.fill("#id_q", "孵化器")
    expect(page.locator("#rows [role=status]")).not_to_contain_text("共 17 项")
    assert "park=fushan" in page.url
    assert page.evaluate("window.stayed")
    page.reload()
    assert page.input_value("#id_park") == "fushan"


def test_going_back_shows_the_filter_that_the_rows_were_found_with(visitor: Visitor, cast: Cast) -> None:
    visitor.sign_in(cast.office)
    page = visitor.page
    page.goto(f"{visitor.host}/plan/ledger/")
    page.select_option("#id_park", "fushan")
    expect(page.locator("#rows [role=status]")).to_contain_text("共 17 项")
    page.select_option("#id_park", "gaolan")
    expect(page.locator("#rows [role=status]")).to_contain_text("共 13 项")
    page.go_back()
    expect(page.locator("#rows [role=status]")).to_contain_text("共 17 项")
    expect(page.locator("#id_park")).to_have_value("fushan")
    assert page.evaluate("sessionStorage.getItem('htmx-history-cache')") is None


def test_after_signing_out_going_back_asks_to_sign_in(visitor: Visitor, cast: Cast) -> None:
    visitor.sign_in(cast.office)
    page = visitor.page
    page.goto(f"{visitor.host}/plan/ledger/fushan/")
    page.click(".me summary")
    page.click(".me button")
    page.wait_for_url("**/results/2018/")
    page.go_back()
    page.wait_for_url(re.compile("/sign-in/[?]next="))
    expect(page.locator("main")).not_to_contain_text("台账")


def test_a_filter_that_gets_no_answer_says_so_and_recovers(people: Opener, cast: Cast) -> None:
    office = people(cast.office)
    page = office.page
    page.goto(f"{office.host}/plan/ledger/")
    page.route("**/plan/ledger/?*", lambda route: route.abort())
    page.select_option("#id_park", "fushan")
    expect(page.locator("#fragment-failed")).to_be_visible()
    expect(page.locator("#rows [role=status]")).to_contain_text("共 124 项")
    page.unroute("**/plan/ledger/?*")
    page.select_option("#id_park", "gaolan")
    expect(page.locator("#rows [role=status]")).to_contain_text("共 13 项")
    expect(page.locator("#fragment-failed")).to_be_hidden()
    page.context.clear_cookies()
    page.select_option("#id_park", "fushan")
    page.wait_for_url(re.compile("/sign-in/[?]next="))


def test_the_chart_draws_and_resizes(visitor: Visitor) -> None:
    page = visitor.page
    page.set_viewport_size({"width": DESKTOP[0], "height": DESKTOP[1]})
    page.goto(f"{visitor.host}/results/2018/")
    expect(page.locator("#chart-canvas canvas")).to_be_visible()
    page.locator("#chart-canvas").hover()


def test_everything_reads_without_javascript(enter: Opener, cast: Cast) -> None:
    person = enter(scripts=False)
    page = person.page
    page.goto(f"{person.host}/results/2018/")
    expect(page.locator("table.ranking tbody tr")).to_have_count(8)
    expect(page.locator("#chart")).to_be_hidden()
    person.sign_in(cast.filler)
    page.goto(f"{person.host}/plan/ledger/")
    page.fill("#id_q", "孵化器")
    page.click("form[role=search] button")
    expect(page.locator("#rows [role=status]")).to_contain_text("共")
    assert "q=" in page.url
    page.click(".me summary")
    page.click(".me button")
    expect(page.locator(".me")).to_contain_text("登录")


def test_the_keyboard_reaches_the_content_first_and_signs_in(visitor: Visitor, cast: Cast) -> None:
    page = visitor.page
    page.goto(f"{visitor.host}/results/2018/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.goto(f"{visitor.host}/sign-in/")
    expect(page.locator("#id_username")).to_be_focused()
    page.keyboard.type(cast.filler.username)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/home/")
