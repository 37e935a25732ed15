"""Notices: their list, their page while the file is missing and after, the download, and the verification."""

import hashlib
from typing import Any
from urllib.parse import unquote

import pytest
from django.test import Client

from assessment.models import NoticeDocument, NoticeFile, Publication
from assessment.selectors.published import check_code_of
from assessment.services.publication import notice_document_store, notice_word
from parks.models import Park
from tests.assessment.views.published_year import NOW, PDF, put_notice_file
from tests.assessment.year import published_year
from tests.cast import put_cast
from tests.register import put_agency, put_parks

pytestmark = pytest.mark.django_db


def test_the_list_shows_every_notice_and_which_files_are_ready(
    client: Client, year_2017: Publication, year_2018: Publication, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(4):
        html = client.get("/notices/").text
    assert html.index("2018年度产业园区考核结果通报") < html.index("2017年度产业园区考核结果通报")
    assert "珠府函〔2018〕86号" in html
    assert html.count("正在排版") == 1
    assert html.count("/pdf") == 1


def test_without_notices_the_list_says_when_one_will_come(client: Client, parks: dict[str, Park]) -> None:
    assert "还没有发过通报" in client.get("/notices/").text


def test_a_notices_page_says_on_whose_decision_and_since_when(client: Client, year_2018: Publication) -> None:
    html = client.get("/notices/2018/").text
    assert "市政府常务会议纪要〔2019〕12号（2019年4月22日）" in html
    assert "2019年4月26日 10:00" in html
    assert hashlib.sha256(PDF).hexdigest() in html


def test_while_the_file_is_made_the_page_asks_again_and_then_offers_it(client: Client, year_2017: Publication) -> None:
    page = client.get("/notices/2017/").text
    assert "文件正在排版" in page
    assert 'hx-trigger="every 10s"' in page
    put_notice_file(year_2017.notice)
    fragment = client.get("/notices/2017/", headers={"HX-Request": "true"}).text
    assert "<html" not in fragment
    assert 'href="/notices/2017/pdf"' in fragment
    assert "hx-trigger" not in fragment


def test_the_download_is_the_stored_file_under_its_chinese_name(client: Client, year_2018: Publication) -> None:
    response = client.get("/notices/2018/pdf")
    assert response.content == PDF
    assert response["Content-Type"] == "application/pdf"
    disposition = response["Content-Disposition"]
    assert disposition.startswith("attachment;")
    assert unquote(disposition).endswith("UTF-8''珠府函〔2019〕86号（2018年度产业园区考核通报）.pdf")


def test_a_file_that_is_not_there_yet_cannot_be_downloaded(client: Client, year_2017: Publication) -> None:
    response = client.get("/notices/2017/pdf")
    assert response.status_code == 404
    assert "正在排版" in response.text


@pytest.mark.parametrize("address", ["/notices/2016/", "/notices/2016/pdf"])
def test_an_unpublished_year_has_no_notice(client: Client, year_2018: Publication, address: str) -> None:
    assert client.get(address).status_code == 404


def test_the_verification_page_shows_number_digests_and_places(client: Client, year_2018: Publication) -> None:
    html = client.get(f"/verify/{check_code_of(year_2018)}/").text
    assert "核验通过" in html
    run = year_2018.run
    digests = (run.result_digest, run.case_digest, run.scheme_digest, hashlib.sha256(PDF).hexdigest())
    for shown in ("珠府函〔2019〕86号", *digests):
        assert shown in html


def test_a_code_is_found_however_it_is_typed(client: Client, year_2018: Publication) -> None:
    code = check_code_of(year_2018)
    response = client.get("/verify/", {"code": code.lower().replace("-", " ")})
    assert response["Location"] == f"/verify/{code}/"


@pytest.mark.parametrize("code", ["0000-0000-0000-0000", "abc", "%", "' OR 1=1"])
def test_a_wrong_code_is_refused_with_what_to_check(client: Client, year_2018: Publication, code: str) -> None:
    response = client.get("/verify/", {"code": code})
    assert response.status_code == 404
    assert "没有与这个核验码相符的通报" in response.text
    assert 'name="code"' in response.text


def test_a_scanned_code_that_is_unknown_is_told_with_the_code_to_compare(
    client: Client, year_2018: Publication
) -> None:
    response = client.get("/verify/0000-0000-0000-0000/")
    assert response.status_code == 404
    assert "核验没有通过" in response.text
    assert 'value="0000-0000-0000-0000"' in response.text


@pytest.mark.parametrize("address", ["/verify/", "/verify/?code=%20"])
def test_without_a_code_one_is_asked_for(client: Client, year_2018: Publication, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 200
    assert 'name="code"' in response.text


def test_a_replaced_notice_says_so_and_does_not_offer_the_new_file_as_its_own(
    client: Client, year_2018: Publication
) -> None:
    run = year_2018.run
    run.pk, run.case_digest, run.result_digest = None, "e" * 64, "f" * 64
    run.save(force_insert=True)
    Publication.objects.create(
        cycle=year_2018.cycle, version=2, run=run, decision="更正", decided_on=NOW.date(), published_at=NOW
    )
    first = Publication.objects.get(version=1)
    html = client.get(f"/verify/{check_code_of(first)}/").text
    assert "这份通报已被第2版替代" in html
    assert "/notices/2018/pdf" not in html
    assert "已被第" not in client.get("/verify/FFFF-FFFF-FFFF-FFFF/").text


def test_everyone_reads_notices_signed_in_or_not(
    client: Client, year_2018: Publication, parks: dict[str, Park]
) -> None:
    for user in put_cast(parks, put_agency()).everyone():
        client.force_login(user)
        assert client.get("/notices/2018/").status_code == 200


def test_notices_are_only_read(client: Client, year_2018: Publication) -> None:
    assert client.post("/notices/2018/").status_code == 405


def test_the_word_file_is_offered_and_sent_as_it_is_stored(client: Client, year_2018: Publication) -> None:
    assert client.get("/notices/2018/docx").status_code == 404
    assert ".docx" not in client.get("/notices/2018/").text
    document = notice_document_store(notice=year_2018.notice, content=notice_word(year_2018.notice), now=NOW)
    assert 'href="/notices/2018/docx"' in client.get("/notices/2018/").text
    for address in ("/notices/2018/docx", "/notices/2018/v1/docx"):
        answer = client.get(address)
        assert hashlib.sha256(answer.content).hexdigest() == document.sha256
        assert f"{year_2018.notice.number}（2018年度产业园区考核通报）.docx" in unquote(answer["Content-Disposition"])


def test_the_verification_says_whether_the_file_is_signed_and_what_the_word_file_hashes_to(client: Client) -> None:
    put_parks()
    notice = published_year().notice
    address = f"/verify/{check_code_of(notice.publication)}/"
    NoticeFile.objects.create(
        notice=notice, path="a.pdf", sha256="a" * 64, size=1, pages=1, rendered_at=NOW, signer="CN=珠海市人民政府"
    )
    NoticeDocument.objects.create(notice=notice, path="a.docx", sha256="b" * 64, size=1, made_at=NOW)
    page = client.get(address).content.decode()
    assert "已签章：CN=珠海市人民政府" in page
    assert "a" * 64 in page and "b" * 64 in page
