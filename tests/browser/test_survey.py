"""Two hundred people answer through the public link, some with a real phone's screen; office and agency see how far."""

import re
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from http.cookiejar import CookieJar
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from assessment.models import Questionnaire, SurveyAnswer, SurveyLink, SurveyResponse
from assessment.shape import case_of, scheme_of
from assessment.states import Stage, SurveyGroup
from tests.assessment.filing.world import World, open_world
from tests.assessment.survey_year import arrange, link_to
from tests.browser.conftest import Opener
from tests.browser.visitor import PHONE, Visitor
from tests.cast import give_everybody_the_password

pytestmark = pytest.mark.browser
ALL, BY_HAND = 200, 6
SATISFIED, MOST_SATISFIED = re.compile(r"^4\s*满意$"), re.compile(r"^5\s*很满意$")
BASE = "/questionnaire/2019/"


@pytest.fixture
def world(transactional_db: None) -> World:
    opened, now = open_world(), timezone.now()
    arrange(opened.cycle, questions=3, enterprise=80, employee=130)
    Questionnaire.objects.update(opens_at=now - timedelta(days=1), closes_at=now + timedelta(days=9))
    give_everybody_the_password()
    return opened


def answer_by_http(host: str, link: SurveyLink, group: str, mark: int) -> bool:
    """Answer as a phone of its own does, with cookies, and return whether thanks came."""
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    address = f"{host}/survey/{link.code}/{group}/"
    page = opener.open(address).read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    names = sorted(set(re.findall(r'name="(q\d+)"', page)))
    assert token and len(names) == 3
    body = {"csrfmiddlewaretoken": token.group(1), **dict.fromkeys(names, str(mark))}
    thanks = opener.open(address, urllib.parse.urlencode(body).encode())
    return thanks.geturl().endswith("/thanks/") and "答卷已收到" in thanks.read().decode()


def answer_by_hand(person: Visitor, link: SurveyLink, group: SurveyGroup, *, keys: bool = False) -> None:
    """Answer on a phone's screen, by touch or by keys alone; one question is forgotten at first."""
    page = person.page
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    page.goto(f"{person.host}/survey/{link.code}/")
    page.locator("main").get_by_role("link", name=group.label).first.click()
    questions = page.locator("fieldset")
    expect(questions).to_have_count(3)
    person.expected_status = 422
    questions.nth(0).get_by_role("radio", name=SATISFIED).click()
    page.get_by_role("button", name="提交").click()
    expect(page.get_by_role("alert")).to_contain_text("第2题")
    expect(questions.nth(1)).to_contain_text("请选一项")
    expect(questions.nth(0).get_by_role("radio", name=SATISFIED)).to_be_checked()
    person.expected_status = 200
    for number in (1, 2):
        if keys:
            questions.nth(number).get_by_role("radio").first.focus()
            for _ in range(4):
                page.keyboard.press("ArrowRight")
        else:
            questions.nth(number).get_by_role("radio", name=MOST_SATISFIED).click()
        expect(questions.nth(number).get_by_role("radio", name=MOST_SATISFIED)).to_be_checked()
    if keys:
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
    else:
        page.get_by_role("button", name="提交").dblclick()
    expect(page.locator("main")).to_contain_text("谢谢，答卷已收到")
    page.goto(f"{person.host}/survey/{link.code}/")
    expect(page.locator("main")).to_contain_text("这台设备已经答过")


