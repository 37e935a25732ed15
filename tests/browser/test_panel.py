"""A panel of seven on the phone: with a thumb, the network cut and restored, two phones, an ended session, photos."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from playwright.sync_api import Page, expect

from assessment.models import Cycle, PanelMark, PanelPhoto
from assessment.scoring.rounding import half_up
from assessment.selectors.panel import panel_progress
from assessment.services.panel import VisitFacts, facts_of, member_put, visit_put
from assessment.states import Stage
from parks.files import file_read
from parks.models import User
from parks.states import Role
from tests.assessment.filing.pictures import SECRET, jpeg
from tests.assessment.panel_year import NOW, PanelYear, put_panel_year
from tests.browser.conftest import Opener
from tests.browser.visitor import PHONE, Visitor
from tests.cast import PASSWORD, give_everybody_the_password
from tests.register import put_user

pytestmark = pytest.mark.browser
BASE = "/visits/2019/"
FUSHAN = f"{BASE}fushan/"
ASPECTS = ("plan", "infrastructure", "production", "living")


@pytest.fixture
def year(transactional_db: None) -> PanelYear:
    made = put_panel_year()
    give_everybody_the_password()
    return made


@pytest.fixture
def people(people: Opener) -> Opener:
    """Open windows of a phone's size."""

    def on_the_phone(user: User | None = None, *, scripts: bool = True) -> Visitor:
        person = people(scripts=scripts)
        person.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
        if user is not None:
            person.sign_in(user)
        return person

    return on_the_phone


def saved(page: Page) -> None:
    expect(page.locator("#saved")).to_contain_text("已保存")


def fill(page: Page, *values: str) -> None:
    for aspect, value in zip(ASPECTS, values, strict=True):
        page.fill(f"#id_{aspect}", value)


def picture(shade: int) -> Any:
    return {"name": f"IMG_{shade}.jpg", "mimeType": "image/jpeg", "buffer": jpeg(shade)}


