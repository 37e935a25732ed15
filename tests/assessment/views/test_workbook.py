"""The park's workbook pages: the ladder, the template, what comes back, and the yes to it."""

import re
from typing import Any
from urllib.parse import unquote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from assessment.models import Entry, Submission, WorkbookUpload
from assessment.states import SubmissionState
from parks.models import AuditAction, AuditEntry
from parks.states import Role
from tests.assessment.workbook.open_year import (
    CANARY,
    CANARY_AMOUNT,
    STANDING,
    World,
    entries,
    filled,
    opened,
    put_world,
)
from tests.register import put_user

BASE = "/filing/2019/fushan/workbook/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return put_world()


@pytest.fixture
def filler(client: Client, world: World) -> Client:
    client.force_login(world.cast.filler)
    return client


def send(client: Client, content: bytes, name: str = "富山 填报.xlsx", base: str = BASE) -> Any:
    return client.post(f"{base}upload", {"file": SimpleUploadedFile(name, content)}, follow=True)


def seen(response: HttpResponse) -> str:
    found = re.search(r'name="seen" value="([0-9a-f]{64})"', response.content.decode())
    assert found
    return found.group(1)


def waiting(client: Client, values: dict[tuple[str, str], Any]) -> tuple[WorkbookUpload, Any]:
    page = send(client, filled(client.get(f"{BASE}template").content, values))
    return WorkbookUpload.objects.get(), page


ADDRESSES = (
    ("get", ""),
    ("get", "template"),
    ("post", "upload"),
    ("get", "{}/"),
    ("post", "{}/apply"),
    ("get", "{}/marked"),
)


@pytest.mark.parametrize(("method", "address"), ADDRESSES)
def test_the_ladder_of_every_address(client: Client, world: World, method: str, address: str) -> None:
    client.force_login(world.cast.filler)
    upload, _ = waiting(client, {("经济指标", "E6"): 300})
    place = BASE + address.format(upload.pk)
    client.logout()
    call = getattr(client, method)
    assert call(place)["Location"].startswith("/sign-in/?next=")
    for stranger in (world.cast.signer, world.cast.district, world.cast.agency, world.cast.office, world.cast.panel):
        client.force_login(stranger)
        answer = call(place)
        assert answer.status_code == 403
        assert "园区填报人" in answer.content.decode()
    client.force_login(put_user("gaoxin", Role.FILLER, park=world.other.park))
    assert call(place).status_code == 404
    client.force_login(world.cast.filler)
    assert call(place).status_code in {200, 302, 409, 422}
    assert call(place.replace("2019", "2031")).status_code == 404
    assert call(place.replace("fushan", "nowhere")).status_code == 404
    wrong = client.post if method == "get" else client.get
    assert wrong(place).status_code == 405


def test_anothers_upload_is_not_found(client: Client, world: World) -> None:
    client.force_login(world.cast.filler)
    upload, _ = waiting(client, {("经济指标", "E6"): 300})
    client.force_login(put_user("gaoxin", Role.FILLER, park=world.other.park))
    for address in (f"{upload.pk}/", f"{upload.pk}/marked"):
        assert client.get(f"/filing/2019/gaoxin/workbook/{address}").status_code == 404


def test_the_template_is_sent_under_its_chinese_name(filler: Client) -> None:
    response = filler.get(f"{BASE}template")
    assert unquote(response["Content-Disposition"]).endswith("UTF-8''2019年度富山工业园自评填报表.xlsx")
    assert opened(response.content)["经济指标"]["D5"].value == 480.12


def test_a_filled_template_is_previewed_and_applied_once(filler: Client, world: World) -> None:
    values = {
        ("经济指标", "E5"): 530.25,
        ("经济指标", "E6"): "３２０，０００万元",
        ("重大项目", "G5"): "√",
        ("加分项", "C5"): "地域性品牌",
        ("加分项", "D5"): "@香洲制造 粤府〔2019〕1号",
    }
    upload, page = waiting(filler, values)
    html = page.content.decode()
    assert "新填" in html and "512.3" in html and "530.25" in html
    assert "地域性品牌" in html
    assert entries(world.submission) == STANDING
    answer = filler.post(f"{BASE}{upload.pk}/apply", {"seen": seen(page)}, follow=True)
    assert "共 5 栏有改动" in answer.content.decode()
    assert entries(world.submission) == STANDING | {
        "value.gross_output": "530.25",
        "value.leading_output": "３２０，０００万元",
        f"claim.{world.project.pk}": "是",
        "bonus.x1.kind": "brand",
        "bonus.x1.name": "@香洲制造 粤府〔2019〕1号",
    }
    again = filler.post(f"{BASE}{upload.pk}/apply", {"seen": seen(page)}, follow=True)
    assert "共 5 栏有改动" in again.content.decode()
    trail = AuditEntry.objects.get(action=AuditAction.ENTRIES_IMPORTED)
    assert trail.detail == {"fields": 5, "source": "富山 填报.xlsx"}
    assert "没有差别" in send(filler, filled(filler.get(f"{BASE}template").content, {})).content.decode()


