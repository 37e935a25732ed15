"""What a filler would otherwise lose, or take from a colleague: offline work, late sessions, rows, whole pages."""

import re
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from playwright.sync_api import expect

from assessment.models import Entry
from parks.models import User
from tests.assessment.filing.world import World, fill
from tests.browser.conftest import Opener
from tests.browser.filing import BASE, GROSS, LEADING, open_filing
from tests.browser.visitor import Visitor, saved
from tests.cast import PASSWORD
from tests.integration import stand

pytestmark = pytest.mark.browser


@pytest.fixture
def world(transactional_db: None) -> World:
    return open_filing()


def text_of(key: str) -> str:
    return Entry.objects.get(key=key).text


def sign_in_again(person: Visitor, user: User) -> None:
    person.page.fill("#id_username", user.username)
    person.page.fill("#id_password", PASSWORD)
    person.page.click("main button[type=submit]")
    person.page.wait_for_url(f"**{BASE}items/1/")


def test_what_was_typed_offline_does_not_overrule_what_a_colleague_saved_since(people: Opener, world: World) -> None:
    first, second = people(world.filler), people(world.filler)
    first.expected_status = 409
    for person in (first, second):
        person.page.goto(f"{person.host}{BASE}items/1/")
    first.page.context.set_offline(True)
    first.page.fill(GROSS, "111")
    expect(first.page.locator("#saved")).to_contain_text("未保存，正在重试")
    second.page.fill(GROSS, "222")
    saved(second)
    first.page.goto("about:blank")
    first.page.context.set_offline(False)
    first.page.goto(f"{first.host}{BASE}items/1/")
    box = first.page.locator(".conflict")
    expect(box).to_contain_text("您填的：111")
    expect(box).to_contain_text("对方填的：222")
    assert text_of("value.gross_output") == "222"
    box.get_by_role("button", name="用对方的").click()
    saved(first)
    expect(first.page.locator(GROSS)).to_have_value("222")
    first.page.reload()
    expect(first.page.locator(GROSS)).to_have_value("222")
    expect(first.page.locator(".conflict")).to_have_count(0)


def test_saving_and_going_on_after_the_session_ended_stays_and_keeps_the_text(people: Opener, world: World) -> None:
    filler = people(world.filler)
    page = filler.page
    page.goto(f"{filler.host}{BASE}items/1/")
    Session.objects.all().delete()
    page.fill(LEADING, "280.2")
    page.get_by_role("button", name="保存并继续").click()
    expect(page.locator("#saved")).to_contain_text("登录已失效，内容留在本机")
    assert page.url.endswith(f"{BASE}items/1/")
    page.click("#saved a")
    sign_in_again(filler, world.filler)
    expect(page.locator(LEADING)).to_have_value("280.2")
    saved(filler)
    page.get_by_role("button", name="保存并继续").click()
    page.wait_for_url(f"**{BASE}items/2/")
    assert text_of("value.leading_output") == "280.2" and not filler.faults


def test_saving_and_going_on_waits_for_what_is_still_under_way(people: Opener, world: World) -> None:
    filler = people(world.filler)
    page = filler.page
    page.goto(f"{filler.host}{BASE}items/1/")
    page.fill(GROSS, "430.5")
    page.fill(LEADING, "280.2")
    page.get_by_role("button", name="保存并继续").click()
    page.wait_for_url(f"**{BASE}items/2/")
    assert dict(Entry.objects.values_list("key", "text")) == {
        "value.gross_output": "430.5",
        "value.leading_output": "280.2",
    }


def test_an_answer_lost_on_the_way_is_no_conflict_with_oneself(people: Opener, world: World) -> None:
    filler = people(world.filler)
    filler.expected_status = 409
    page = filler.page
    page.goto(f"{filler.host}{BASE}items/1/")
    lost: list[int] = []

    def lose(route: Any) -> None:
        if lost:
            route.continue_()
            return
        lost.append(route.fetch().status)
        route.abort()

    page.route("**/save", lose)
    page.fill(GROSS, "430")
    expect(page.locator("#saved")).to_contain_text("未保存，正在重试")
    assert lost == [200] and text_of("value.gross_output") == "430"
    page.fill(GROSS, "430.5")
    saved(filler)
    assert text_of("value.gross_output") == "430.5"
    expect(page.locator(".conflict")).to_have_count(0)


