"""The approval's page: the ladder of who may, two persons with their passwords, what blocks, who did what."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from assessment.models import Approval, Cycle
from assessment.states import ApprovalState, Stage
from parks.models import AuditEntry
from tests.assessment.decision_year import MINUTES, World, alter, approve, decision_world, object_to
from tests.assessment.views.decision.people import client_of, outsiders
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db
PAGE = "/approval/2018/"


@pytest.fixture
def world() -> World:
    return decision_world()


@pytest.fixture
def office(world: World) -> Client:
    return client_of(world.cast.office)


def form(world: World, **changes: Any) -> dict[str, Any]:
    """What the form posts."""
    given = {
        "decision": "市政府常务会议纪要〔2019〕12号", "decided_on": "2019年4月22日", "own_password": PASSWORD,
        "seen": world.run.result_digest, "minutes": SimpleUploadedFile("纪要.pdf", MINUTES),
    }  # fmt: skip
    return {**given, **changes}


def test_strangers_are_led_to_sign_in_and_others_are_refused(world: World) -> None:
    approval = approve(world)
    assert Client().get(PAGE).status_code == 302
    for client in [*outsiders(world), client_of(world.cast.agency)]:
        assert client.get(PAGE).status_code == 403
        assert client.post(f"{PAGE}propose", form(world)).status_code == 403
        for verb in ("confirm", "withdraw"):
            assert client.post(f"{PAGE}{approval.pk}/{verb}").status_code == 403
        assert client.get(f"{PAGE}{approval.pk}/minutes").status_code == 403


def test_a_year_or_a_record_that_is_not_there_is_not_found(world: World, office: Client) -> None:
    assert office.get("/approval/2031/").status_code == 404
    approval = approve(world)
    assert office.get(f"/approval/2017/{approval.pk}/minutes").status_code == 404
    assert office.post(f"{PAGE}{approval.pk + 1}/confirm").status_code == 404


def test_the_page_shows_what_is_decided_on_with_boundaries_and_robustness_in_twelve_queries(
    world: World, office: Client
) -> None:
    approve(world, ApprovalState.PROPOSED)
    with CaptureQueriesContext(connection) as caught:
        text = office.get(PAGE).text
    assert len([one for one in caught if "SAVEPOINT" not in one["sql"]]) <= 12
    for part in ("等次线上下 0.1 分", "恰在线上", "10000 次抽样", "名次区间", "香洲区", "没有待答复的异议", "待复核"):
        assert part in text, part
    first = world.run.park_results.get(rank=1)
    assert f'<td class="n">{first.total}</td>' in text and first.park.name in text


def test_two_persons_put_the_decision_on_record(world: World, office: Client) -> None:
    assert office.post(f"{PAGE}propose", form(world))["Location"] == PAGE
    approval = Approval.objects.get()
    assert approval.state == ApprovalState.PROPOSED
    text = office.get(PAGE).text
    assert "您是登记人，复核须由办公室另一人办理" in text and "复核无误" not in text
    second = client_of(world.second)
    assert "复核无误" in second.get(PAGE).text
    given = {"seen": world.run.result_digest, "own_password": PASSWORD}
    assert second.post(f"{PAGE}{approval.pk}/confirm", given)["Location"] == PAGE
    text = second.get(PAGE).text
    assert "已复核" in text and "去公布" in text and "黄主任" in text and "梁复核" in text
    file = office.get(f"{PAGE}{approval.pk}/minutes")
    assert file.content == MINUTES and "attachment" in file["Content-Disposition"]


def test_a_wrong_password_does_nothing_and_is_recorded(world: World, office: Client) -> None:
    answer = office.post(f"{PAGE}propose", form(world, own_password="wrong-password-1"))
    assert answer.status_code == 422 and "您的口令不对" in answer.text
    assert "市政府常务会议纪要〔2019〕12号" in answer.text
    approval = approve(world, ApprovalState.PROPOSED)
    given = {"seen": world.run.result_digest, "own_password": "wrong-password-1"}
    assert client_of(world.second).post(f"{PAGE}{approval.pk}/confirm", given).status_code == 422
    rows = AuditEntry.objects.filter(action="reauthentication_failed").order_by("sequence")
    assert [(row.actor, row.object_key) for row in rows] == [
        (world.cast.office, "POST /approval/2018/propose"),
        (world.second, f"POST /approval/2018/{approval.pk}/confirm"),
    ]
    assert "wrong-password" not in str(rows.values_list("detail"))


def test_the_proposer_does_not_confirm_whatever_is_posted(world: World, office: Client) -> None:
    approval = approve(world, ApprovalState.PROPOSED)
    given = {"seen": world.run.result_digest, "own_password": PASSWORD}
    answer = office.post(f"{PAGE}{approval.pk}/confirm", given)
    assert answer.status_code == 409 and "登记和复核不能是同一人" in answer.text
    approval.refresh_from_db()
    assert approval.state == ApprovalState.PROPOSED


def test_a_stale_page_is_answered_with_what_stands_and_what_was_typed(world: World, office: Client) -> None:
    answer = office.post(f"{PAGE}propose", form(world, seen="0" * 64))
    assert answer.status_code == 409 and "打开页面之后" in answer.text
    assert f'value="{world.run.result_digest}"' in answer.text and "2019年4月22日" in answer.text
    assert not Approval.objects.exists()


@pytest.mark.parametrize("missing", ["decision", "decided_on", "minutes", "own_password", "seen"])
def test_a_missing_field_is_told_and_nothing_is_stored(world: World, office: Client, missing: str) -> None:
    given = form(world)
    del given[missing]
    assert office.post(f"{PAGE}propose", given).status_code == 422
    assert not Approval.objects.exists()


def test_a_wrong_state_is_refused_and_logged(world: World, office: Client) -> None:
    Cycle.objects.update(stage=Stage.CONSULTATION)
    answer = office.post(f"{PAGE}propose", form(world))
    assert answer.status_code == 409 and "不能登记审定" in answer.text
    used = approve(world, ApprovalState.USED)
    given = {"seen": world.run.result_digest, "own_password": PASSWORD}
    assert client_of(world.second).post(f"{PAGE}{used.pk}/confirm", given).status_code == 409
    assert client_of(world.second).post(f"{PAGE}{used.pk}/withdraw", {"reason": "x"}).status_code == 409
    rows = AuditEntry.objects.filter(action="wrong_state").order_by("sequence")
    assert [row.object_key for row in rows] == [
        "POST /approval/2018/propose",
        f"POST /approval/2018/{used.pk}/confirm",
        f"POST /approval/2018/{used.pk}/withdraw",
    ]


def test_the_form_is_closed_while_something_blocks_and_says_what(world: World, office: Client) -> None:
    object_to(world)
    text = office.get(PAGE).text
    assert "1件异议待答复" in text and '<fieldset class="plain-set" disabled>' in text
    assert office.post(f"{PAGE}propose", form(world)).status_code == 409
    alter()
    assert "没有与现在数据相符的计分" in office.get(PAGE).text


def test_a_record_is_withdrawn_with_a_reason_and_stays_on_the_page(world: World, office: Client) -> None:
    approval = approve(world)
    assert office.post(f"{PAGE}{approval.pk}/withdraw", {"reason": ""}).status_code == 422
    assert office.post(f"{PAGE}{approval.pk}/withdraw", {"reason": "文号有误"})["Location"] == PAGE
    text = office.get(PAGE).text
    assert "以往登记" in text and "文号有误" in text and "登记审定意见" in text


@pytest.mark.parametrize(("stage", "said"), [(Stage.REVIEW, "还没有到审定"), (Stage.PUBLISHED, "审定已经用于公布")])
def test_before_and_after_the_approval_the_page_leads_on(world: World, office: Client, stage: Stage, said: str) -> None:
    Cycle.objects.update(stage=stage)
    assert said in office.get(PAGE).text
