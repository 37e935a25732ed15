"""Trials, what-if, near-boundary list and robustness in a real browser: at every width, with and without scripts."""

import pytest
from playwright.sync_api import expect

from assessment.models import TrialRun
from parks.models import User
from parks.states import Role
from tests.assessment.year import published_year
from tests.browser.conftest import Opener
from tests.browser.visitor import Visitor, go, told
from tests.cast import PASSWORD
from tests.register import put_parks, put_user

pytestmark = pytest.mark.browser


@pytest.fixture
def agency(transactional_db: None) -> User:
    put_parks()
    published_year()
    user = put_user("agency", Role.AGENCY, firm="机构")
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def window(enter: Opener, agency: User) -> Visitor:
    return enter(agency)


def make_trial(person: Visitor, name: str, value: str) -> str:
    go(person, "/trials/2018/new/")
    page = person.page
    page.get_by_label("说明").fill(name)
    page.get_by_label("第1行园区").select_option("nanping")
    page.get_by_label("第1行口径与年份").select_option("value_added/2018")
    page.get_by_label("第1行新数值").fill(value)
    page.get_by_role("button", name="试算并存档").click()
    told(person, "正式数据和结果没有任何变动")
    return page.url.removeprefix(person.host)


def test_a_trial_is_made_looked_at_compared_and_taken_away(window: Visitor) -> None:
    window.look_at("/trials/2018/")
    window.look_at("/trials/2018/new/")
    first = make_trial(window, "南屏增加值不升反降", "99.5")
    told(window, "良好变为 → 达标")
    window.look_at(first)
    with window.page.expect_download() as download:
        window.page.get_by_role("link", name="案例文件").click()
    assert download.value.suggested_filename.endswith("-case.json")
    second = make_trial(window, "南屏照旧", "171.3")
    window.page.get_by_label("与另一次试算比较").select_option(str(TrialRun.objects.get(name="南屏增加值不升反降").pk))
    window.page.get_by_role("button", name="比较").click()
    told(window, "“南屏照旧”到“南屏增加值不升反降”")
    window.look_at(window.page.url.removeprefix(window.host))
    window.look_at("/trials/2018/")
    assert first != second


def test_a_figure_is_typed_and_slid_and_the_points_follow(window: Visitor) -> None:
    window.look_at("/trials/2018/what-if/")
    page = window.page
    page.get_by_label("园区").select_option("nanping")
    page.get_by_label("口径与年份").select_option("value_added/2018")
    expect(page.get_by_text("现值 171.3")).to_be_visible()
    page.get_by_label("假设为").fill("99.5")
    expect(page.locator("#outcome")).to_contain_text("64.9")
    page.get_by_label("拖动").fill("60")
    expect(page.get_by_label("假设为")).to_have_value("188.43")
    expect(page.locator("#outcome")).to_contain_text("2018年 188.43 亿元")
    assert page.url.endswith("/what-if/") and not TrialRun.objects.exists()
    window.look_at("/trials/2018/what-if/?park=nanping&figure=value_added/2018&value=99.5")


def test_the_near_boundary_list_stands_at_every_width(window: Visitor) -> None:
    window.look_at("/trials/2018/near/")
    told(window, "恰在线上")


def test_the_estimate_has_a_plot_that_can_be_saved_and_a_seed_that_can_be_changed(window: Visitor) -> None:
    window.look_at("/trials/2018/robustness/")
    page = window.page
    expect(page.locator("#chart canvas")).to_be_visible()
    before = page.locator("table.shares").inner_text()
    page.get_by_label("随机种子").fill("7")
    page.get_by_role("button", name="重新估计").click()
    told(window, "种子 7")
    assert page.locator("table.shares").inner_text() != before
    told(window, "估计，不改变正式得分")
    assert "saveAsImage" in page.evaluate(
        "Object.keys(echarts.getInstanceByDom(document.getElementById('chart-canvas')).getOption().toolbox[0].feature)"
    )


def test_without_scripts_every_page_says_the_same(enter: Opener, agency: User) -> None:
    window = enter(agency, scripts=False)
    go(window, "/trials/2018/what-if/")
    page = window.page
    page.get_by_label("园区").select_option("nanping")
    page.get_by_label("口径与年份").select_option("value_added/2018")
    page.get_by_label("假设为").fill("99.5")
    page.get_by_role("button", name="推演").click()
    told(window, "64.9")
    expect(page.get_by_label("拖动")).to_be_hidden()
    go(window, "/trials/2018/robustness/")
    told(window, "落在各名次的次数所占")
