"""A year in a real browser: the office opens it, a park files by web and workbook and answers a return."""

import hashlib
import io
from pathlib import Path

import pytest
from django.utils import timezone
from openpyxl import load_workbook
from playwright.sync_api import expect

from assessment.models import Cycle, Submission, SubmissionVersion
from assessment.services.duties import due_job_ids, job_run
from parks.models import MajorProject
from tests.assessment.filing.files import PDF
from tests.assessment.filing.world import World, open_world
from tests.browser.conftest import Opener
from tests.browser.visitor import Visitor, go, press, told
from tests.cast import give_everybody_the_password

pytestmark = pytest.mark.browser
BASE = "/filing/2020/fushan/"
FIGURES = {
    "规模以上工业总产值": "430.5",
    "主导产业产值": "280.2",
    "规模以上工业增加值": "96.3",
    "工业投资": "21",
    "技术改造投资": "7.1",
}
REPORT = "本年度园区围绕主导产业开展招商和技术改造，完成配套设施建设方案，主要经济指标保持增长，仍存在用地紧张的问题。"


@pytest.fixture
def world(transactional_db: None) -> World:
    opened = open_world()
    give_everybody_the_password()
    return opened


def open_year(office: Visitor) -> None:
    """The office opens 2020 after 2019, sets what is missing and lets the parks file."""
    go(office, "/setup/")
    office.page.get_by_role("link", name="开启2020年度").click()
    office.page.get_by_label("自评截止日").fill(f"{timezone.localdate().year + 1}-03-31")
    press(office, "开启2020年度")
    told(office, "年度已开启")
    office.page.get_by_role("link", name="全市数据").click()
    office.page.get_by_label("全市规模以上工业增加值增速").fill("7.5")
    press(office, "保存")
    told(office, "全市数据已保存")
    press(office, "进入“自评申报”")
    told(office, "已进入“自评申报”阶段")


def fill_by_web(filler: Visitor) -> None:
    """Half on the web: facilities, vetoes, a project."""
    page = filler.page
    go(filler, f"{BASE}items/3/")
    for name, text in (("name", "富山路延长线"), ("planned", "1.2")):
        page.fill(f"#f-facility-r001-{name}", text)
    page.select_option("#f-facility-r001-kind", "infrastructure")
    page.select_option("#f-facility-r001-done", "是")
    expect(page.locator("#saved")).to_contain_text("已保存")
    press(filler, "保存并继续")
    page.wait_for_url("**/items/4a/")
    go(filler, f"{BASE}items/veto/")
    for select in page.locator("select").all()[:4]:
        select.select_option("否")
    press(filler, "保存并继续")
    page.wait_for_url("**/items/report/")
    go(filler, f"{BASE}projects/new/")
    for name, text in (
        ("name", "丁项目"),
        ("industry", "电子信息"),
        ("investment", "1.5"),
        ("started_on", "2020-03-01"),
    ):
        page.fill(f"#id_{name}", text)
    press(filler, "保存")
    told(filler, "项目“丁项目”已保存")
    page.select_option(f"#f-claim-{MajorProject.objects.get(name='丁项目').pk}", "是")
    expect(page.locator("#score [data-score=points]")).to_have_text("3.0")


def fill_by_workbook(filler: Visitor) -> None:
    """Half by workbook: last year's and this year's figures, and the report."""
    page = filler.page
    go(filler, f"{BASE}workbook/")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="下载模板").click()
    book = load_workbook(io.BytesIO(Path(waiting.value.path()).read_bytes()))
    sheet = book["经济指标"]
    for row in sheet.iter_rows(min_row=5):
        name = next((str(cell.value) for cell in row if str(cell.value) in FIGURES), None)
        if name:
            sheet[f"E{row[0].row}"] = float(FIGURES[name])
            sheet[f"F{row[0].row}"] = float(FIGURES[name])
    book["自评说明"]["C5"] = REPORT
    buffer = io.BytesIO()
    book.save(buffer)
    page.set_input_files("#id_file", {"name": "富山.xlsx", "mimeType": "application/zip", "buffer": buffer.getvalue()})
    press(filler, "上传并核对")
    press(filler, "确认导入")
    told(filler, "已导入“富山.xlsx”")


def bring_evidence(filler: Visitor) -> None:
    """What the starter set demands before submission."""
    page = filler.page
    for number, item in enumerate(("1", "2", "3", "5", "6", "report")):
        go(filler, f"{BASE}items/{item}/")
        content = PDF.replace(b"Catalog", f"Catalog{number}".encode())
        page.set_input_files(
            "#evidence-files", {"name": f"{item}.pdf", "mimeType": "application/pdf", "buffer": content}
        )
        press(filler, "上传")
        told(filler, "已收存 1 份材料")


def submit(signer: Visitor) -> None:
    go(signer, f"{BASE}submit/")
    signer.page.get_by_label("本园区承诺").check()
    press(signer, "报送")
    signer.page.wait_for_url("**/versions/*/")


def test_a_year_is_opened_filed_by_web_and_workbook_returned_and_filed_again(people: Opener, world: World) -> None:
    office = people(world.office)
    open_year(office)
    filler, signer, agency = people(world.filler), people(world.signer), people(world.agency)
    fill_by_web(filler)
    fill_by_workbook(filler)
    bring_evidence(filler)
    go(filler, f"{BASE}check/")
    told(filler, "检查通过，可以报送")
    submit(signer)
    version = SubmissionVersion.objects.get()
    assert hashlib.sha256(version.content.encode()).hexdigest() == version.sha256
    told(signer, version.sha256)
    for job_id in due_job_ids(now=timezone.now()):
        job_run(job_id=job_id, now=timezone.now())
    with signer.page.expect_download() as receipt:
        signer.page.get_by_role("link", name="下载回执").click()
    found = hashlib.sha256(Path(receipt.value.path()).read_bytes()).hexdigest()
    assert SubmissionVersion.objects.get().receipt.sha256 == found
    go(agency, BASE)
    agency.page.get_by_label("2 增加值").check()
    agency.page.get_by_label("6 技术改造").check()
    agency.page.fill("#return-reason", "与年报不一致")
    press(agency, "退回补正")
    go(filler, f"{BASE}items/2/")
    filler.page.fill("#f-value-value_added", "97.1")
    expect(filler.page.locator("#saved")).to_contain_text("已保存")
    submit(signer)
    told(signer, "97.1 亿元")
    submission = Submission.objects.get(cycle=Cycle.objects.get(year=2020), park__code="fushan")
    assert (submission.state, submission.versions.count()) == ("submitted", 2)
    assert not office.faults, "\n".join(office.faults)
