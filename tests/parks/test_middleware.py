"""A refusal leaves a row in the trail, also when the refused action was rolled back."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.test import RequestFactory

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


def test_a_response_passes_through() -> None:
    response = HttpResponse("ok")
    assert RefusalMiddleware(lambda _: response)(RequestFactory().get("/")) is response
