"""Evidence in a real browser: dragged, chosen, changed, taken away; with and without scripts; when the session ends."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import FilePayload, Page, expect

from assessment.models import EvidenceDemand, EvidenceFile, EvidenceUse
from assessment.states import Stage
from tests.assessment.filing.files import DOCX, PDF, PNG
from tests.assessment.filing.world import World, open_world
from tests.browser.conftest import Opener
from tests.browser.visitor import BARRIERS, DESKTOP, OVERFLOW, PHONE, Visitor
from tests.cast import give_everybody_the_password

pytestmark = pytest.mark.browser
BASE = "/filing/2019/fushan/"
PANEL = f"{BASE}items/1/evidence/"
DROP = """(zone, files) => {
    const load = new DataTransfer();
    for (const [name, text] of files) {
        load.items.add(new File([Uint8Array.from(text, one => one.charCodeAt(0))], name));
    }
    for (const kind of ["dragover", "drop"]) {
        zone.dispatchEvent(new DragEvent(kind, {dataTransfer: load, bubbles: true, cancelable: true}));
    }
}"""


@pytest.fixture
def world(transactional_db: None) -> World:
    """The open year with what item 1 asks for, and people who can sign in."""
    opened = open_world()
    for order, (name, required) in enumerate(
        (("统计年报（B204-1表）", True), ("市统计局核定函", True), ("说明", False))
    ):
        EvidenceDemand.objects.create(cycle=opened.cycle, item="1", order=order, name=name, required=required)
    give_everybody_the_password()
    return opened


def drag(page: Page, *files: tuple[str, bytes], onto: str = "[data-evidence-drop]") -> None:
    page.locator(onto).evaluate(DROP, [[name, content.decode("latin-1")] for name, content in files])


def choose(page: Page, *files: tuple[str, bytes]) -> None:
    kinds = [FilePayload(name=name, mimeType="application/octet-stream", buffer=content) for name, content in files]
    page.set_input_files("#evidence-files", kinds)


def upload(page: Page) -> None:
    page.get_by_role("button", name="上传", exact=True).click()


def looked_at(person: Visitor, shots: Path, name: str) -> None:
    """Look at the page as it stands, which a plain address would not bring back."""
    page = person.page
    page.evaluate(person.axe)
    for width, height in (DESKTOP, PHONE):
        page.set_viewport_size({"width": width, "height": height})
        assert not page.evaluate(OVERFLOW), f"{name} {width}"
        assert page.evaluate(BARRIERS) == [], f"{name} {width}"
        page.screenshot(path=shots / f"{name}-{width}.png", full_page=True, caret="initial")


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
@pytest.mark.parametrize("bring", [drag, choose])
def test_two_files_are_brought_at_once(people: Opener, world: World, size: Any, bring: Any, tmp_path: Path) -> None:
    filler = people(world.filler)
    page = filler.page
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(f"{filler.host}{PANEL}")
    bring(page, ("2019年统计年报.pdf", PDF), ("现场照片.png", PNG))
    expect(page.locator("[data-evidence-chosen] li")).to_have_text(
        ["2019年统计年报.pdf（2 KB）", "现场照片.png（1 KB）"]
    )
    page.fill("#evidence-pages", "1")
    upload(page)
    expect(page.locator("[data-evidence-said]")).to_contain_text("已收存 2 份材料")
    expect(page.locator("[data-evidence-said]")).to_be_focused()
    expect(page.locator(".evidence-files li")).to_have_count(2)
    expect(page.locator(".demands .badge")).to_have_text(["✓已有", "!还需", "○选报"])
    assert page.url.endswith(PANEL)
    assert EvidenceUse.objects.filter(demand__name="统计年报（B204-1表）").count() == 2
    looked_at(filler, tmp_path, "brought")
    assert not filler.faults, "\n".join(filler.faults)


def test_a_use_is_changed_reused_and_taken_away_without_leaving_the_page(
    people: Opener, world: World, tmp_path: Path
) -> None:
    filler = people(world.filler)
    page = filler.page
    page.goto(f"{filler.host}{PANEL}")
    choose(page, ("年报.pdf", PDF), ("坏.pdf", b"MZ"), ("说明.docx", DOCX))
    upload(page)
    expect(page.locator("[data-evidence-said]")).to_contain_text("“坏.pdf”：文件内容不是可接受的类型")
    page.locator(".evidence-edit summary").first.click()
    page.get_by_label("页码（如 3-5,8）").first.fill("3-5，8")
    looked_at(filler, tmp_path, "changing")
    page.get_by_role("button", name="保存 “年报.pdf”的页码和要求").click()
    expect(page.locator(".evidence-files li").first).to_contain_text("第3-5,8页")
    page.goto(f"{filler.host}{BASE}items/2/evidence/")
    page.get_by_text("使用已上传的文件").click()
    page.select_option("#evidence-reuse", label="年报.pdf（1 主导产业比重）")
    page.get_by_role("button", name="用于本项").click()
    expect(page.locator(".evidence-files li")).to_contain_text("也用于：1 ")
    looked_at(filler, tmp_path, "reused")
    page.get_by_role("button", name="移除 “年报.pdf”").click()
    expect(page.locator(".evidence-files li")).to_have_count(0)
    assert EvidenceFile.objects.count() == 2
    assert not filler.faults, "\n".join(filler.faults)


def test_the_pages_are_in_order_for_filler_office_and_when_closed(people: Opener, world: World, tmp_path: Path) -> None:
    filler, office = people(world.filler), people(world.office)
    filler.look_at(f"{BASE}evidence/")
    filler.look_at(PANEL)
    choose(filler.page, ("一份名字特别长的统计年报" * 7 + ".pdf", PDF), ("照片.png", PNG))
    upload(filler.page)
    expect(filler.page.locator(".evidence-files li")).to_have_count(2)
    other = world.cycle.submissions.get(park__code="gaolan")
    row = EvidenceFile.objects.get(kind="pdf")
    row.pk, row.submission, row.path = None, other, "elsewhere"
    row.save()
    world.cycle.stage = Stage.REVIEW
    world.cycle.save()
    for person in (filler, office):
        for name, address in (("panel", PANEL), ("all", f"{BASE}evidence/")):
            person.look_at(address)
            looked_at(person, tmp_path, f"{name}-{person.page.locator('.me summary').inner_text()[:2]}")
    expect(office.page.locator("main")).to_contain_text("高栏港区2019年度")
    expect(filler.page.locator("main")).not_to_contain_text("高栏港区")
    assert not filler.faults + office.faults, "\n".join(filler.faults + office.faults)


def test_a_file_beside_the_zone_does_not_replace_the_page(people: Opener, world: World) -> None:
    filler = people(world.filler)
    filler.page.goto(f"{filler.host}{PANEL}")
    drag(filler.page, ("年报.pdf", PDF), onto="h1")
    assert filler.page.locator("#evidence-files").evaluate("input => input.files.length") == 0
    assert filler.page.url.endswith(PANEL)


def test_without_scripts_the_forms_post_and_lead_back(people: Opener, world: World) -> None:
    filler = people(world.filler, scripts=False)
    page = filler.page
    page.goto(f"{filler.host}{PANEL}")
    choose(page, ("年报.pdf", PDF), ("照片.png", PNG))
    upload(page)
    expect(page.locator("main .alert").first).to_contain_text("已收存 2 份材料")
    assert page.url.endswith(f"{PANEL}#evidence")
    page.get_by_role("button", name="移除 “照片.png”").click()
    expect(page.locator(".evidence-files li")).to_have_count(1)


def test_a_session_that_ended_keeps_the_page_and_says_so(people: Opener, world: World) -> None:
    filler = people(world.filler)
    page = filler.page
    page.goto(f"{filler.host}{PANEL}")
    choose(page, ("年报.pdf", PDF))
    Session.objects.all().delete()
    upload(page)
    expect(page.locator("[data-evidence-failed] .alert")).to_contain_text("选好的文件和填写的内容仍在")
    assert page.locator("#evidence-files").evaluate("input => input.files.length") == 1
    assert page.url.endswith(PANEL)
    assert not EvidenceFile.objects.exists()


def test_a_picture_is_looked_at_and_a_document_is_taken_home(people: Opener, world: World) -> None:
    filler = people(world.filler)
    page = filler.page
    page.goto(f"{filler.host}{PANEL}")
    choose(page, ("照片.png", PNG), ("说明.docx", DOCX))
    upload(page)
    expect(page.locator(".evidence-files li")).to_have_count(2)
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="查看 “照片.png”（新窗口）").click()
    assert opened.value.locator("img").evaluate("img => img.naturalWidth") == 8
    with page.expect_download() as waiting:
        page.get_by_role("link", name="说明.docx").click()
    assert waiting.value.suggested_filename == "说明.docx" and Path(waiting.value.path()).read_bytes() == DOCX
