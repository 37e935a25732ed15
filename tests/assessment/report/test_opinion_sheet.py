"""The PDF of opinions lies across, says every row, and marks a demonstration on each page."""

import io
from dataclasses import replace

from pypdf import PdfReader

from assessment.report.opinion_sheet import opinion_pdf
from tests.assessment.workbook.test_opinions import SHEET


def text_of(content: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).replace("\n", "")


def test_it_says_title_facts_department_and_row() -> None:
    content = opinion_pdf(SHEET)
    page = PdfReader(io.BytesIO(content)).pages[0]
    assert page.mediabox.width > page.mediabox.height
    text = text_of(content)
    for said in ("2018年度产业园区考核征求意见汇总表", "共1项，已答复1项", "市商务局（1项）", "10.25", "演示数据"):
        assert said in text
    assert "演示数据" not in text_of(opinion_pdf(replace(SHEET, is_demo=False)))


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert opinion_pdf(SHEET) == opinion_pdf(SHEET)
