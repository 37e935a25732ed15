"""The QR code holds the very address that the poster prints, and needs no inline style."""

from typing import Any

import pytest
import segno
from django.test import RequestFactory

from assessment.models import SurveyLink
from assessment.views.survey.codes import qr_inline, sheet_address


def test_the_address_is_the_portals_public_one_where_that_is_set(rf: RequestFactory, settings: Any) -> None:
    link, request = SurveyLink(code="abc-_1"), rf.get("/", headers={"host": "localhost"})
    assert sheet_address(request, link) == "http://localhost/survey/abc-_1/"
    settings.PUBLIC_ADDRESS = "https://yuanqu.zhuhai.example/"
    assert sheet_address(request, link) == "https://yuanqu.zhuhai.example/survey/abc-_1/"


@pytest.mark.parametrize("address", ["https://yuanqu.zhuhai.example/survey/LK0x4010N5jXCq4Ejqkvsg/", "http://x/"])
def test_the_code_is_drawn_from_the_address_alone(address: str) -> None:
    drawn = qr_inline(address)
    assert drawn.startswith("<svg") and "style=" not in drawn and 'class="qr"' in drawn
    assert segno.make(address, error="q", micro=False).error == "Q"
    assert drawn == qr_inline(address) != qr_inline(address + "2")
