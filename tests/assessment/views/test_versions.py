"""Every version stays readable at its own address, byte for byte; what changed is public."""

import pytest
from django.test import Client

from assessment.models import NoticeFile, Publication
from assessment.services.publication import notice_file_store
from parks.states import Role
from tests.assessment.corrected import REASON, corrected
from tests.assessment.year import published_year
from tests.register import NOW, put_parks, put_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def first() -> Publication:
    put_parks()
    return published_year()


def body(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_before_a_correction_there_are_no_changes_to_show(client: Client, first: Publication) -> None:
    assert client.get("/results/2018/changes/").status_code == 404
    assert client.get("/results/2018/v2/").status_code == 404
    assert "已被" not in body(client, "/results/2018/v1/")


def test_the_changes_name_both_notices_the_reason_and_each_figure(client: Client, first: Publication) -> None:
    second = corrected(first, put_user("office", Role.OFFICE))
    page = body(client, "/results/2018/changes/")
    assert REASON in page
    for one in (first, second):
        assert one.notice.number in page
        assert str(one.run.park_results.get(park__code="fushan").total) in page
    assert "演示数据" in page


def test_the_first_version_says_what_replaced_it_and_keeps_its_figures(client: Client, first: Publication) -> None:
    second = corrected(first, put_user("office", Role.OFFICE))
    before, after = (str(one.run.park_results.get(park__code="fushan").total) for one in (first, second))
    assert before != after
    old, new = body(client, "/results/2018/v1/"), body(client, "/results/2018/")
    assert "已被第2版替代" in old
    assert f'<td class="n total" role="cell">{before}</td>' in old
    assert f'<td class="n total" role="cell">{after}</td>' in new
    assert '<a href="/results/2018/v1/fushan/">' in old
    assert "已被第2版替代" in body(client, "/results/2018/v1/fushan/")
    assert "已被第2版替代" in body(client, "/notices/2018/v1/")
    assert "已被更正通报替代" in body(client, "/notices/")


def test_the_first_notices_file_is_the_same_bytes_after_a_correction(client: Client, first: Publication) -> None:
    notice_file_store(notice=first.notice, content=b"%PDF first", pages=1, actor=None, now=NOW)
    before = client.get("/notices/2018/pdf").content
    second = corrected(first, put_user("office", Role.OFFICE))
    assert client.get("/notices/2018/pdf").status_code == 404
    assert client.get("/notices/2018/v1/pdf").content == before == b"%PDF first"
    notice_file_store(notice=second.notice, content=b"%PDF second", pages=1, actor=None, now=NOW)
    assert client.get("/notices/2018/pdf").content == b"%PDF second"
    assert NoticeFile.objects.count() == 2