def test_one_refused_cell_bars_the_whole_and_comes_back_marked(filler: Client, world: World) -> None:
    upload, page = waiting(filler, {("经济指标", "E5"): 530, ("经济指标", "E6"): "约三百亿"})
    html = page.content.decode()
    assert "经济指标!E6" in html and "约三百亿" in html and "单位为亿元" in html
    assert "确认导入" not in html
    forced = filler.post(f"{BASE}{upload.pk}/apply", {"seen": "0" * 64})
    assert forced.status_code == 409
    assert "全部未导入" in forced.content.decode()
    assert entries(world.submission) == STANDING
    marked = filler.get(f"{BASE}{upload.pk}/marked")
    assert unquote(marked["Content-Disposition"]).endswith("富山 填报（标注）.xlsx")
    sheet = opened(marked.content)["经济指标"]
    assert sheet["E6"].comment is not None and "单位为亿元" in sheet["E6"].comment.text
    assert sheet["E6"].fill.fgColor.rgb == "00F6C9C5"
    assert sheet["E5"].comment is None
    assert sheet["E5"].value == 530


def test_a_conflict_shows_both_and_is_decided_by_the_person(filler: Client, world: World) -> None:
    content = filled(filler.get(f"{BASE}template").content, {("经济指标", "E5"): 600, ("经济指标", "E6"): 300})
    Entry.objects.filter(submission=world.submission, key="value.gross_output").update(text="555", version=2)
    page = send(filler, content)
    html = page.content.decode()
    assert "冲突" in html and "555" in html and "600" in html and "李天宝" in html
    upload = WorkbookUpload.objects.get()
    filler.post(f"{BASE}{upload.pk}/apply", {"seen": seen(page)})
    assert entries(world.submission)["value.gross_output"] == "555"
    assert entries(world.submission)["value.leading_output"] == "300"
    page = send(filler, content)
    filler.post(f"{BASE}{upload.pk}/apply", {"seen": seen(page), "take": "value.gross_output"})
    assert entries(world.submission)["value.gross_output"] == "600"


def test_a_workbook_older_than_the_web_with_nothing_typed_says_so_and_leads_back(filler: Client, world: World) -> None:
    content = filled(filler.get(BASE + "template").content, {})
    Entry.objects.filter(submission=world.submission, key="value.gross_output").update(text="555", version=2)
    answer = filler.post(BASE + "upload", {"file": SimpleUploadedFile("表.xlsx", content)}, follow=True)
    assert "555" in answer.text and "保留网上" in answer.text
    assert "没有可导入的" in answer.text and f'href="{BASE}"' in answer.text
    assert "确认导入" not in answer.text


def test_what_was_cleared_is_cleared_only_when_ticked(filler: Client, world: World) -> None:
    upload, page = waiting(filler, {("经济指标", "E5"): None, ("经济指标", "E6"): 300})
    assert "清空" in page.content.decode()
    filler.post(f"{BASE}{upload.pk}/apply", {"seen": seen(page)})
    assert entries(world.submission)["value.gross_output"] == "512.3"
    page = send(filler, filled(filler.get(f"{BASE}template").content, {("经济指标", "E5"): None}))
    upload = WorkbookUpload.objects.order_by("-pk")[0]
    filler.post(f"{BASE}{upload.pk}/apply", {"seen": seen(page), "take": "value.gross_output"})
    assert entries(world.submission)["value.gross_output"] == ""


def test_a_change_between_preview_and_yes_shows_the_preview_anew(filler: Client, world: World) -> None:
    upload, page = waiting(filler, {("经济指标", "E5"): 600})
    Entry.objects.filter(submission=world.submission, key="value.gross_output").update(text="555", version=2)
    answer = filler.post(f"{BASE}{upload.pk}/apply", {"seen": seen(page)})
    assert answer.status_code == 409
    assert "预览之后网上的内容又有改动" in answer.content.decode()
    assert entries(world.submission)["value.gross_output"] == "555"


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "文件是空的"), (b"a,b\n1,2", "不是 .xlsx 工作簿"), (b"PK\x03\x04rubbish", "已损坏")],
)
def test_what_is_no_workbook_is_told_in_place(filler: Client, world: World, content: bytes, said: str) -> None:
    answer = send(filler, content)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "整个文件" in answer.content.decode()
    assert not WorkbookUpload.objects.exists()


def test_without_a_file_the_page_asks_for_one(filler: Client) -> None:
    answer = filler.post(f"{BASE}upload")
    assert answer.status_code == 422
    assert "没有选择文件" in answer.content.decode()


def test_a_submitted_filing_takes_no_workbook(filler: Client, world: World) -> None:
    Submission.objects.filter(pk=world.submission.pk).update(state=SubmissionState.SUBMITTED)
    assert "现在不能修改" in filler.get(BASE).content.decode()
    upload, page = waiting(filler, {("经济指标", "E5"): 600})
    assert "恢复这一格原来的内容" in page.content.decode()
    filler.post(f"{BASE}{upload.pk}/apply", {"seen": "0" * 64})
    assert entries(world.submission) == STANDING


def test_no_figure_of_another_park_appears_anywhere(filler: Client, world: World) -> None:
    content = filler.get(f"{BASE}template").content
    book = opened(content)
    texts = [str(cell.value) for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    upload, page = waiting(filler, {("经济指标", "E6"): "x", ("重大项目", "A5"): f"claim.{world.project.pk + 1}"})
    pages = [page.content.decode(), filler.get(BASE).content.decode(), *texts]
    marked = opened(filler.get(f"{BASE}{upload.pk}/marked").content)
    pages += [
        f"{cell.value} {cell.comment.text if cell.comment else ''}"
        for sheet in marked.worksheets
        for row in sheet.iter_rows()
        for cell in row
    ]
    foreign = send(filler, filled(content, {("版本", "B4"): "gaoxin"}))
    pages.append(foreign.content.decode())
    assert "这个工作簿的园区与本页不符" in pages[-1]
    for text in pages:
        assert CANARY not in text and CANARY_AMOUNT not in text and "987,654" not in text
