"""A park's page of its provisional result: nothing before the release, its own points after, objections by item."""

import json
import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from assessment.models import Objection, ProvisionalRelease
from parks.models import Park
from parks.states import Role
from tests.assessment.filing.files import PDF
from tests.assessment.objection_world import consulted_world, told
from tests.assessment.review_world import ReviewWorld
from tests.assessment.views.decision.people import client_of
from tests.register import put_user

pytestmark = pytest.mark.django_db
PAGE = "/provisional/2018/fushan/"


@pytest.fixture
def world() -> ReviewWorld:
    return consulted_world()[0]


def tell(world: ReviewWorld) -> ProvisionalRelease:
    return told(world, world.cycle.runs.get(), objections_until=timezone.now() + timedelta(days=3))


def test_the_ladder_of_the_page(world: ReviewWorld) -> None:
    district = put_user("district", Role.DISTRICT, district=world.parks["fushan"].district)
    tell(world)
    assert Client().get(PAGE)["Location"].startswith("/sign-in/")
    for outsider in (world.fillers["gaolan"], world.signers["gaolan"]):
        assert client_of(outsider).get(PAGE).status_code == 404
        assert client_of(outsider).post(f"{PAGE}objections/", {}).status_code == 404
    for insider in (world.agency, world.office):
        assert client_of(insider).get(PAGE).status_code == 403
    page = client_of(district).get(PAGE)
    assert page.status_code == 200 and "异议由园区填报人或负责人" in page.content.decode()
    assert client_of(district).post(f"{PAGE}objections/", {}).status_code == 403
    assert client_of(world.fillers["fushan"]).get("/provisional/2016/fushan/").status_code == 404


def test_before_the_release_the_page_says_when_it_comes_and_nothing_else(world: ReviewWorld) -> None:
    page = client_of(world.fillers["fushan"]).get(PAGE).content.decode()
    total = str(world.cycle.runs.get().park_results.get(park__code="fushan").total)
    assert "暂定结果还没有反馈" in page and "征求意见期间" in page and total not in page


def test_before_and_after_the_release_no_page_tells_of_another_park_a_rank_or_a_grade(world: ReviewWorld) -> None:
    run = world.cycle.runs.get()
    others = run.park_results.exclude(park__code="fushan")
    own = run.park_results.get(park__code="fushan")
    figures = {str(one.total) for one in others} - {str(own.total)}
    names = [one.name for one in Park.objects.exclude(code="fushan")]
    indicators = [one["name"] for one in json.loads(run.result_text)["parks"][0]["items"]]
    client = client_of(world.signers["fushan"])
    for step in range(2):
        for address in ("/provisional/", PAGE):
            page = client.get(address).content.decode()
            main = page[page.index("<main") :]
            for name in indicators:  # an indicator's own name may speak of 保税区
                main = main.replace(name, "")
            assert not [one for one in names if one in main], address
            numbers = set(re.findall(r"[\d.]+", main))
            assert not figures & numbers, address
            for word in ("第1名", "优秀", "良好", "不达标", "同类平均", "最优值", "列第"):
                assert word not in main, (address, word)
        if not step:
            tell(world)
    assert str(own.total) in main


def test_an_objection_is_raised_refused_in_place_and_withdrawn(world: ReviewWorld) -> None:
    tell(world)
    client = client_of(world.fillers["fushan"])
    blank = client.post(f"{PAGE}objections/", {"seen": "1", "item": "2", "text": ""})
    assert blank.status_code == 422 and "请填写" in blank.content.decode()
    stale = client.post(f"{PAGE}objections/", {"seen": "0", "item": "2", "text": "漏计一家"})
    assert stale.status_code == 422 and "漏计一家</textarea>" in stale.content.decode()
    typed = {"seen": "1", "item": "2", "text": "漏计一家", "files": SimpleUploadedFile("年报.pdf", PDF)}
    page = client.post(f"{PAGE}objections/", typed, follow=True).content.decode()
    row = Objection.objects.get()
    assert "异议已提出" in page and "年报.pdf" in page and row.files.count() == 1
    address = f"{PAGE}objections/{row.pk}/withdraw/"
    assert client.post(address, {"seen": "1", "reason": ""}).status_code == 422
    assert client_of(world.fillers["gaolan"]).post(address, {"seen": "1", "reason": "x"}).status_code == 404
    assert "异议已撤回" in client.post(address, {"seen": "1", "reason": "已核对"}, follow=True).content.decode()
    assert client.post(address, {"seen": "1", "reason": "又一次"}).status_code == 409
