"""The document of a form is read only where its size is within the limit."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from assessment.filing.filetypes import MAX_FILE
from assessment.views.consultation.uploads import department_of, upload_of
from parks.errors import Refused
from parks.models import User


def test_a_document_is_read_and_none_is_none() -> None:
    request = RequestFactory().post("/", {"file": SimpleUploadedFile("a.pdf", b"abc")})
    assert upload_of(request) == ("a.pdf", b"abc")
    assert upload_of(RequestFactory().post("/")) is None


def test_a_document_beyond_the_limit_is_not_read() -> None:
    request = RequestFactory().post("/", {"file": SimpleUploadedFile("a.pdf", b"abc")})
    vars(request.FILES["file"])["size"] = MAX_FILE + 1
    with pytest.raises(Refused, match="30 MB"):
        upload_of(request)


def test_an_account_without_a_department_is_led_to_the_office() -> None:
    with pytest.raises(PermissionDenied, match="领导小组办公室"):
        department_of(User())
