"""The sheet of opinions is handed out as workbook and PDF once something was asked."""

import io

import pytest
from openpyxl import load_workbook

from tests.assessment.views.consultation.conftest import Place

SHEET = "/consultation/2018/sheet."


@pytest.mark.parametrize("person", ["office", "agency"])
def test_workbook_and_pdf_are_attachments_with_a_chinese_name(asked: Place, person: str) -> None:
    book = asked[person].get(f"{SHEET}xlsx")
    page = load_workbook(io.BytesIO(book.content))["征求意见汇总表"]
    assert page["B1"].value == "2018年度产业园区考核征求意见汇总表"
    pdf = asked[person].get(f"{SHEET}pdf")
    assert pdf.content.startswith(b"%PDF-") and "filename*=UTF-8''2018" in pdf["Content-Disposition"]
    assert asked[person].get(f"{SHEET}csv").status_code == 404


def test_before_anything_is_asked_there_is_no_sheet(planned: Place) -> None:
    assert planned["office"].get(f"{SHEET}pdf").status_code == 404
