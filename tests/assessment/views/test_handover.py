"""The handover page: for the office alone, of published years alone."""

import io
import zipfile
from urllib.parse import quote

import pytest
from django.test import Client

from assessment.models import Publication
from assessment.services.publication import notice_file_store
from assessment.states import Stage
from parks.models import Park, User
from parks.states import Role
from tests.assessment.views.published_year import put_cycle
from tests.assessment.year import published_year
from tests.cast import put_cast
from tests.register import NOW, put_agency, put_parks, put_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client: Client) -> User:
    user = put_user("office", Role.OFFICE)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return user


@pytest.fixture
def publication() -> Publication:
    put_parks()
    return published_year()


@pytest.mark.usefixtures("office")
def test_the_office_gets_the_pack_under_its_chinese_name(client: Client, publication: Publication) -> None:
    notice_file_store(notice=publication.notice, content=b"%PDF", pages=1, actor=None, now=NOW)
    page = client.get("/handover/2018/").text
    assert 'href="/handover/2018/pack"' in page and "evidence/index.csv" in page
    answer = client.get("/handover/2018/pack")
    assert answer["Content-Type"] == "application/zip"
    assert quote("归档包（第1版）.zip") in answer["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert "manifest.json" in archive.namelist()
    assert 'href="/handover/2018/"' in client.get("/results/2018/").text


@pytest.mark.usefixtures("office")
def test_while_the_notice_is_laid_out_the_page_says_so(client: Client, publication: Publication) -> None:
    page = client.get("/handover/2018/").text
    assert "通报正在排版" in page and "下载归档包" not in page
    answer = client.get("/handover/2018/pack")
    assert answer.status_code == 409 and "render_notice 2018" in answer.text


@pytest.mark.usefixtures("office")
def test_an_unpublished_year_is_not_there(client: Client) -> None:
    put_cycle(2018, stage=Stage.APPROVAL)
    assert client.get("/handover/2018/").status_code == 404
    assert client.get("/handover/2018/pack").status_code == 404


def test_nobody_else_is_offered_or_given_it(client: Client, parks: dict[str, Park], year_2018: Publication) -> None:
    assert "handover" not in client.get("/results/2018/").text
    for person in put_cast(parks, put_agency()).everyone():
        if person.role != Role.OFFICE:
            client.force_login(person)
            assert client.get("/handover/2018/").status_code == 403
            assert client.get("/handover/2018/pack").status_code == 403
            assert "handover" not in client.get("/results/2018/").text
