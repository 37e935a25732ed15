"""The workbook's way in a real browser: out, filled, in, previewed, applied; accessible in both widths."""

import io
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from assessment.models import Entry, OfficialFigure
from parks.models import Park
from tests.assessment.workbook.open_year import STANDING, World, entries, filled, put_world
from tests.browser.visitor import BARRIERS, DESKTOP, OVERFLOW, PHONE, Visitor
from tests.cast import Cast

pytestmark = pytest.mark.browser
BASE = "/filing/2019/fushan/workbook/"


@pytest.fixture
def world(cast: Cast) -> World:
    return put_world({park.code: park for park in Park.objects.select_related("district")}, cast)


def downloaded(page: Page, link: str) -> bytes:
    with page.expect_download() as waiting:
        page.get_by_role("link", name=link).click()
    return Path(waiting.value.path()).read_bytes()


def sent(page: Page, content: bytes, name: str = "富山 2019.xlsx") -> None:
    page.set_input_files("#id_file", {"name": name, "mimeType": "application/zip", "buffer": content})
    page.get_by_role("button", name="上传并核对").click()


def looked_at(visitor: Visitor, shots: Path, name: str) -> None:
    """Look at the page as it stands, which a plain address would not bring back."""
    page = visitor.page
    page.evaluate(visitor.axe)
    for width, height in (DESKTOP, PHONE):
        page.set_viewport_size({"width": width, "height": height})
        assert not page.evaluate(OVERFLOW), f"{name} {width}"
        assert not page.evaluate(BARRIERS), f"{name} {width}"
        page.screenshot(path=shots / f"{name}-{width}.png", full_page=True)
    page.set_viewport_size({"width": DESKTOP[0], "height": DESKTOP[1]})


def test_a_filler_takes_the_template_out_and_brings_it_back(visitor: Visitor, world: World, tmp_path: Path) -> None:
    visitor.sign_in(world.cast.filler)
    visitor.look_at(BASE)
    page = visitor.page
    page.set_viewport_size({"width": DESKTOP[0], "height": DESKTOP[1]})
    looked_at(visitor, tmp_path, "page")
    content = filled(
        downloaded(page, "下载模板"),
        {
            ("经济指标", "E5"): 530.25,
            ("经济指标", "E6"): "320.4亿元",
            ("重大项目", "G5"): "是",
            ("加分项", "C5"): "地域性品牌",
            ("加分项", "D5"): "斗门智造 粤知〔2019〕3号",
            ("否决事项", "C5"): None,
            ("自评说明", "C5"): "全年工作平稳。\n新开工项目一个。",
        },
    )
    Entry.objects.filter(submission=world.submission, key="report.text").update(text="网上的新说明", version=2)
    sent(page, content)
    page.wait_for_url("**/workbook/*/")
    expect(page.locator("main")).to_contain_text("斗门智造 粤知〔2019〕3号")
    expect(page.locator("main")).to_contain_text("网上的新说明")
    looked_at(visitor, tmp_path, "preview")
    page.get_by_label("用工作簿的内容").check()
    page.get_by_role("button", name="确认导入").click()
    expect(page.locator("main")).to_contain_text("已导入“富山 2019.xlsx”，共 6 栏有改动。")
    assert entries(world.submission) == STANDING | {
        "value.gross_output": "530.25",
        "value.leading_output": "320.4亿元",
        f"claim.{world.project.pk}": "是",
        "bonus.x1.kind": "brand",
        "bonus.x1.name": "斗门智造 粤知〔2019〕3号",
        "report.text": "全年工作平稳。\n新开工项目一个。",
    }
    looked_at(visitor, tmp_path, "applied")


def test_what_is_refused_is_shown_and_comes_back_marked(visitor: Visitor, world: World, tmp_path: Path) -> None:
    visitor.sign_in(world.cast.filler)
    page = visitor.page
    page.goto(f"{visitor.host}{BASE}")
    sent(page, filled(downloaded(page, "下载模板"), {("经济指标", "E6"): "约三百", ("经济指标", "E7"): "=1/0"}))
    page.wait_for_url("**/workbook/*/")
    expect(page.locator("main")).to_contain_text("有 2 处不能接收，整个工作簿都不会导入。")
    expect(page.get_by_role("button", name="确认导入")).to_have_count(0)
    looked_at(visitor, tmp_path, "refused")
    marked = load_workbook(io.BytesIO(downloaded(page, "下载标注本")))
    assert marked["经济指标"]["E6"].comment is not None
    page.get_by_role("link", name="重新上传").click()
    visitor.expected_status = 422
    sent(page, b"not a workbook", "a.xlsx")
    expect(page.locator("main")).to_contain_text("这个工作簿没有被接收")
    looked_at(visitor, tmp_path, "unfit")
    assert entries(world.submission) == STANDING


def test_the_office_imports_figures_of_all_parks(visitor: Visitor, world: World, tmp_path: Path) -> None:
    visitor.sign_in(world.cast.office)
    visitor.look_at("/bulk/2019/")
    page = visitor.page
    looked_at(visitor, tmp_path, "bulk")
    values: dict[tuple[str, str], Any] = {("统计数据", "C6"): 512.5, ("统计数据", "C7"): 88}
    sent(page, filled(downloaded(page, "下载表格"), values), "批量.xlsx")
    page.wait_for_url("**/bulk/2019/*/")
    expect(page.locator("main")).to_contain_text("512.5亿元")
    looked_at(visitor, tmp_path, "bulk-preview")
    page.get_by_role("button", name="确认导入").click()
    expect(page.locator("main")).to_contain_text("共 2 项有改动")
    assert OfficialFigure.objects.count() == 2
