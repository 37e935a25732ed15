"""The notice's text is written, arranged, previewed and laid out by the office alone; nothing typed is lost."""

import io

import pypdf
import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from assessment.models import Cycle, NoticeDraft, NoticeFile
from assessment.services.publication import result_publish
from assessment.states import NoticeSeries, Stage
from parks.models import AuditEntry
from tests.assessment.decision_year import DECIDED, World, approve, correct, decision_world
from tests.assessment.views.decision.people import client_of, outsiders
from tests.register import NOW

pytestmark = pytest.mark.django_db
PAGE = "/notice-draft/2018/"
PREVIEWS = (f"{PAGE}preview/", f"{PAGE}preview.pdf")


@pytest.fixture
def world() -> World:
    return decision_world(told=False)


@pytest.fixture
def office(world: World) -> Client:
    return client_of(world.cast.office)


def post(client: Client, verb: str, *rows: tuple[int, str], base: int = 0, **more: str) -> HttpResponse:
    data = {
        "series": "珠府函", "issued_on": "2019-04-26", "base": base, **more,
        "level": [level for level, _ in rows], "text": [text for _, text in rows],
    }  # fmt: skip
    answer: HttpResponse = client.post(f"{PAGE}{verb}", data)  # type: ignore[assignment]
    return answer


def test_only_the_office_comes_here(world: World) -> None:
    for address in (PAGE, *PREVIEWS):
        assert Client().get(address).status_code == 302
        for client in [*outsiders(world), client_of(world.cast.agency)]:
            assert client.get(address).status_code == 403
    for verb in ("save", "arrange", "reset"):
        for client in [*outsiders(world), client_of(world.cast.agency)]:
            assert client.post(f"{PAGE}{verb}").status_code == 403
    assert client_of(world.cast.office).get("/notice-draft/2031/").status_code == 404


def test_the_drafted_text_stands_in_the_editor_with_its_figures_as_names(world: World, office: Client) -> None:
    with CaptureQueriesContext(connection) as caught:
        text = office.get(PAGE).text
    assert len([one for one in caught if "SAVEPOINT" not in one["sql"]]) <= 12
    assert "【园区个数】个产业园区【考核年度】年度" in text and "自动起草" in text
    total = world.run.park_results.get(park__code="fushan").total
    assert f'data-token="【富山工业园 总分】">【富山工业园 总分】</button><span class="draft-value">{total}<' in text
    assert 'aria-current="page">通报文稿' in text or "通报文稿</a>" in text


def test_a_saved_text_is_shown_with_who_saved_it(world: World, office: Client) -> None:
    answer = post(office, "save", (0, "富山工业园得【富山工业园 总分】分。"), series="珠府")
    assert answer["Location"] == PAGE
    text = office.get(PAGE).text
    assert "已保存为第1稿" in text and "得【富山工业园 总分】分。</textarea>" in text
    assert '<option value="珠府" selected>' in text and world.cast.office.display_name in text
    assert post(office, "reset", base=1)["Location"] == PAGE
    assert "已恢复" in office.get(PAGE).text and NoticeDraft.objects.get().paragraphs == ""


def test_what_is_refused_stays_as_it_was_typed(world: World, office: Client) -> None:
    answer = post(office, "save", (0, "富山工业园得88.8分。"), (1, "二、<b>标题"))
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "第1段“88.8”是手写的数字" in text and "富山工业园得88.8分。</textarea>" in text
    assert "二、&lt;b&gt;标题</textarea>" in text and "改动还没有保存" in text
    assert post(office, "save", (0, "甲。"), issued_on="明天").status_code == 422
    assert not NoticeDraft.objects.exists()


def test_two_writers_see_both_texts_and_may_then_decide(world: World, office: Client) -> None:
    post(office, "save", (0, "甲写的。"))
    second = client_of(world.second)
    answer = post(second, "save", (0, "乙写的。"))
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "<li>甲写的。</li>" in text and "乙写的。</textarea>" in text and "第1稿" in text
    assert 'name="base" value="1"' in text
    assert post(second, "save", (0, "乙写的。"), base=1).status_code == 302
    stale = post(office, "reset", base=1)
    assert stale.status_code == 302 and "刚保存过这份文稿" in office.get(PAGE).text