def test_the_filler_is_warned_before_the_session_ends_and_may_go_on(people: Opener, world: World) -> None:
    filler = people(world.filler)
    page = filler.page
    session = Session.objects.get()
    data = session.get_decoded()
    data["renewed_at"] = int(timezone.now().timestamp()) - 8 * 3600 + 301
    session.session_data = Session.objects.encode(data)
    session.save()
    ends = session.expire_date
    page.clock.install()
    page.goto(f"{filler.host}{BASE}items/1/")
    # Opening the page renewed the session already; nearly eight hours go by on it.
    expect(page.locator("#ending")).to_have_count(0)
    page.clock.fast_forward(8 * 3600 * 1000 - 290_000)
    expect(page.locator("#ending")).to_contain_text("5分钟内失效")
    old = Session.objects.get().get_decoded()
    old["renewed_at"] -= 8 * 3600 - 290
    Session.objects.update(session_data=Session.objects.encode(old))
    page.get_by_role("button", name="继续填报").click()
    expect(page.locator("#ending")).to_have_count(0)
    assert Session.objects.get().expire_date > ends and not filler.faults


def test_rows_are_added_taken_away_and_brought_back(people: Opener, world: World) -> None:
    fill(world)
    filler = people(world.filler)
    page = filler.page
    filler.look_at(f"{BASE}items/bonus/")
    rows = page.locator("fieldset[data-list=bonus]")
    expect(rows).to_have_count(2)
    page.get_by_role("button", name="增加一行").click()
    expect(rows).to_have_count(3)
    page.fill("#f-bonus-r002-name", "市级示范基地（演示）")
    saved(filler)
    assert text_of("bonus.r002.name") == "市级示范基地（演示）"
    page.get_by_role("button", name="删除第1行").click()
    expect(page.locator("fieldset[data-row=a]")).to_contain_text("本行已清空")
    stand.wait_for("清空的一行存下", lambda: (text_of("bonus.a.kind"), text_of("bonus.a.name")) == ("", ""))
    saved(filler)
    page.get_by_role("button", name="撤销").click()
    expect(page.locator("#f-bonus-a-name")).to_have_value("省级产业示范基地（演示）")
    back = ("brand", "省级产业示范基地（演示）")
    stand.wait_for("撤销的一行存下", lambda: (text_of("bonus.a.kind"), text_of("bonus.a.name")) == back)
    saved(filler)
    assert not filler.faults


def test_a_row_typed_offline_comes_back_with_the_page(people: Opener, world: World) -> None:
    filler = people(world.filler)
    page = filler.page
    page.goto(f"{filler.host}{BASE}items/3/")
    page.get_by_role("button", name="增加一行").click()
    page.context.set_offline(True)
    page.fill("#f-facility-r002-name", "污水处理厂（演示）")
    expect(page.locator("#saved")).to_contain_text("未保存，正在重试")
    page.goto("about:blank")
    page.context.set_offline(False)
    page.goto(f"{filler.host}{BASE}items/3/")
    expect(page.locator("#f-facility-r002-name")).to_have_value("污水处理厂（演示）")
    # Either this page brings it, or the page before did in its last moment: the server has it in both cases.
    expect(page.locator("#saved")).to_contain_text(re.compile("已保存|最近保存"))
    assert text_of("facility.r002.name") == "污水处理厂（演示）"


def test_without_javascript_a_conflict_shows_both_texts_and_the_next_post_decides(people: Opener, world: World) -> None:
    filler = people(world.filler, scripts=False)
    filler.expected_status = 409
    page = filler.page
    page.goto(f"{filler.host}{BASE}items/1/")
    Entry.objects.create(
        submission=world.submission,
        key="value.gross_output",
        text="222",
        saved_at=timezone.now(),
        saved_by=world.filler,
    )
    page.fill(GROSS, "111")
    page.fill(LEADING, "280.2")
    page.get_by_role("button", name="保存并继续").click()
    expect(page.locator("main")).to_contain_text("改为：222")
    expect(page.locator(GROSS)).to_have_value("111")
    expect(page.locator(LEADING)).to_have_value("280.2")
    page.get_by_role("button", name="保存并继续").click()
    page.wait_for_url(f"**{BASE}items/2/")
    assert (text_of("value.gross_output"), text_of("value.leading_output")) == ("111", "280.2")
