"""The office opens a correction with its own password, and ends it; nobody else gets there."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from assessment.models import Correction, FraudFinding, Publication
from parks.models import User
from parks.states import Role
from tests.assessment.corrected import REASON, opened
from tests.assessment.decision_year import MINUTES
from tests.assessment.year import filed_year, published_year
from tests.register import put_parks, put_user

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"  # nosec B105


@pytest.fixture
def publication() -> Publication:
    put_parks()
    return published_year()


@pytest.fixture
def office(client: Client) -> User:
    user = put_user("office", Role.OFFICE)
    user.set_password(PASSWORD)
    user.save()
    client.force_login(user)
    return user


def given(**changes: object) -> dict[str, object]:
    return {"items": ["fushan/5"], "reason": REASON, "seen": "1", "own_password": PASSWORD, **changes}


def test_the_page_offers_every_item_of_every_park(client: Client, publication: Publication, office: User) -> None:
    page = client.get("/corrections/2018/").content.decode()
    assert 'value="fushan/5"' in page
    assert 'value="baoshui/veto"' in page or page.count('name="items"') > 8 * 8
    assert "提出更正" in page


def test_the_office_opens_a_correction_and_is_led_to_its_steps(
    client: Client, publication: Publication, office: User
) -> None:
    page = client.post("/corrections/2018/", given(), follow=True).content.decode()
    assert Correction.objects.get().reason == REASON
    assert "正在更正第1版（珠府函〔2019〕86号）" in page
    assert "/review/2018/fushan/5/" in page


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"own_password": "wrong"}, "您的口令不对"),
        ({"items": []}, "请勾选要更正的园区和填报项"),
        ({"reason": ""}, "请写明原因"),
        ({"seen": "2"}, "现在公布的是第1版"),
    ],
)
def test_what_is_not_whole_is_shown_again_with_what_was_typed(
    client: Client, publication: Publication, office: User, changes: dict[str, object], found: str
) -> None:
    answer = client.post("/corrections/2018/", given(**changes))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert found in page
    if "items" not in changes:
        assert 'value="fushan/5" checked' in page
    assert not Correction.objects.exists()


def test_a_correction_is_ended_with_a_reason(client: Client, publication: Publication, office: User) -> None:
    opened(publication, office)
    refused = client.post("/corrections/2018/withdraw", {"reason": "", "own_password": PASSWORD})
    assert refused.status_code == 422
    client.post("/corrections/2018/withdraw", {"reason": "核实无误", "own_password": PASSWORD})
    assert Correction.objects.get().state == "withdrawn"


def test_an_unpublished_year_has_nothing_to_correct_and_a_post_is_logged(client: Client, office: User) -> None:
    put_parks()
    filed_year()
    assert "本年度还没有公布" in client.get("/corrections/2018/").content.decode()
    answer = client.post("/corrections/2018/", given(seen="0"))
    assert answer.status_code == 422
    assert "可在“已公布”阶段办理" in answer.content.decode()
    assert office.auditentry_set.filter(action="wrong_state", object_key="POST /corrections/2018/").count() == 1


def test_the_agency_is_refused(client: Client, publication: Publication) -> None:
    client.force_login(put_user("agency", Role.AGENCY))
    assert client.get("/corrections/2018/").status_code == 403
    assert client.post("/corrections/2018/", given()).status_code == 403
    assert not Correction.objects.exists()


def test_a_finding_is_recorded_only_with_the_own_password_and_shown(
    client: Client, publication: Publication, office: User
) -> None:
    client.post("/corrections/2018/", given(items=["fushan/veto"]))
    assert "一票否优和弄虚作假认定" in client.get("/corrections/2018/").content.decode()
    data = {"park": "fushan", "kind": "fraud", "reason": "虚报投资", "own_password": "wrong"}
    file = SimpleUploadedFile("处理决定.pdf", MINUTES)
    assert client.post("/corrections/2018/finding", {**data, "file": file}).status_code == 422
    assert not FraudFinding.objects.filter(park__code="fushan").exists()
    file = SimpleUploadedFile("处理决定.pdf", MINUTES)
    data["own_password"] = PASSWORD
    page = client.post("/corrections/2018/finding", {**data, "file": file}, follow=True).content.decode()
    assert "富山工业园 · 弄虚作假</strong>：虚报投资" in page
    client.post("/corrections/2018/finding", {**data, "reason": "查无实据", "lift": "1"})
    assert not FraudFinding.objects.filter(park__code="fushan").exists()


def test_the_open_correction_with_findings_asks_at_most_twelve_times(
    client: Client, publication: Publication, office: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.post("/corrections/2018/", given(items=["fushan/veto", "gaolan/veto", "fushan/5"]))
    with django_assert_max_num_queries(12):
        assert client.get("/corrections/2018/").status_code == 200
