"""Office and agency: release, all objections, one with before and after, and the answer."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from assessment.models import Objection
from assessment.services.attachments import attachment_bring, attachment_put
from tests.assessment.filing.files import PDF
from tests.assessment.objection_world import OBJECTED_AT, consulted_world, objected, told
from tests.assessment.review_world import ReviewWorld
from tests.assessment.views.decision.people import client_of

pytestmark = pytest.mark.django_db
YEAR = "/objections/2018/"


@pytest.fixture
def world() -> ReviewWorld:
    return consulted_world()[0]


def test_the_ladder_of_the_pages(world: ReviewWorld) -> None:
    row = objected(world, told(world, world.cycle.runs.get()))
    for address in (YEAR, f"{YEAR}{row.pk}/", f"{YEAR}{row.pk}/files/1/"):
        assert Client().get(address)["Location"].startswith("/sign-in/")
        assert client_of(world.fillers["fushan"]).get(address).status_code == 403
    assert client_of(world.agency).post(f"{YEAR}release/", {}).status_code == 403
    assert client_of(world.office).get(f"/objections/2017/{row.pk}/").status_code == 404


def test_the_pages_ask_at_most_twelve_times(
    world: ReviewWorld, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    release = told(world, world.cycle.runs.get())
    rows = [objected(world, release, item=item) for item in ("1", "2", "6", "bonus")]
    objected(world, release, park="gaolan")
    for person, address in (
        (world.office, YEAR),
        (world.agency, f"{YEAR}{rows[0].pk}/"),
        (world.agency, f"{YEAR}{rows[3].pk}/"),
        (world.fillers["fushan"], "/provisional/"),
        (world.fillers["fushan"], "/provisional/2018/fushan/"),
        (world.agency, "/review/2018/fushan/2/"),
    ):
        client = client_of(person)
        with django_assert_max_num_queries(12):
            assert client.get(address).status_code == 200, address


def test_the_office_releases_and_a_missing_day_is_told(world: ReviewWorld) -> None:
    office = client_of(world.office)
    assert "反馈各园区" in office.get(YEAR).content.decode()
    missing = office.post(f"{YEAR}release/", {"seen": "0", "last_day": "", "note": "请核对"})
    assert missing.status_code == 422 and "请核对</textarea>" in missing.content.decode()
    done = office.post(f"{YEAR}release/", {"seen": "0", "last_day": "2099-04-26", "note": ""}, follow=True)
    page = done.content.decode()
    assert "第1次反馈已发出" in page and "2099年4月26日24时" in page and "再次反馈" in page


def test_an_answer_is_given_once_and_the_second_is_told(world: ReviewWorld) -> None:
    row = objected(world, told(world, world.cycle.runs.get()))
    address = f"{YEAR}{row.pk}/"
    page = client_of(world.agency).get(address).content.decode()
    assert "增加值漏计一家企业" in page and "本项还没有改动" in page and "89.1 亿元" in page
    upheld = {"seen": "1", "verdict": "upheld", "answer": "已补计"}
    refused = client_of(world.agency).post(f"{address}answer/", upheld)
    assert refused.status_code == 422 and "已补计</textarea>" in refused.content.decode()
    declined = {"seen": "1", "verdict": "declined", "answer": "经核实无误"}
    assert client_of(world.agency).post(f"{address}answer/", declined)["Location"] == YEAR
    late = client_of(world.office).post(f"{address}answer/", {**declined, "answer": "另一说"})
    assert late.status_code == 409 and "刚刚办理了这件异议" in late.content.decode()
    assert Objection.objects.get().answer == "经核实无误"
    assert "经核实无误" in client_of(world.office).get(address).content.decode()


def test_files_are_handed_out_to_those_who_answer_and_to_the_park_alone(world: ReviewWorld) -> None:
    row = objected(world, told(world, world.cycle.runs.get()))
    brought = attachment_bring(cycle=world.cycle, name="年报.pdf", content=PDF)
    file = attachment_put(cycle=world.cycle, brought=brought, actor=world.fillers["fushan"], now=OBJECTED_AT)
    row.files.create(file=file)
    answer = client_of(world.agency).get(f"{YEAR}{row.pk}/files/{file.pk}/")
    assert answer.content == PDF and answer["X-Content-Type-Options"] == "nosniff"
    own = f"/provisional/2018/fushan/objections/{row.pk}/files/{file.pk}/"
    assert client_of(world.signers["fushan"]).get(own).content == PDF
    assert client_of(world.signers["gaolan"]).get(own).status_code == 404
    foreign = own.replace("fushan", "gaolan")
    assert client_of(world.signers["gaolan"]).get(foreign).status_code == 404
    assert client_of(world.agency).get(f"{YEAR}{row.pk}/files/{file.pk + 1}/").status_code == 404
