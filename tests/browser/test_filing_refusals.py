"""A refused field says why, where it stands, and is not sent again by itself; a message bears its own mark."""

import pytest
from playwright.sync_api import FilePayload, Route, expect

from assessment.models import Entry
from tests.assessment.filing.files import PDF
from tests.assessment.filing.world import World
from tests.browser.conftest import Opener
from tests.browser.filing import BASE, GROSS, open_filing

pytestmark = pytest.mark.browser
ABSENCE = "#f-absence-gross_output"


@pytest.fixture
def world(transactional_db: None) -> World:
    return open_filing()


def test_a_reason_that_is_refused_says_why_below_itself(people: Opener, world: World) -> None:
    filler = people(world.filler)
    filler.expected_status = 422
    filler.page.goto(f"{filler.host}{BASE}items/1/")
    filler.page.locator("details.more summary").first.click()
    filler.page.fill(ABSENCE, "甲\x00乙")
    notes = filler.page.locator("[data-notes='absence.gross_output']")
    expect(notes.get_by_role("alert")).to_contain_text("不能保存")
    expect(filler.page.locator("#saved")).to_contain_text("有一栏没有保存")
    expect(filler.page.locator(ABSENCE)).to_have_attribute("aria-invalid", "true")
    filler.page.fill(GROSS, "430")
    expect(filler.page.locator("#saved")).to_contain_text("有一栏还没有保存")
    expect(notes.get_by_role("alert")).to_be_visible()
    filler.page.fill(ABSENCE, "年报未出")
    expect(filler.page.locator("#saved")).to_contain_text("已保存")
    expect(notes).to_be_empty()
    assert Entry.objects.get(key="absence.gross_output").text == "年报未出"


@pytest.mark.parametrize(("status", "said"), [(413, "缩短到200字以内"), (400, "代码 400")])
def test_what_the_server_cannot_take_is_told_once_and_not_sent_for_ever(
    people: Opener, world: World, status: int, said: str
) -> None:
    filler = people(world.filler)
    filler.expected_status = status
    sent = []

    def refuse(route: Route) -> None:
        sent.append(route.request.post_data)
        route.fulfill(status=status, body="<h1>no</h1>", content_type="text/html")

    filler.page.route(f"**{BASE}save", refuse)
    filler.page.goto(f"{filler.host}{BASE}items/1/")
    filler.page.clock.install()
    filler.page.fill(GROSS, "430")
    filler.page.clock.run_for(1000)
    expect(filler.page.locator("[data-notes='value.gross_output']")).to_contain_text(said)
    filler.page.clock.run_for(30_000)
    assert len(sent) == 1


def test_a_text_takes_no_more_than_is_saved(people: Opener, world: World) -> None:
    filler = people(world.filler)
    filler.page.goto(f"{filler.host}{BASE}items/report/")
    expect(filler.page.locator("#f-report-text")).to_have_attribute("maxlength", "20000")


def test_files_are_chosen_by_keyboard_through_a_control_in_chinese(people: Opener, world: World) -> None:
    filler = people(world.filler)
    page = filler.page
    page.goto(f"{filler.host}{BASE}items/1/evidence/")
    page.bring_to_front()  # a window behind another takes no key
    chosen = page.get_by_label("选择文件")
    chosen.focus()
    expect(chosen).to_be_focused()
    with page.expect_file_chooser() as opened:
        page.keyboard.press("Space")
    opened.value.set_files(FilePayload(name="年报.pdf", mimeType="application/pdf", buffer=PDF))
    expect(page.get_by_text("已选 1 个文件")).to_be_visible()
    expect(page.locator("[data-evidence-chosen]")).to_contain_text("年报.pdf")
    page.get_by_role("button", name="上传", exact=True).click()
    expect(page.get_by_text("已收存 1 份材料")).to_be_visible()