def send_all_to_parks(year: PanelYear) -> dict[int, list[str]]:
    """Give the seventh an account, and send each member to two of the eight parks; return who goes where."""
    account = put_user("kaocha6", Role.PANEL)
    account.set_password(PASSWORD)
    account.save()
    last = facts_of(year.members[6])._replace(username="kaocha6")
    member_put(cycle=year.cycle, member_id=year.members[6].pk, facts=last, seen=None, actor=year.office, now=NOW)
    codes, today = list(year.parks), timezone.localdate()
    goes = {number: [codes[number], codes[number + 1]] for number in range(7)}
    for number, code in enumerate(codes):
        who = frozenset(year.members[one].pk for one in goes if code in goes[one])
        facts = VisitFacts(year.parks[code], today + timedelta(days=number // 4), "园区门口集合", who)
        visit_put(cycle=year.cycle, visit_id=None, facts=facts, base=0, let_go=False, actor=year.office, now=NOW)
    return goes


def test_seven_members_mark_the_eight_parks_with_the_network_cut_and_restored(people: Opener, year: PanelYear) -> None:
    goes = send_all_to_parks(year)
    accounts = [User.objects.get(username=f"kaocha{number}") for number in range(7)]
    phones = [people(account) for account in accounts]
    for number, phone in enumerate(phones):
        for park in goes[number]:
            page = phone.page
            page.goto(f"{phone.host}{BASE}{park}/")
            fill(page, "80", "81.5", "79", str(70 + number))
            page.context.set_offline(True)
            page.fill("#id_remark", f"成员{number}看{park}")
            expect(page.locator("#saved")).to_contain_text("没有网络，未保存；内容留在本机")
            page.context.set_offline(False)
            saved(page)
            expect(page.locator("#lacking")).to_have_text("四项已评完")
        assert not [one for one in phone.faults if "ERR_INTERNET_DISCONNECTED" not in one], phone.faults
    assert PanelMark.objects.count() == 14
    assert {mark.remark for mark in PanelMark.objects.filter(member=year.members[3])} == {
        f"成员3看{park}" for park in goes[3]
    }
    progress = panel_progress(year.cycle)
    row = next(one for one in progress.rows if one.park.code == goes[0][1])
    assert row.spread is not None and row.mean == half_up(row.spread.mean, 2)
    office = people(year.office)
    office.look_at("/panel/2019/")
    expect(office.page.locator("main")).to_contain_text("14/ 23 份")
    assert not office.faults


def test_marking_with_the_thumb_needs_no_keyboard(people: Opener, year: PanelYear) -> None:
    phone = people(year.user(0))
    page = phone.page
    page.goto(f"{phone.host}{FUSHAN}")
    page.get_by_role("button", name="方案执行加5分").click()
    expect(page.locator("#id_plan")).to_have_value("80")
    page.get_by_role("button", name="方案执行加1分").click()
    page.get_by_role("button", name="方案执行减5分").click()
    expect(page.locator("#id_plan")).to_have_value("76")
    slider = page.get_by_role("slider", name="基础配套滑块")
    slider.focus()
    page.keyboard.press("End")
    expect(page.locator("#id_infrastructure")).to_have_value("100")
    page.get_by_role("button", name="基础配套加5分").click()
    expect(page.locator("#id_infrastructure")).to_have_value("100")
    page.fill("#id_production", "88.25")
    saved(page)
    expect(page.locator("#lacking")).to_have_text("还缺：生活性配套")
    mark = PanelMark.objects.get()
    assert [str(getattr(mark, one)) for one in ASPECTS] == ["76.00", "100.00", "88.25", "None"]
    page.goto(f"{phone.host}/home/")
    expect(page.locator(".visit-list").first).to_contain_text("还缺：生活性配套")
    assert not phone.faults


def test_a_slip_of_the_finger_is_told_at_its_field_and_stays(people: Opener, year: PanelYear) -> None:
    phone = people(year.user(0))
    phone.expected_status = 422
    page = phone.page
    page.goto(f"{phone.host}{FUSHAN}")
    page.fill("#id_plan", "880")
    expect(page.locator("[data-notes=plan]")).to_contain_text("方案执行填的是“880”")
    expect(page.locator("#id_plan")).to_have_attribute("aria-invalid", "true")
    page.reload()
    expect(page.locator("#id_plan")).to_have_value("880")
    page.fill("#id_plan", "88")
    saved(page)
    expect(page.locator("[data-notes=plan]")).to_be_empty()
    assert PanelMark.objects.get().plan == 88


def test_two_phones_on_one_mark_show_both_texts_and_the_member_chooses(people: Opener, year: PanelYear) -> None:
    first, second = people(year.user(0)), people(year.user(0))
    first.expected_status = 409
    for phone in (first, second):
        phone.page.goto(f"{phone.host}{FUSHAN}")
    first.page.context.set_offline(True)
    first.page.fill("#id_plan", "61")
    expect(first.page.locator("#saved")).to_contain_text("没有网络")
    second.page.fill("#id_plan", "72")
    saved(second.page)
    first.page.goto("about:blank")
    first.page.context.set_offline(False)
    first.page.goto(f"{first.host}{FUSHAN}")
    box = first.page.locator("#clash .conflict")
    expect(box).to_contain_text("您在另一台设备上")
    expect(box.locator("tbody")).to_have_text(re.compile("方案执行\\s*72\\s*61"))
    assert PanelMark.objects.get().plan == 72
    box.get_by_role("button", name="用本机填的").click()
    saved(first.page)
    assert PanelMark.objects.get().plan == 61


def test_an_answer_lost_on_the_way_is_no_conflict_with_oneself(people: Opener, year: PanelYear) -> None:
    phone = people(year.user(0))
    phone.expected_status = 409
    page = phone.page
    page.goto(f"{phone.host}{FUSHAN}")
    lost: list[int] = []

    def lose(route: Any) -> None:
        if lost:
            route.continue_()
            return
        lost.append(route.fetch().status)
        route.abort()

    page.route("**/save", lose)
    page.fill("#id_plan", "80")
    expect(page.locator("#saved")).to_contain_text("没有网络")
    page.fill("#id_plan", "85")
    saved(page)
    assert lost == [200] and PanelMark.objects.get().plan == 85
    expect(page.locator("#clash")).to_be_empty()


def test_what_was_typed_after_the_session_ended_comes_back_with_the_next(people: Opener, year: PanelYear) -> None:
    phone = people(year.user(0))
    page = phone.page
    page.goto(f"{phone.host}{FUSHAN}")
    Session.objects.all().delete()
    page.fill("#id_remark", "门口道路破损")
    expect(page.locator("#saved")).to_contain_text("登录已失效，内容留在本机")
    page.click("#saved a")
    page.fill("#id_username", year.user(0).username)
    page.fill("#id_password", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(f"**{FUSHAN}")
    expect(page.locator("#id_remark")).to_have_value("门口道路破损")
    saved(page)
    assert PanelMark.objects.get().remark == "门口道路破损"
    assert not phone.faults


def test_photos_taken_without_a_network_wait_in_the_phone_and_go_when_it_returns(
    people: Opener, year: PanelYear
) -> None:
    phone = people(year.user(0))
    page = phone.page
    page.goto(f"{phone.host}{FUSHAN}")
    page.context.set_offline(True)
    page.set_input_files("[data-photo-input][multiple]", [picture(40), picture(90)])
    expect(page.locator("#photo-status")).to_contain_text("没有网络，照片留在本机，联网后自动上传")
    expect(page.locator("#photo-queue li")).to_have_count(2)
    page.goto("about:blank")
    page.context.set_offline(False)
    page.goto(f"{phone.host}{FUSHAN}")
    expect(page.locator("#photo-status")).to_have_text("照片已上传")
    expect(page.get_by_role("list", name="已收存的照片").locator("li")).to_have_count(2)
    expect(page.locator("#photo-queue")).to_be_hidden()
    for photo in PanelPhoto.objects.all():
        assert SECRET not in file_read(photo.path, sha256=photo.sha256)
    page.get_by_role("button", name="删除照片 1").click()
    expect(page.locator("#photo-status")).to_have_text("照片已删除")
    assert PanelPhoto.objects.count() == 1
    page.fill("#id_plan", "80")
    saved(page)
    Cycle.objects.filter(pk=year.cycle.pk).update(stage=Stage.CONSULTATION)
    phone.expected_status = 422
    page.get_by_role("button", name="删除照片 1").click()
    expect(page.locator("#photo-status")).to_have_text("照片没有删除，原因见下")
    assert PanelPhoto.objects.count() == 1


def test_a_refused_photo_says_why_and_stays_until_let_go(people: Opener, year: PanelYear) -> None:
    phone = people(year.user(0))
    phone.expected_status = 422
    page = phone.page
    page.goto(f"{phone.host}{FUSHAN}")
    page.set_input_files("[data-photo-input][capture]", {"name": "x.jpg", "mimeType": "image/jpeg", "buffer": b"no"})
    expect(page.locator("#photos")).to_contain_text("“x.jpg”没有收存")
    expect(page.locator("#photo-queue")).to_contain_text("没有收存：x.jpg")
    page.get_by_role("button", name="不传 x.jpg").click()
    expect(page.locator("#photo-queue")).to_be_hidden()
    page.route("**/photos", lambda route: route.fulfill(status=413))
    page.set_input_files("[data-photo-input][multiple]", [picture(40)])
    expect(page.locator("#photo-status")).to_contain_text("服务器没有接收照片（代码 413）")
    assert not PanelPhoto.objects.exists()


def test_without_javascript_the_page_saves_brings_photos_and_shows_a_conflict(people: Opener, year: PanelYear) -> None:
    phone = people(year.user(0), scripts=False)
    page = phone.page
    page.goto(f"{phone.host}{FUSHAN}")
    fill(page, "80", "81", "82", "")
    page.get_by_role("button", name="保存").click()
    expect(page.locator("main")).to_contain_text("还缺：生活性配套")
    year.mark(0, "fushan", "50")
    page.fill("#id_living", "83")
    phone.expected_status = 409
    page.get_by_role("button", name="保存").click()
    expect(page.locator("#clash")).to_contain_text("已保存的")
    expect(page.locator("#id_living")).to_have_value("83")
    page.get_by_role("button", name="保存").click()
    expect(page.locator("#lacking")).to_have_text("四项已评完")
    assert PanelMark.objects.get().living == 83
    page.set_input_files("[data-photo-input][multiple]", [picture(40), picture(90)])
    page.get_by_role("button", name="上传").click()
    expect(page.get_by_role("list", name="已收存的照片").locator("li")).to_have_count(2)


def test_every_page_of_the_panel_is_sound_in_all_widths(people: Opener, year: PanelYear) -> None:
    year.mark(0, "fushan", "80", "", "70.5", "")
    for number in range(1, 5):
        year.mark(number, "fushan", str(60 + 9 * number), remark="道路好，公交少")
    member, office, agency = people(year.user(0)), people(year.office), people(year.agency)
    for address in ("/home/", "/visits/", FUSHAN, f"{BASE}gaolan/"):
        member.look_at(address)
    visit, one = year.visits["fushan"].pk, year.members[0].pk
    for address in (
        "arrange/", "members/new/", f"members/{one}/", "visits/new/", f"visits/{visit}/", f"parks/fushan/paper/{one}/",
    ):  # fmt: skip
        office.look_at(f"/panel/2019/{address}")
    for address in ("/panel/2019/", "/panel/2019/parks/fushan/", "/panel/2019/parks/gaoxin/"):
        agency.look_at(address)
    assert member.faults + office.faults + agency.faults == []
