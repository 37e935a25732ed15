"""The register's page: every number told for, and numbers of other documents entered."""

import pytest
from django.test import Client
from django.utils import timezone

from assessment.models import RegisterEntry
from tests.assessment.decision_year import World, decision_world
from tests.assessment.views.decision.people import client_of, outsiders
from tests.assessment.year import publish

pytestmark = pytest.mark.django_db
PAGE = "/decision/register/"
FORM = {"series": "珠府函", "issue_year": "2019", "last": "90", "title": "市政府办公室其他公文"}


@pytest.fixture
def world() -> World:
    return decision_world(told=False)


@pytest.fixture
def office(world: World) -> Client:
    return client_of(world.cast.office)


def test_only_the_office_keeps_the_register(world: World) -> None:
    assert Client().get(PAGE).status_code == 302
    for client in [*outsiders(world), client_of(world.cast.agency)]:
        assert client.get(PAGE).status_code == client.post(PAGE, FORM).status_code == 403
    assert not RegisterEntry.objects.exists()


def test_an_empty_register_says_what_comes_here_and_begins_at_one(office: Client) -> None:
    text = office.get(PAGE).text
    assert "登记簿还是空的" in text and f"珠府函〔{timezone.localdate().year}〕下一序号" in text


def test_notices_and_other_documents_stand_in_one_row_of_numbers(world: World, office: Client) -> None:
    publish(world.cycle, world.run)
    assert office.post(PAGE, FORM)["Location"] == PAGE
    text = office.get(PAGE).text
    assert "已登记：珠府函〔2019〕87—90号" in text and "下一个：珠府函〔2019〕91号" in text
    for part in ("1—85", "87—90", "市政府办公室其他公文", "2018年度考核通报", "黄主任"):
        assert part in text, part
    assert office.post(PAGE, FORM).status_code == 302
    assert RegisterEntry.objects.count() == 3


@pytest.mark.parametrize(
    ("change", "status", "said"),
    [
        ({"last": "86"}, 409, "请填87或更大的号"),
        ({"last": "9000"}, 409, "一次至多登记500个号"),
        ({"last": "0"}, 422, "1"),
        ({"last": "x"}, 422, "整数"),
        ({"title": ""}, 422, "请填写"),
        ({"series": "x"}, 422, "x"),
        ({"issue_year": "1919"}, 422, "2016"),
    ],
)
def test_what_makes_no_sense_is_refused_with_what_was_typed(
    world: World, office: Client, change: dict[str, str], status: int, said: str
) -> None:
    publish(world.cycle, world.run)
    answer = office.post(PAGE, {**FORM, **change})
    assert answer.status_code == status and said in answer.text
    assert RegisterEntry.objects.count() == 2
