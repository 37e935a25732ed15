"""A filing from the first figure to the second version in a real browser, and what goes wrong on the way."""

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from playwright.sync_api import expect

from assessment.models import Entry, EvidenceDemand, SubmissionVersion
from assessment.services.duties import due_job_ids, job_run
from assessment.services.submissions import submission_return
from parks.states import Role
from tests.assessment.filing.files import PDF
from tests.assessment.filing.world import World, fill
from tests.browser.conftest import Opener
from tests.browser.filing import BASE, GROSS, LEADING, open_filing
from tests.browser.visitor import BARRIERS, OVERFLOW, Visitor, saved
from tests.cast import PASSWORD
from tests.register import put_user

pytestmark = pytest.mark.browser
DONE = {"facility.b.done": "否", "facility.b.reason": "征地未完成"}


@pytest.fixture
def world(transactional_db: None) -> World:
    return open_filing()


def test_every_page_of_a_filing_is_in_order(people: Opener, world: World) -> None:
    fill(world, {"value.technical_investment": "15", "value.value_added": "许多"})
    EvidenceDemand.objects.create(cycle=world.cycle, item="1", order=1, name="统计年报", required=True)
    filler, signer = people(world.filler), people(world.signer)
    for item in ("1", "2", "3", "4a", "4b", "6", "bonus", "veto", "report"):
        filler.look_at(f"{BASE}items/{item}/")
    for address in ("/filing/", BASE, f"{BASE}check/", f"{BASE}projects/new/"):
        filler.look_at(address)
    signer.look_at(f"{BASE}submit/")
    signer.look_at(BASE)
    assert not filler.faults + signer.faults, "\n".join(filler.faults + signer.faults)


def test_every_state_after_the_submission_is_in_order(people: Opener, world: World) -> None:
    EvidenceDemand.objects.create(cycle=world.cycle, item="1", order=1, name="投资协议", required=False)
    fill(world, {"facility.b.name": "污水处理厂", "facility.b.kind": "生产性配套", "facility.b.planned": "1"} | DONE)
    filler, signer, agency = people(world.filler), people(world.signer), people(world.agency)
    reader = put_user("district", Role.DISTRICT, district=world.parks["fushan"].district)
    reader.set_password(PASSWORD)
    reader.save()
    district = people(reader)
    submit(signer)
    for person in (district, agency, filler):
        for address in ("/home/", "/filing/", BASE, f"{BASE}items/3/", f"{BASE}versions/1/", f"{BASE}check/"):
            person.look_at(address)
    filler.look_at(f"{BASE}versions/1/receipt", status=202)
    submission_return(
        submission=world.submission,
        seen=world.submission.versions.count(),
        items=["2", "report"],
        reason="请核对",
        actor=world.agency,
        now=timezone.now(),
    )
    Entry.objects.filter(key="value.value_added").update(text="97.1")
    for address in ("/home/", BASE, f"{BASE}items/2/", f"{BASE}items/3/", f"{BASE}check/"):
        filler.look_at(address)
    signer.look_at(f"{BASE}submit/")
    submit(signer)
    signer.look_at(f"{BASE}versions/2/")
    expect(signer.page.locator("main")).to_contain_text("与上一版的差别")
    seen = filler.faults + signer.faults + agency.faults + district.faults
    assert not seen, "\n".join(seen)


def test_a_conflict_and_a_row_taken_away_are_in_order(people: Opener, world: World) -> None:
    fill(world)
    filler = people(world.filler)
    page = filler.page
    filler.expected_status = 409
    page.goto(f"{filler.host}{BASE}items/bonus/")
    Entry.objects.filter(key="bonus.a.name").update(text="他人的", version=2)
    page.fill("#f-bonus-a-name", "我的")
    expect(page.locator(".conflict")).to_contain_text("他人的")
    page.get_by_role("button", name="删除第2行").click()
    page.evaluate(filler.axe)
    for width in (1366, 390, 360):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(BARRIERS) == [] and page.evaluate(OVERFLOW) == 0
    assert page.evaluate("refused") == [] and not filler.faults


def test_fields_are_saved_as_typed_and_the_score_moves(people: Opener, world: World) -> None:
    filler = people(world.filler)
    page = filler.page
    page.goto(f"{filler.host}{BASE}items/1/")
    page.fill(GROSS, "４３０．５")
    saved(filler)
    page.fill(LEADING, "280.2")
    expect(page.locator("#score [data-score=points]")).to_have_text("9.0")
    expect(page.locator("[data-change='value.gross_output']")).to_have_text("+8.2%")
    page.fill(LEADING, "二百亿")
    expect(page.locator("[data-notes='value.leading_output']")).to_contain_text("只填数字")
    page.fill(LEADING, "2802000")
    expect(page.locator("[data-notes='value.leading_output']")).to_contain_text("万元")
    page.fill("#f-warning-value-leading_output", "口径调整")
    saved(filler)
    expect(page.locator("[data-notes='value.leading_output']")).not_to_contain_text("万元")
    assert Entry.objects.get(key="warning.value.leading_output").text == "口径调整"
    assert Entry.objects.get(key="value.gross_output").text == "４３０．５"


