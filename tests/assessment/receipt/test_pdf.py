"""The receipt's PDF bears its number, digest and figures, and the demonstration mark."""

import io

import pdfplumber
import pytest

from assessment.receipt.pdf import receipt_pdf
from tests.assessment.receipt.test_context import context

pytestmark = pytest.mark.django_db


def text_of(content: bytes) -> str:
    with pdfplumber.open(io.BytesIO(content)) as document:
        return "".join(page.extract_text() or "" for page in document.pages).replace("\n", "").replace(" ", "")


def test_it_can_be_read_by_eye_and_checked_by_digest() -> None:
    said = context()
    text = text_of(receipt_pdf(said))
    for part in (said["number"], said["sha256"], "430.5", "397.7", "甲项目", "演示数据", "待考评团现场考察", "第1页"):
        assert part.replace(" ", "") in text, part


def test_real_data_bear_no_demonstration_mark() -> None:
    assert "演示数据" not in text_of(receipt_pdf({**context(), "is_demo": False}))