def test_row_buttons_arrange_without_saving(world: World, office: Client) -> None:
    answer = post(office, "arrange", (0, "甲。"), (0, "乙写了99。"), do="up-1", issued_on="随便", base=7)
    text = answer.content.decode()
    assert answer.status_code == 200 and text.index("乙写了99。") < text.index("甲。</textarea>")
    assert 'value="随便"' in text and 'name="base" value="7"' in text and "改动还没有保存" in text
    assert not NoticeDraft.objects.exists()


def test_the_preview_reads_as_the_notice_will_with_the_next_number(world: World, office: Client) -> None:
    post(office, "save", (1, "一、结果"), (0, "富山工业园得【富山工业园 总分】分。"))
    with CaptureQueriesContext(connection) as caught:
        text = office.get(PREVIEWS[0]).text
    assert len([one for one in caught if "SAVEPOINT" not in one["sql"]]) <= 12
    total = world.run.park_results.get(park__code="fushan").total
    assert f'富山工业园得<span class="bound">{total}</span>分。' in text
    assert "珠府函〔2019〕1号" in text and "预览　未印发" in text and "【" not in text


def test_the_preview_as_pdf_says_on_every_page_that_it_is_not_issued(world: World, office: Client) -> None:
    answer = office.get(PREVIEWS[1])
    assert answer["Content-Type"] == "application/pdf" and answer["X-Content-Type-Options"] == "nosniff"
    assert (
        answer["Content-Disposition"].startswith("inline;")
        and "default-src 'none'" in answer["Content-Security-Policy"]
    )
    reader = pypdf.PdfReader(io.BytesIO(answer.content))
    for page in reader.pages:
        words = "".join(page.extract_text().split())
        assert "预览未印发" in words and "演示数据" in words
    assert not reader.attachments and not NoticeFile.objects.exists()


@pytest.mark.parametrize("stage", [Stage.REVIEW, Stage.CONSULTATION])
def test_before_the_approval_there_is_nothing_to_write_and_a_post_is_logged(
    world: World, office: Client, stage: Stage
) -> None:
    Cycle.objects.update(stage=stage)
    assert "现在没有要起草的通报" in office.get(PAGE).text
    for address in PREVIEWS:
        assert office.get(address)["Location"] == PAGE
    assert not AuditEntry.objects.filter(action="wrong_state").exists()
    assert post(office, "save", (0, "甲。")).status_code == 422
    assert AuditEntry.objects.filter(action="wrong_state", object_key=f"POST {PAGE}save").count() == 1


def test_a_text_that_cites_what_the_result_lost_leads_back_to_the_editor(world: World, office: Client) -> None:
    post(office, "save", (0, "富山工业园得【富山工业园 总分】分。"))
    row = NoticeDraft.objects.get()
    NoticeDraft.objects.update(paragraphs=row.paragraphs.replace("parks.fushan", "parks.nowhere"))
    assert office.get(PREVIEWS[0])["Location"] == PAGE
    text = office.get(PAGE).text
    assert "引用的数字（nowhere）" in text and "【parks.nowhere.total】" in text


def test_a_correction_has_a_text_of_its_own(world: World, office: Client) -> None:
    publication = result_publish(
        cycle=world.cycle, run=world.run, decision="纪要", decided_on=DECIDED, series=NoticeSeries.LETTER,
        issued_on=DECIDED, actor=None, now=NOW,
    )  # fmt: skip
    assert "现在没有要起草的通报" in office.get(PAGE).text
    correction = correct(world, publication)
    with CaptureQueriesContext(connection) as caught:
        text = office.get(PAGE).text
    assert len([one for one in caught if "SAVEPOINT" not in one["sql"]]) <= 12
    assert "【原通报" in text and "更正情况" in text
    approve(world, correction=correction)
    assert post(office, "save", (0, "更正。")).status_code == 302
    assert NoticeDraft.objects.get().publication_version == 2
    assert "珠府函〔2019〕2号" in office.get(PAGE).text
