"""The office reads, follows and exports the trail; nobody else opens it."""

import pytest
from django.db import connection
from django.test import Client

from parks.models import AuditAction, AuditEntry, User
from parks.states import Role
from tests.conftest import guards_lifted
from tests.register import put_user
from tests.zhpark.trail.entries import WORKDAY, put

pytestmark = pytest.mark.django_db
MOVED = {"from": "setup", "to": "self_evaluation"}


@pytest.fixture
def office() -> User:
    return put_user("黄主任", Role.OFFICE)


@pytest.fixture
def page(office: User) -> Client:
    client = Client()
    client.force_login(office, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_only_the_office_reads_and_a_refusal_names_it() -> None:
    client = Client()
    assert client.get("/audit/")["Location"].startswith("/sign-in/")
    client.force_login(put_user("吴", Role.AGENCY), backend="django.contrib.auth.backends.ModelBackend")
    answer = client.get("/audit/")
    assert answer.status_code == 403 and "领导小组办公室" in answer.content.decode()
    assert AuditEntry.objects.latest("sequence").action == AuditAction.REFUSED


def test_a_row_is_a_sentence_with_its_details_and_leads_to_its_object(page: Client, office: User) -> None:
    entry = put(AuditAction.STAGE_CHANGED, "cycle", "2019", office, WORKDAY, **MOVED)
    text = page.get("/audit/?action=stage_changed").content.decode()
    assert "变更2019年度考核所处的阶段" in text and "自评申报" in text and "self_evaluation" not in text
    assert '<a href="/setup/2019/">2019年度考核</a>' in text
    assert f'href="/audit/{entry.sequence}/"' in text


def test_a_wrong_question_and_an_empty_answer_say_what_to_do(page: Client) -> None:
    answer = page.get("/audit/?first=2019-04-18&last=2019-04-17")
    assert answer.status_code == 422 and "截止日期早于起始日期" in answer.content.decode()
    assert "没有这样的记录" in page.get("/audit/?who=没有此人").content.decode()
    assert page.get("/audit/?before=abc&after=-1").status_code == 200


def test_an_entry_stands_between_its_neighbours(page: Client) -> None:
    put(AuditAction.RULED, "ruling", "x")
    entry = put(AuditAction.RULED, "ruling", "y")
    put(AuditAction.RULED, "ruling", "z")
    text = page.get(f"/audit/{entry.sequence}/").content.decode()
    assert entry.digest in text and entry.previous_digest in text
    for said in ("与前一条衔接", "内容与摘要相符", "后一条衔接"):
        assert said in text
    assert page.get("/audit/999999/").status_code == 404


def test_an_altered_entry_is_shown_as_altered(page: Client) -> None:
    entry = put(AuditAction.RULED, "ruling", "y")
    with guards_lifted(also_postgresql=True), connection.cursor() as cursor:
        cursor.execute("UPDATE parks_auditentry SET object_key = 'q' WHERE sequence = %s", [entry.sequence])
    assert "内容与摘要不符" in page.get(f"/audit/{entry.sequence}/").content.decode()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_export_is_an_attachment_and_is_recorded_with_its_question(page: Client, office: User, kind: str) -> None:
    put(AuditAction.RULED, "ruling", "y")
    answer = page.get(f"/audit/export.{kind}?action=ruled")
    assert answer.status_code == 200 and f'filename="audit.{kind}"' in answer["Content-Disposition"]
    entry = AuditEntry.objects.latest("sequence")
    assert (entry.action, entry.actor) == (AuditAction.TRAIL_EXPORTED, office)
    assert entry.detail == {"filter": "事项 裁定得分", "rows": 1, "format": kind}


def test_nothing_is_exported_or_recorded_for_a_wrong_question_or_kind(page: Client) -> None:
    before = AuditEntry.objects.count()
    assert page.get("/audit/export.pdf").status_code == 404
    assert page.get("/audit/export.csv?first=x")["Location"] == "/audit/?first=x"
    assert AuditEntry.objects.count() == before


def test_nothing_can_be_posted(page: Client) -> None:
    assert page.post("/audit/").status_code == 405