def test_two_people_on_one_field_see_both_texts_and_choose(people: Opener, world: World) -> None:
    first, second = people(world.filler), people(world.filler)
    for person in (first, second):
        person.expected_status = 409
        person.page.goto(f"{person.host}{BASE}items/1/")
    first.page.fill(GROSS, "430.5")
    saved(first)
    second.page.fill(GROSS, "999")
    box = second.page.locator(".conflict")
    expect(box).to_contain_text("您填的：999")
    expect(box).to_contain_text("对方填的：430.5")
    assert Entry.objects.get().text == "430.5"
    box.get_by_role("button", name="用我的").click()
    saved(second)
    assert Entry.objects.get().text == "999"


def test_a_cut_line_and_an_ended_session_lose_nothing(people: Opener, world: World) -> None:
    filler = people(world.filler)
    page = filler.page
    page.goto(f"{filler.host}{BASE}items/1/")
    page.context.set_offline(True)
    page.fill(GROSS, "430.5")
    expect(page.locator("#saved")).to_contain_text("未保存，正在重试")
    assert not Entry.objects.exists()
    page.context.set_offline(False)
    saved(filler)
    Session.objects.all().delete()
    page.fill(LEADING, "280.2")
    expect(page.locator("#saved")).to_contain_text("登录已失效，内容留在本机")
    page.click("#saved a")
    page.fill("#id_username", world.filler.username)
    page.fill("#id_password", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(f"**{BASE}items/1/")
    expect(page.locator(LEADING)).to_have_value("280.2")
    saved(filler)
    assert set(Entry.objects.values_list("text", flat=True)) == {"430.5", "280.2"}


def test_a_filing_goes_from_the_filler_to_the_second_version(people: Opener, world: World) -> None:
    wanted = EvidenceDemand.objects.create(cycle=world.cycle, item="1", order=1, name="统计年报", required=True)
    fill(world)
    filler, signer, agency = people(world.filler), people(world.signer), people(world.agency)
    filler.page.goto(f"{filler.host}{BASE}items/1/")
    filler.page.set_input_files("#evidence-files", {"name": "年报.pdf", "mimeType": "application/pdf", "buffer": PDF})
    filler.page.select_option("#evidence-demand", str(wanted.pk))
    filler.page.get_by_role("button", name="上传").click()
    expect(filler.page.locator("#evidence-panel .alert")).to_contain_text("已收存 1 份材料")
    submit(signer)
    expect(signer.page.locator("main .alert")).to_contain_text("回执编号 ZHYQ-2019-04-01")
    for job_id in due_job_ids(now=timezone.now()):
        job_run(job_id=job_id, now=timezone.now())
    with signer.page.expect_download() as download:
        signer.page.get_by_role("link", name="下载回执").click()
    assert download.value.path().read_bytes().startswith(b"%PDF-")
    assert SubmissionVersion.objects.get().sha256 in signer.page.content()
    agency.page.goto(f"{agency.host}{BASE}")
    agency.page.get_by_label("2 增加值").check()
    agency.page.get_by_label("自评报告").check()
    agency.page.fill("#return-reason", "增加值与年报不一致")
    agency.page.get_by_role("button", name="退回补正").click()
    filler.page.goto(f"{filler.host}{BASE}items/2/")
    expect(filler.page.locator("main")).to_contain_text("增加值与年报不一致")
    filler.page.fill("#f-value-value_added", "97.1")
    saved(filler)
    submit(signer)
    expect(signer.page.locator("main")).to_contain_text("与上一版的差别")
    expect(signer.page.locator("main")).to_contain_text("97.1 亿元")
    assert SubmissionVersion.objects.count() == 2


def submit(signer: Visitor) -> None:
    signer.page.goto(f"{signer.host}{BASE}submit/")
    signer.page.get_by_label("本园区承诺").check()
    signer.page.get_by_role("button", name="报送").click()
    signer.page.wait_for_url("**/versions/*/")


def test_without_javascript_a_page_is_saved_whole(people: Opener, world: World) -> None:
    filler = people(world.filler, scripts=False)
    filler.page.goto(f"{filler.host}{BASE}items/5/")
    filler.page.fill("#f-value-industrial_investment", "21")
    filler.page.get_by_role("button", name="保存并继续").click()
    filler.page.wait_for_url(f"**{BASE}items/6/")
    assert Entry.objects.get().text == "21"


def test_a_long_word_without_a_break_does_not_widen_what_is_signed_on_a_phone(people: Opener, world: World) -> None:
    fill(world)
    Entry.objects.filter(key="report.text").update(text="CERTIFICATE" * 40)
    signer = people(world.signer)
    signer.page.set_viewport_size({"width": 390, "height": 844})
    signer.page.goto(f"{signer.host}{BASE}submit/")
    expect(signer.page.locator(".version-lines")).to_contain_text("CERTIFICATE" * 40)
    assert signer.page.evaluate(OVERFLOW) == 0
