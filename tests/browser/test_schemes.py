"""The agency builds a part in a real browser, sees its curve, lets the checks lead it, and two persons freeze."""

from typing import Any

import pytest
from playwright.sync_api import expect

from assessment.models import Scheme
from assessment.services.schemes_edit import scheme_copy
from assessment.shape import scheme_of
from assessment.states import Stage
from parks.models import User
from parks.states import Role
from tests.assessment.year import filed_year
from tests.browser.conftest import Opener
from tests.browser.visitor import go, press, told
from tests.cast import PASSWORD, give_everybody_the_password
from tests.register import NOW, put_parks, put_user

pytestmark = pytest.mark.browser


@pytest.fixture
def draft(transactional_db: None) -> Scheme:
    put_parks()
    agency = put_user("wu-pingjia", Role.AGENCY, firm="南方评价")
    put_user("huang-zhuren", Role.OFFICE)
    give_everybody_the_password()
    return scheme_copy(scheme=filed_year(stage=Stage.REVIEW).scheme, actor=agency, now=NOW)


@pytest.fixture
def enter(enter: Opener) -> Any:
    """Open a window for the user of this name."""
    return lambda username, **how: enter(User.objects.get(username=username), **how)


def test_every_page_of_the_workbench_stands_at_every_width(enter: Any, draft: Scheme) -> None:
    agency, office = enter("wu-pingjia"), enter("huang-zhuren")
    base = f"/schemes/{draft.pk}/"
    sections = ("basics", "elements", "categories", "indicators", "panel", "survey", "bonus", "vetoes", "grades")
    for address in (
        "/schemes/",
        "/schemes/new/",
        base,
        f"{base}checks/",
        f"{base}effect/",
        f"{base}compare/",
        *(f"{base}edit/{one}/" for one in sections),
        f"{base}indicators/2/",
        f"{base}indicators/1/increment/parts/1/",
        f"{base}indicators/2/bonded/parts/2.3/",
        f"{base}indicators/2/bonded/add/",
    ):
        agency.look_at(address)
    frozen = draft.based_on_id
    for address in ("/schemes/", f"/schemes/{frozen}/", f"/schemes/{frozen}/indicators/2/stock/parts/2.1/"):
        office.look_at(address)
    office.look_at(f"/schemes/{frozen}/adopt/2018/")


def test_a_part_is_built_its_curve_seen_and_two_persons_freeze(enter: Any, draft: Scheme) -> None:
    agency = enter("wu-pingjia")
    page = agency.page
    go(agency, f"/schemes/{draft.pk}/indicators/2/")
    page.locator("#increment").get_by_role("link", name="增加评分项").click()
    for label, typed in (("编号", "2.4"), ("名称", "增加值绝对量"), ("满分（分）", "2")):
        page.get_by_label(label, exact=True).fill(typed)
    page.get_by_label("计量：用什么衡量").select_option(label="本年数值")
    page.get_by_label("数据").select_option(label="规模以上工业增加值（亿元）")
    page.get_by_label("方法：怎样变成得分").select_option(label="分档法")
    expect(page.get_by_label("分档第1行 指标值不低于")).to_be_visible()
    expect(page.get_by_label("名称", exact=True)).to_have_value("增加值绝对量")
    for row, at, points in (("1", "100", "2"), ("2", "", "0.5")):
        page.get_by_label(f"分档第{row}行 指标值不低于").fill(at)
        page.get_by_label(f"分档第{row}行 得分（分）").fill(points)
    preview = page.locator("#preview")
    expect(preview.locator("svg.curve path.line")).to_have_count(1)
    expect(preview).to_contain_text("检查没有发现问题")
    page.get_by_role("button", name="增加一行").click()
    page.get_by_label("分档第3行 指标值不低于").fill("50")
    page.get_by_label("分档第3行 得分（分）").fill("1")
    expect(preview.locator("tbody tr").filter(has_text="50").first).to_be_visible()
    page.evaluate(agency.axe)
    press(agency, "保存")
    told(agency, "评分项 2.4“增加值绝对量”已保存。")
    expect(page.get_by_label("分档第2行 指标值不低于")).to_have_value("50")
    # Twenty points are twenty-two now: the checks say where, and lead there.
    go(agency, f"/schemes/{draft.pk}/")
    told(agency, "还有 1 处错误")
    page.locator(".next").get_by_role("link", name="指标 2“增加值（进出口额）增速、增量”·增量型").click()
    told(agency, "评分项合计 22 分，指标 20 分")
    page.get_by_role("link", name="规模以上工业增加值增量").first.click()
    page.get_by_label("满分（分）", exact=True).fill("4")
    page.get_by_label("插值点第3行 得分（分）").fill("4")
    press(agency, "保存")
    told(agency, "已保存")
    go(agency, f"/schemes/{draft.pk}/effect/")
    told(agency, "个园区的总分、名次或等次有变动")
    go(agency, f"/schemes/{draft.pk}/")
    press(agency, "提请冻结")
    told(agency, "可以冻结的有：huang-zhuren（领导小组办公室）")
    office = enter("huang-zhuren")
    office.look_at(f"/schemes/{draft.pk}/")
    press(office, "核对无误，冻结")
    told(office, "已冻结")
    office.page.get_by_role("link", name="为2018年度采用…").click()
    told(office, "评分项 2.4“增加值绝对量”")
    press(office, "2018年度采用这一版")
    told(office, "2018年度按这一版计分")
    kept = Scheme.objects.get(pk=draft.pk)
    method = scheme_of(kept).indicators[1].parts["increment"][3].method
    assert kept.state == "frozen" and len(getattr(method, "bands", ())) == 3


def test_two_editors_see_both_texts(enter: Any, draft: Scheme) -> None:
    put_user("second", Role.AGENCY, firm="南方评价")
    second_user = User.objects.get(username="second")
    second_user.set_password(PASSWORD)
    second_user.save()
    first, second = enter("wu-pingjia"), enter("second")
    address = f"/schemes/{draft.pk}/edit/bonus/"
    for person in (first, second):
        go(person, address)
    first.page.get_by_label("加分封顶（分）").fill("8")
    press(first, "保存")
    told(first, "“加分项”已保存。")
    second.page.get_by_label("加分封顶（分）").fill("6")
    second.expected_status = 409
    press(second, "保存")
    told(second, "刚由wu-pingjia（南方评价）改过")
    expect(second.page.get_by_label("加分封顶（分）")).to_have_value("6")
    press(second, "保存")
    told(second, "“加分项”已保存。")
    assert str(scheme_of(Scheme.objects.get(pk=draft.pk)).bonus_cap) == "6"


def test_a_part_is_built_without_scripts(enter: Any, draft: Scheme) -> None:
    agency = enter("wu-pingjia", scripts=False)
    page = agency.page
    go(agency, f"/schemes/{draft.pk}/indicators/3/stock/parts/3.1/")
    page.get_by_label("方法：怎样变成得分").select_option(label="线性插值法")
    press(agency, "更新栏目和曲线")
    for row, at, points in (("1", "60", "0"), ("2", "95", "20")):
        page.get_by_label(f"插值点第{row}行 指标值").fill(at)
        page.get_by_label(f"插值点第{row}行 得分（分）").fill(points)
    press(agency, "增加一行")
    expect(page.get_by_label("插值点第4行 指标值")).to_be_visible()
    expect(page.locator("svg.curve")).to_be_visible()
    press(agency, "保存")
    told(agency, "已保存")
    method = scheme_of(Scheme.objects.get(pk=draft.pk)).indicators[2].parts["stock"][0].method
    assert len(getattr(method, "anchors", ())) == 2
