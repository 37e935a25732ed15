"""The register's pages: the office alone keeps it, from a row that waits to one that is done, and after."""

import re
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from assessment.models import Consequence, ConsequenceStep
from assessment.services.consequences import consequences_open
from parks.models import AuditEntry, Park, User
from parks.states import Role
from tests.assessment.entailing import FAILING, a_publication, a_year, entailing
from tests.assessment.views.decision.people import client_of
from tests.register import NOW, put_agency, put_parks, put_user

pytestmark = pytest.mark.django_db
MINUTES = b"%PDF-1.7 minutes of the talk\n%%EOF\n"


@pytest.fixture
def parks() -> dict[str, Park]:
    return put_parks()


@pytest.fixture
def user(parks: dict[str, Park]) -> User:
    return put_user("office", Role.OFFICE)


@pytest.fixture
def office(user: User) -> Client:
    return client_of(user)


@pytest.fixture
def talk(parks: dict[str, Park]) -> Consequence:
    consequences_open(publication=a_publication(a_year(), entailing(FAILING)), actor=None, now=NOW)
    return Consequence.objects.get(kind="interview", district__code="jinwan")


def page(row: Consequence, more: str = "") -> str:
    return f"/consequence/{row.pk}/{more}"


def step(**changes: object) -> dict[str, object]:
    given = {"seen": "1", "text": "已约谈金湾区主要领导", "held_on": "2019-04-18", "participants": "市长、区长"}
    return {**given, "closes": "on", "minutes": SimpleUploadedFile("纪要.pdf", MINUTES), **changes}


def test_only_the_office_keeps_the_register(talk: Consequence, parks: dict[str, Park]) -> None:
    put_step = ConsequenceStep.objects.create(consequence=talk, text="已约谈", at=NOW)
    reads = ["/consequences/", "/consequences/export", page(talk), page(talk, f"file/{put_step.pk}")]
    writes = [page(talk, "step"), page(talk, "due")]
    for address in reads:
        assert Client().get(address)["Location"].startswith("/sign-in/")
    people = [
        put_user("filler", Role.FILLER, park=parks["fushan"]),
        put_user("district", Role.DISTRICT, district=parks["liangang"].district),
        put_user("agency", Role.AGENCY, firm="某评价公司"),
        put_user("department", Role.DEPARTMENT, agency=put_agency()),
        put_user("panel", Role.PANEL),
    ]
    for one in people:
        client = client_of(one)
        assert {client.get(address).status_code for address in reads} == {403}
        assert {client.post(address, step()).status_code for address in writes} == {403}
    assert talk.steps.count() == 1


def test_the_list_counts_what_waits_and_is_narrowed_and_exported(talk: Consequence, office: Client) -> None:
    text = office.get("/consequences/").text
    assert "金湾区" in text and page(talk) in text and "珠府函〔2019〕1号" in text
    # Published in 2019: every day is past by now.
    assert "已逾期" in text and re.search(r"其中已逾期.*?<span class=\"stat-value\">(\d+)<", text).group(1) != "0"  # type: ignore[union-attr]
    narrowed = office.get("/consequences/?kind=interview&year=2018").text
    assert "共 2 项" in narrowed and "/consequences/export?kind=interview&amp;year=2018" in narrowed
    assert "没有这样的事项" in office.get("/consequences/?state=lapsed").text
    answer = office.get("/consequences/export?kind=interview")
    sheet = load_workbook(BytesIO(answer.content)).active
    assert sheet is not None and sheet.max_row == 3
    assert "attachment" in answer["Content-Disposition"]


def test_an_empty_register_says_when_something_comes(office: Client) -> None:
    text = office.get("/consequences/").text
    assert "还没有列入的事项" in text and "结果公布时" in text


def test_an_interview_is_recorded_with_its_minutes_done_and_followed_up(talk: Consequence, office: Client) -> None:
    assert "附件1 五（三）" in office.get(page(talk)).text
    answer = office.post(page(talk, "step"), step(), follow=True)
    assert "已登记，本项办结" in answer.text and "市长、区长" in answer.text and "2019年4月18日" in answer.text
    written = ConsequenceStep.objects.get()
    file = office.get(page(talk, f"file/{written.pk}"))
    assert file.content == MINUTES and "attachment" in file["Content-Disposition"]
    assert "登记后续情况" in answer.text and "改期限" not in answer.text
    further = {"seen": "2", "text": "整改方案已报"}
    assert "整改方案已报" in office.post(page(talk, "step"), further, follow=True).text
    talk.refresh_from_db()
    assert talk.state == "done"
    plain = ConsequenceStep.objects.get(text="整改方案已报")
    assert office.get(page(talk, f"file/{plain.pk}")).status_code == 404
    other = Consequence.objects.exclude(pk=talk.pk)[0]
    assert office.get(page(other, f"file/{written.pk}")).status_code == 404


