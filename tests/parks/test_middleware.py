"""Refusals leave a row in the trail, also when the action was rolled back; pages of a session are not kept."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from parks.errors import Refused, WrongState
from parks.middleware import RefusalMiddleware
from parks.models import AuditEntry, User
from parks.states import Role
from tests.register import put_user


@pytest.mark.django_db(transaction=True)
def test_a_denial_inside_a_rolled_back_transaction_is_recorded() -> None:
    office = put_user("office", Role.OFFICE)
    request = RequestFactory().post("/somewhere/")
    request.user = office
    middleware = RefusalMiddleware(lambda _: HttpResponse())

    def view() -> Any:
        with transaction.atomic():
            User.objects.filter(pk=office.pk).update(display_name="changed")
            raise PermissionDenied("没有这项权限")

    with pytest.raises(PermissionDenied) as caught:
        view()
    middleware.process_exception(request, caught.value)
    entry = AuditEntry.objects.get()
    assert (entry.object_key, entry.actor, entry.detail) == (
        "POST /somewhere/",
        office,
        {"reason": "没有这项权限"},
    )
    office.refresh_from_db()
    assert office.display_name == "office"


@pytest.mark.django_db(transaction=True)
def test_a_verb_refused_for_its_state_is_recorded_though_the_view_answers_as_usual() -> None:
    office = put_user("office", Role.OFFICE)
    request = RequestFactory().post("/publish/")
    request.user = office

    def view(_: HttpRequest) -> HttpResponse:
        try:
            with transaction.atomic():
                User.objects.filter(pk=office.pk).update(display_name="changed")
                raise WrongState("还在审核评分阶段")
        except Refused as refusal:
            return HttpResponse(str(refusal))

    answered = RefusalMiddleware(view)(request)
    assert answered.content.decode() == "还在审核评分阶段"
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.object_key, entry.actor) == ("wrong_state", "POST /publish/", office)
    assert entry.detail == {"reason": "还在审核评分阶段"}
    office.refresh_from_db()
    assert office.display_name == "office"


@pytest.mark.django_db
def test_another_exception_is_not_a_refusal() -> None:
    middleware = RefusalMiddleware(lambda _: HttpResponse())
    middleware.process_exception(RequestFactory().get("/"), ValueError("x"))
    assert not AuditEntry.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/home/", "/password/", "/notices/"])
def test_no_browser_or_proxy_keeps_a_page_of_a_session(client: Client, address: str) -> None:
    client.force_login(put_user("office", Role.OFFICE))
    kept = {part.strip() for part in client.get(address)["Cache-Control"].split(",")}
    assert {"private", "no-store"} <= kept


@pytest.mark.django_db
def test_a_visitors_page_may_be_kept(client: Client) -> None:
    assert "Cache-Control" not in client.get("/notices/")


def test_a_response_passes_through() -> None:
    response = HttpResponse("ok")
    assert RefusalMiddleware(lambda _: response)(RequestFactory().get("/")) is response


@pytest.mark.django_db
def test_a_post_after_the_session_ended_leads_to_a_page_that_says_so_and_where_to_go_on(client: Client) -> None:
    address = "/filing/2019/fushan/workbook/upload"
    assert client.post(address)["Location"] == f"/sign-in/?next={address}"
    client.force_login(put_user("office", Role.OFFICE))
    answer = client.get(address)
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "没有办理，请重新提交" in answer.text
    assert 'href="/filing/2019/fushan/"' in answer.text


@pytest.mark.django_db
def test_a_wrong_method_of_a_page_has_no_filing_to_lead_to(client: Client) -> None:
    client.force_login(put_user("office", Role.OFFICE))
    answer = client.get("/users/1/reissue")
    assert answer.status_code == 405
    assert "回首页" in answer.text and "回到申报" not in answer.text
    assert client.put("/home/").content == b""
