"""The forms of approval take the day as people write it, and keep what was typed in sight of what stands now."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from assessment.forms.approval import ElsewhereForm, ProposalForm, SeenForm
from parks.models import AuditEntry
from tests.assessment.decision_year import decision_world
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db


def request_of() -> object:
    request = RequestFactory().post("/approval/2018/propose")
    request.user = decision_world(told=False).cast.office
    return request


def test_a_proposal_reads_day_and_file() -> None:
    given = {"seen": "a", "decision": " 纪要 ", "decided_on": "2019年4月22日", "own_password": PASSWORD}
    files = {"minutes": SimpleUploadedFile("纪要.pdf", b"%PDF")}
    form = ProposalForm(request_of(), "a", given, files)  # type: ignore[arg-type]
    assert form.is_valid(), form.errors
    assert (form.cleaned_data["decision"], form.cleaned_data["decided_on"]) == ("纪要", date(2019, 4, 22))


def test_a_wrong_password_is_an_error_and_a_row_and_the_sight_is_renewed() -> None:
    form = SeenForm(request_of(), "a", {"seen": "a", "own_password": "wrong"})  # type: ignore[arg-type]
    assert form.errors == {"own_password": ["您的口令不对，请重新填写。"]}
    assert AuditEntry.objects.get(action="reauthentication_failed").detail == {}
    form.look_again("b")
    assert 'value="b"' in str(form["seen"])


def test_numbers_used_elsewhere_are_within_a_register() -> None:
    given = {"series": "珠府函", "issue_year": "2019", "last": "85", "title": "公文"}
    assert ElsewhereForm(given).is_valid()
    assert set(ElsewhereForm({**given, "last": "40000", "title": "公" * 201}).errors) == {"last", "title"}
