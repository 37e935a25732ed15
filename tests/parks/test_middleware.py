"""Refusals leave a row in the trail, also when the action was rolled back; pages of a session are not kept."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.test import Client, RequestFactory

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