def test_two_hundred_answer_through_the_link_and_the_case_holds_them(
    enter: Opener, world: World, live_server: Any
) -> None:
    link = link_to(world.cycle, world.parks["fushan"])
    groups = [SurveyGroup.ENTERPRISE, SurveyGroup.EMPLOYEE]
    for number in range(BY_HAND):
        person = enter(scripts=number != 1)
        answer_by_hand(person, link, groups[number % 2], keys=number == 2)
    rest = [(groups[number % 3 > 0], 1 + number % 5) for number in range(ALL - BY_HAND)]
    with ThreadPoolExecutor(4) as pool:
        thanked = list(pool.map(lambda one: answer_by_http(live_server.url, link, one[0].value, one[1]), rest))
    assert all(thanked) and SurveyResponse.objects.count() == ALL and SurveyAnswer.objects.count() == 3 * ALL
    park = next(one for one in case_of(world.cycle, scheme_of(world.cycle.scheme)).parks if one.code == "fushan")
    assert sum(map(len, park.survey.values())) == 3 * ALL
    office = enter(world.office)
    office.look_at(BASE)
    row = office.page.locator("tr", has_text="富山工业园")
    expect(row).to_contain_text("68 份 / 最少 80 份")
    expect(row).to_contain_text("样本不足，还差 12 份")
    expect(row).to_contain_text("132 份 / 最少 130 份")
    expect(row).to_contain_text("有异常提示")
    office.look_at(f"{BASE}fushan/")
    expect(office.page.locator("main")).to_contain_text("集中提交")


def test_every_public_page_stands_at_every_width(enter: Opener, world: World) -> None:
    link = link_to(world.cycle, world.parks["fushan"])
    person = enter()
    person.look_at(f"/survey/{link.code}/")
    person.look_at(f"/survey/{link.code}/employee/")
    person.look_at("/survey/no-such-link/", status=404)
    answer_by_hand(person, link, SurveyGroup.EMPLOYEE)
    person.look_at(f"/survey/{link.code}/thanks/")
    person.look_at(f"/survey/{link.code}/")
    other = enter()
    world.cycle.stage = Stage.CONSULTATION
    world.cycle.save()
    other.look_at(f"/survey/{link.code}/")
    SurveyLink.objects.update(withdrawn_at=timezone.now())
    other.look_at(f"/survey/{link.code}/", status=410)


def test_the_office_prepares_prints_withdraws_and_sets_aside(enter: Opener, world: World) -> None:
    Questionnaire.objects.all().delete()
    office = enter(world.office)
    page = office.page
    office.look_at(BASE)
    page.get_by_role("link", name="定时间和最少份数").click()
    page.get_by_label("开始日").fill("2020-03-01")
    page.get_by_label("截止日（含当日）").fill("2099-04-10")
    page.get_by_label("每个园区企业问卷最少（份）").fill("5")
    page.get_by_label("每个园区员工问卷最少（份）").fill("10")
    page.get_by_role("button", name="保存").click()
    expect(page.locator("main")).to_contain_text("问卷安排已保存")
    page.get_by_role("button", name="为8个园区建立链接").click()
    expect(page.locator("main")).to_contain_text("已建立8个园区的链接")
    office.look_at(f"{BASE}span/")
    office.look_at(f"{BASE}fushan/poster/")
    first = SurveyLink.objects.get(park__code="fushan")
    expect(page.locator("article")).to_contain_text(first.code)
    page.emulate_media(media="print")
    expect(page.locator("article svg")).to_be_visible()
    expect(page.locator("nav").first).to_be_hidden()
    page.emulate_media(media="screen")
    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(lambda _: answer_by_http(office.host, first, "employee", 5), range(16)))
    office.look_at(f"{BASE}fushan/")
    page.get_by_text("挑选并剔除").first.click()
    page.get_by_label("剔除的理由").first.fill("同一人代填")
    page.get_by_role("button", name="剔除全部 16 份").first.click()
    expect(page.locator("main")).to_contain_text("已剔除16份答卷")
    page.get_by_text("停用这个链接").click()
    page.get_by_label("停用的理由").fill("链接外传")
    page.get_by_role("button", name="停用链接").click()
    expect(page.locator("main")).to_contain_text("现在没有在用的链接")
    page.get_by_role("button", name="建立链接").click()
    expect(page.locator(".digest")).not_to_contain_text(first.code)
    office.look_at(f"{BASE}fushan/")
    agency = enter(world.agency)
    agency.look_at(BASE)
