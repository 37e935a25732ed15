"""The office sets a year up in a real browser: every page at three widths, a clash in two windows, an invitation."""

import pytest
from playwright.sync_api import expect

from assessment.models import Cycle, Submission
from parks.models import User
from parks.states import Role
from tests.assessment.filing.world import World, open_world
from tests.browser.conftest import Opener
from tests.browser.visitor import Visitor, go, press, told
from tests.cast import PASSWORD, give_everybody_the_password
from tests.register import put_user

pytestmark = pytest.mark.browser
YEAR = "/setup/2020/"


@pytest.fixture
def world(transactional_db: None) -> World:
    opened = open_world()
    put_user("office2", Role.OFFICE)
    give_everybody_the_password()
    return opened


def open_2020(office: Visitor) -> None:
    go(office, "/setup/")
    office.page.get_by_role("link", name="开启2020年度").click()
    told(office, "不沿用，从空白开始")
    office.page.get_by_label("自评截止日").fill("2099-03-31")
    press(office, "开启2020年度")
    told(office, "年度已开启，请逐项核对设置")


def test_every_page_of_a_year_stands_at_every_width(enter: Opener, world: World) -> None:
    office = enter(world.office)
    for address in ("/setup/", "/setup/open/"):
        office.look_at(address)
    open_2020(office)
    for name in (
        "", "deadline/", "city/", "engagement/", "tasks/", "questions/employee/", "demands/3/", "extensions/",
    ):  # fmt: skip
        office.look_at(f"{YEAR}{name}")
    office.look_at("/users/")
    office.look_at(f"/users/{world.filler.pk}/")


def test_the_office_prepares_a_year_and_lets_the_parks_file(enter: Opener, world: World) -> None:
    office = enter(world.office)
    page = office.page
    open_2020(office)
    page.get_by_role("link", name="全市数据").click()
    page.get_by_label("全市规模以上工业增加值增速").fill("7.5%")
    page.get_by_label("全市进出口额增速").fill("３.5")
    press(office, "保存")
    told(office, "全市规模以上工业增加值增速 7.5%；全市进出口额增速 3.5%")
    page.get_by_role("link", name="受托评价机构").click()
    for label, text in (("机构名称", "某评价公司"), ("资质", "甲级"), ("合同编号", "A1"), ("签订日期", "2021-01-05")):
        page.get_by_label(label).fill(text)
    press(office, "保存")
    page.get_by_role("link", name="年度任务").click()
    page.get_by_label("富山工业园项目开工（个）").fill("3")
    press(office, "保存")
    told(office, "1个园区，共1项")
    page.get_by_role("link", name="佐证材料要求").click()
    page.get_by_role("link", name="配套设施建设").click()
    page.get_by_label("第3行 材料名称").fill("竣工验收表")
    press(office, "保存")
    expect(page.get_by_label("第3行 材料名称")).to_have_value("竣工验收表")
    go(office, YEAR)
    press(office, "进入“自评申报”")
    told(office, "已进入“自评申报”阶段")
    told(office, "富山工业园还没有报送，可以填报到2099年3月31日24时")
    expect(page.get_by_role("button", name="进入“审核评分”")).to_be_disabled()
    assert Cycle.objects.get(year=2020).stage == "self_evaluation"
    assert Submission.objects.filter(cycle__year=2020, state="draft").count() == 8
    office.look_at(YEAR)


def test_two_of_the_office_on_one_setting_see_both_values(enter: Opener, world: World) -> None:
    first, second = enter(world.office), enter(User.objects.get(username="office2"))
    address = "/setup/2019/questions/employee/"
    for person in (first, second):
        go(person, address)
    first.page.get_by_label("题目").fill("上下班方便吗？")
    press(first, "保存")
    told(first, "问卷题目已保存")
    second.page.get_by_label("题目").fill("住得好吗？")
    second.expected_status = 409
    press(second, "保存")
    told(second, "问卷题目刚由office（领导小组办公室）改过")
    told(second, "上下班方便吗？")
    expect(second.page.get_by_label("题目")).to_have_value("住得好吗？")
    second.page.evaluate(second.axe)
    press(second, "保存")
    told(second, "问卷题目已保存")


def test_an_invited_person_signs_in_once_and_chooses_a_password(enter: Opener, world: World) -> None:
    office = enter(world.office)
    go(office, "/users/")
    page = office.page
    page.locator("#id_username").fill("gl-tianbao")
    page.get_by_label("姓名").fill("高填报")
    page.locator("main form.reading").get_by_label("园区（园区角色填）").select_option(label="高栏港区")
    page.get_by_label("您自己的口令（确认）").fill(PASSWORD)
    press(office, "邀请")
    password = page.locator(".digest").inner_text()
    guest = enter(None)
    go(guest, "/sign-in/")
    guest.page.fill("#id_username", "gl-tianbao")
    guest.page.fill("#id_password", password)
    guest.page.click("main button[type=submit]")
    guest.page.wait_for_url("**/password/")
    told(guest, "您用的是初始口令，只能登录这一次")
    go(guest, "/filing/")
    guest.page.wait_for_url("**/password/")
    guest.look_at("/password/")
    for label, text in (("旧口令", password), ("新口令", "Gaolan-2020-Own"), ("再填一次新口令", "Gaolan-2020-Own")):
        guest.page.get_by_label(label, exact=True).fill(text)
    press(guest, "修改口令")
    guest.page.wait_for_url("**/home/")
    told(guest, "高栏港区")
