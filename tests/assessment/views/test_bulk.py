"""The office's bulk workbook pages: the ladder, the way through, and what is refused."""

import re
from typing import Any
from urllib.parse import unquote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from assessment.models import Cycle, OfficialFigure, WorkbookUpload
from assessment.states import Stage
from parks.states import Role
from tests.assessment.workbook.bulkrows import FIGURES, FULL, MARKS
from tests.assessment.workbook.open_year import World, filled, opened, put_world
from tests.register import put_user

BASE = "/bulk/2019/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return put_world()


@pytest.fixture
def office(client: Client, world: World) -> Client:
    client.force_login(world.cast.office)
    return client


def waiting(client: Client, values: dict[tuple[str, str], Any]) -> tuple[WorkbookUpload, str, str]:
    content = filled(client.get(f"{BASE}template").content, values)
    page = client.post(f"{BASE}upload", {"file": SimpleUploadedFile("批量.xlsx", content)}, follow=True)
    found = re.search(r'name="seen" value="([0-9a-f]{64})"', page.content.decode())
    return WorkbookUpload.objects.get(), page.content.decode(), found.group(1) if found else ""


@pytest.mark.parametrize(
    ("method", "address"),
    [("get", ""), ("get", "template"), ("post", "upload"), ("get", "{}/"), ("post", "{}/apply"), ("get", "{}/marked")],
)
def test_the_ladder_of_every_address(client: Client, world: World, method: str, address: str) -> None:
    client.force_login(world.cast.office)
    upload, _, _ = waiting(client, FULL)
    place = BASE + address.format(upload.pk)
    client.logout()
    call = getattr(client, method)
    assert call(place)["Location"].startswith("/sign-in/?next=")
    for insider in world.cast.everyone():
        if insider != world.cast.office:
            client.force_login(insider)
            assert call(place).status_code == 403
    client.force_login(world.cast.office)
    assert call(place).status_code in {200, 302, 409, 422}
    assert call(place.replace("2019", "2031")).status_code == 404
    wrong = client.post if method == "get" else client.get
    assert wrong(place).status_code == 405
    if "{}" in address:
        client.force_login(put_user("another", Role.OFFICE))
        assert call(place).status_code == 404


def test_the_workbook_goes_through_preview_to_the_record(office: Client) -> None:
    upload, html, seen = waiting(office, FULL)
    assert "高新区 规模以上工业总产值" in html and "512.5亿元" in html and "共 14 份" in html
    assert not OfficialFigure.objects.exists()
    answer = office.post(f"{BASE}{upload.pk}/apply", {"seen": seen}, follow=True)
    assert "共 4 项有改动" in answer.content.decode()
    assert OfficialFigure.objects.count() == 2


def test_what_is_refused_is_listed_and_comes_back_marked(office: Client) -> None:
    upload, html, seen = waiting(office, FULL | {(MARKS, "E5"): "优"})
    assert "考评团评分!E5" in html and "单位为分" in html and not seen
    assert office.post(f"{BASE}{upload.pk}/apply", {"seen": ""}).status_code == 409
    marked = office.get(f"{BASE}{upload.pk}/marked")
    assert unquote(marked["Content-Disposition"]).endswith("批量（标注）.xlsx")
    assert "单位为分" in opened(marked.content)[MARKS]["E5"].comment.text
    assert not OfficialFigure.objects.exists()


def test_what_is_no_workbook_is_told_in_place(office: Client) -> None:
    answer = office.post(f"{BASE}upload", {"file": SimpleUploadedFile("a.xlsx", b"a,b")})
    assert answer.status_code == 422
    assert "不是 .xlsx 工作簿" in answer.content.decode()
    assert office.post(f"{BASE}upload").status_code == 422


def test_after_the_review_the_page_says_so_and_offers_no_import(office: Client, world: World) -> None:
    Cycle.objects.filter(pk=world.cycle.pk).update(stage=Stage.CONSULTATION)
    upload, html, _ = waiting(office, FULL)
    assert "已过审核评分阶段" in html and "确认导入" not in html
    answer = office.post(f"{BASE}{upload.pk}/apply", {"seen": ""})
    assert answer.status_code == 409
    assert "不能批量导入数据" in answer.content.decode()


def test_an_untouched_workbook_differs_in_nothing(office: Client) -> None:
    _, html, _ = waiting(office, {(FIGURES, "C5"): None})
    assert "没有差别" in html
