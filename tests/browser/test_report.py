"""The agency writes, previews and files its report in a real browser: two writers, a lost connection, both widths."""

from typing import Any

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from assessment.models import AssessmentReport, ReportText
from assessment.services.reports import RenderedReport, report_files_store
from tests.assessment.report.world import ReportWorld, enrich, review_world
from tests.browser.conftest import Opener
from tests.browser.visitor import Visitor
from tests.cast import PASSWORD, give_everybody_the_password
from tests.register import NOW

pytestmark = pytest.mark.browser
YEAR = "/report/2018/"
PARK = f"{YEAR}parks/fushan/"


@pytest.fixture
def world(transactional_db: None) -> ReportWorld:
    made = review_world()
    enrich(made)
    give_everybody_the_password()
    return made


def advice(person: Visitor) -> Any:
    return person.page.locator("form[data-section=advice]")


def test_every_page_stands_at_every_width_for_agency_and_office(enter: Opener, world: ReportWorld) -> None:
    agency = enter(world.agency)
    agency.page.goto(f"{agency.host}{YEAR}")
    agency.page.get_by_role("button", name="提交考评报告").click()
    expect(agency.page.locator("#versions")).to_contain_text("文件正在生成")
    for person in (agency, enter(world.office)):
        for address in ("", "words/", "parks/fushan/", "preview/", "versions/1/"):
            person.look_at(f"{YEAR}{address}")
    # Files that were made meanwhile appear without a reload.
    agency.page.goto(f"{agency.host}{YEAR}")
    report_files_store(report=AssessmentReport.objects.get(), rendered=RenderedReport(b"%PDF-1", b"PK-1"), now=NOW)
    expect(agency.page.get_by_role("link", name="2018年度考评报告-第1版.docx")).to_be_visible(timeout=15_000)
    with agency.page.expect_download() as download:
        agency.page.get_by_role("link", name="2018年度考评报告-第1版.pdf").click()
    assert download.value.suggested_filename == "2018年度考评报告-第1版.pdf"


def test_a_passage_is_saved_as_typed_with_fields_from_the_list(enter: Opener, world: ReportWorld) -> None:
    agency = enter(world.agency)
    agency.page.goto(f"{agency.host}{PARK}")
    form = advice(agency)
    expect(form.locator("[data-mark]")).to_contain_text("建议稿")
    form.get_by_label("改进建议").fill("失分最多的指标失")
    agency.page.get_by_role("button", name="失分 5", exact=True).click()
    form.get_by_label("改进建议").press_sequentially("分，另补2.5分")
    expect(form.locator("[data-saved]")).to_contain_text("已保存")
    expect(form.locator("[data-mark]")).to_contain_text("已定")
    lost = next(item["lost"] for item in world.park("fushan")["items"] if item["code"] == "5")
    expect(form.locator("[data-filled]")).to_have_text(f"失分最多的指标失{lost}分，另补2.5分")
    expect(form.locator("[data-typed]")).to_contain_text("2.5分")
    assert ReportText.objects.get().text == "失分最多的指标失{失分 5}分，另补2.5分"


def test_two_writers_see_both_texts_and_lose_none(enter: Opener, world: ReportWorld) -> None:
    first, second = enter(world.agency), enter(world.second)
    for person in (first, second):
        person.page.goto(f"{person.host}{PARK}")
    advice(first).get_by_label("改进建议").fill("甲的建议")
    expect(advice(first).locator("[data-saved]")).to_contain_text("已保存")
    second.expected_status = 409
    advice(second).get_by_label("改进建议").fill("乙的建议")
    box = advice(second).locator(".conflict")
    expect(box).to_contain_text("您写的：乙的建议")
    expect(box).to_contain_text("对方写的：甲的建议")
    box.get_by_role("button", name="两段都留").click()
    expect(advice(second).locator("[data-saved]")).to_contain_text("已保存")
    assert ReportText.objects.get().text == "乙的建议\n甲的建议"


def test_what_is_typed_without_a_connection_arrives_later(enter: Opener, world: ReportWorld) -> None:
    agency = enter(world.agency)
    agency.page.goto(f"{agency.host}{PARK}")
    before = len(agency.faults)
    agency.page.context.set_offline(True)
    advice(agency).get_by_label("改进建议").fill("断网时写的")
    expect(advice(agency).locator("[data-saved]")).to_contain_text("留在本机")
    agency.page.context.set_offline(False)
    expect(advice(agency).locator("[data-saved]")).to_contain_text("已保存", timeout=15_000)
    # The browser itself reports each request that found no connection.
    agency.faults[before:] = [one for one in agency.faults[before:] if "ERR_INTERNET_DISCONNECTED" not in one]
    assert ReportText.objects.get().text == "断网时写的"


def test_an_answer_lost_on_the_way_is_no_conflict_with_oneself(enter: Opener, world: ReportWorld) -> None:
    agency = enter(world.agency)
    agency.expected_status = 409
    agency.page.goto(f"{agency.host}{PARK}")
    lost: list[int] = []

    def lose(route: Any) -> None:
        if lost:
            route.continue_()
            return
        lost.append(route.fetch().status)
        route.abort()

    before = len(agency.faults)
    agency.page.route("**/save", lose)
    advice(agency).get_by_label("改进建议").fill("先写的")
    expect(advice(agency).locator("[data-saved]")).to_contain_text("正在重试")
    advice(agency).get_by_label("改进建议").fill("先写的，后补的")
    expect(advice(agency).locator("[data-saved]")).to_contain_text("已保存", timeout=15_000)
    agency.faults[before:] = [one for one in agency.faults[before:] if "ERR_FAILED" not in one]
    assert lost == [200] and ReportText.objects.get().text == "先写的，后补的"
    expect(advice(agency).locator(".conflict")).to_have_count(0)


def test_what_is_kept_in_a_shared_browser_comes_back_to_its_writer_alone(enter: Opener, world: ReportWorld) -> None:
    person = enter(world.agency)
    person.page.goto(f"{person.host}{PARK}")
    Session.objects.all().delete()
    advice(person).get_by_label("改进建议").fill("甲写到一半")
    expect(advice(person).locator("[data-saved]")).to_contain_text("登录已失效，内容留在本机")
    advice(person).locator("[data-saved] a").click()
    for writer in (world.second, world.agency):
        person.page.fill("#id_username", writer.username)
        person.page.fill("#id_password", PASSWORD)
        person.page.click("main button[type=submit]")
        person.page.wait_for_url(f"**{PARK}")
        if writer == world.second:
            expect(advice(person).get_by_label("改进建议")).not_to_have_value("甲写到一半")
            Session.objects.all().delete()
            person.page.goto(f"{person.host}{PARK}")
    expect(advice(person).locator("[data-saved]")).to_contain_text("已保存")
    assert (ReportText.objects.get().text, ReportText.objects.get().saved_by) == ("甲写到一半", world.agency)


def test_without_scripts_a_passage_is_saved_by_its_button(enter: Opener, world: ReportWorld) -> None:
    agency = enter(world.agency, scripts=False)
    agency.page.goto(f"{agency.host}{PARK}")
    advice(agency).get_by_role("button", name="采用（保存）").click()
    expect(advice(agency).locator("[data-mark]")).to_contain_text("已定")
    assert ReportText.objects.get().section == "advice"