def test_what_is_not_whole_is_shown_again_with_what_was_typed(talk: Consequence, office: Client) -> None:
    answer = office.post(page(talk, "step"), step(participants=""))
    assert answer.status_code == 422
    assert "还缺参加人员" in answer.text and "已约谈金湾区主要领导</textarea>" in answer.text
    for changes in ({"text": ""}, {"held_on": "昨天"}, {"seen": ""}):
        assert office.post(page(talk, "step"), step(**changes)).status_code == 422
    assert office.post(page(talk, "due"), {"seen": "1", "due_on": "", "reason": ""}).status_code == 422
    assert not talk.steps.exists()


def test_whoever_comes_second_sees_both_and_presses_again(talk: Consequence, office: Client) -> None:
    first = client_of(put_user("first", Role.OFFICE))
    first.post(page(talk, "step"), {"seen": "1", "text": "先登记的"})
    answer = office.post(page(talk, "step"), {"seen": "1", "text": "后登记的"})
    assert answer.status_code == 409
    assert "<td>先登记的</td><td>后登记的</td>" in answer.text and 'name="seen" value="2"' in answer.text
    late = office.post(page(talk, "due"), {"seen": "1", "due_on": "2019-08-01", "reason": "出访"})
    assert late.status_code == 409 and "2019年8月1日" in late.text
    assert office.post(page(talk, "step"), {"seen": "2", "text": "后登记的"}).status_code == 302
    assert [one.text for one in talk.steps.all()] == ["先登记的", "后登记的"]


def test_a_day_is_moved_with_a_reason(talk: Consequence, office: Client) -> None:
    given = {"seen": "1", "due_on": "2019年8月1日", "reason": "市领导出访"}
    text = office.post(page(talk, "due"), given, follow=True).text
    assert "由2019年5月20日改为2019年8月1日：市领导出访" in text


def test_a_lapsed_one_leads_on_and_takes_nothing_which_is_logged(talk: Consequence, office: Client, user: User) -> None:
    second = a_publication(talk.publication.cycle, entailing(FAILING))
    consequences_open(publication=second, actor=None, now=NOW)
    successor = second.consequences.get(kind="interview", district__code="jinwan")
    gone = office.get(page(talk)).text
    assert "因更正失效" in gone and page(successor) in gone and 'name="text"' not in gone
    assert office.post(page(talk, "step"), step(seen="2")).status_code == 409
    assert office.post(page(talk, "due"), {"seen": "2", "due_on": "2019-08-01", "reason": "x"}).status_code == 409
    rows = AuditEntry.objects.filter(action="wrong_state", actor=user).order_by("sequence")
    assert [one.object_key for one in rows] == [f"POST {page(talk, 'step')}", f"POST {page(talk, 'due')}"]
    assert "更正前的第" in office.get(page(successor)).text


def test_a_done_one_is_not_done_twice_which_is_logged(talk: Consequence, office: Client, user: User) -> None:
    office.post(page(talk, "step"), step())
    answer = office.post(page(talk, "step"), {"seen": "2", "text": "再次办结", "closes": "on"})
    assert answer.status_code == 409 and "已经办结" in answer.text
    assert AuditEntry.objects.filter(action="wrong_state", actor=user).count() == 1


def test_what_is_not_there_is_not_found(office: Client) -> None:
    assert office.get("/consequence/99/").status_code == 404
    assert office.post("/consequence/99/step", step()).status_code == 404


def test_the_pages_ask_at_most_twelve_times_however_much_was_done(talk: Consequence, office: Client) -> None:
    for number in range(30):
        ConsequenceStep.objects.create(consequence=talk, text=f"第{number}次", at=NOW)
    for address in ("/consequences/", "/consequences/export", page(talk)):
        with CaptureQueriesContext(connection) as caught:
            assert office.get(address).status_code == 200
        assert len([one for one in caught if "SAVEPOINT" not in one["sql"]]) <= 12, address
