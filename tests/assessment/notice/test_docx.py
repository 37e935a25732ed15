"""The notice's Word file says what the context says, in the faces and measures of an official document."""

import io
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from assessment.notice.context import build_context
from assessment.notice.docx import notice_docx
from tests.assessment.notice.sample import make_facts


def opened(**changes: Any) -> tuple[dict[str, Any], Document]:
    context = build_context(make_facts(**changes))
    return context, docx.Document(io.BytesIO(notice_docx(context)))


@pytest.mark.parametrize("series", ["珠府函", "珠府"])
def test_every_paragraph_and_every_cell_stands_in_the_file(series: str) -> None:
    context, word = opened(series=series)
    lines = [paragraph.text for paragraph in word.paragraphs]
    for paragraph in context["paragraphs"]:
        assert "".join(run["text"] for run in paragraph["runs"]) in lines
    for words in (context["banner"], context["issue"], context["addressees"], context["note"], context["publicity"]):
        assert words in lines
    assert "\n".join(context["title_lines"]) in lines
    for table, annex in zip(word.tables, context["annexes"], strict=True):
        told = [[cell.text for cell in row.cells] for row in table.rows]
        assert told[0] == annex["table"]["columns"]
        assert told[1:] == [[cell["text"] for cell in row] for row in annex["table"]["rows"]]
        assert table.rows[0]._tr.get_or_add_trPr().find(qn("w:tblHeader")) is not None
    assert any(line.startswith("抄送：") for line in lines)
    assert any("\t" in line and "印发" in line for line in lines) == (series == "珠府")


def test_the_page_is_that_of_an_official_document() -> None:
    _, word = opened()
    section = word.sections[0]
    assert [round(one.mm) for one in (section.page_width, section.page_height)] == [210, 297]  # type: ignore[union-attr]
    margins = (section.top_margin, section.left_margin, section.right_margin, section.bottom_margin)
    assert [round(one.mm) for one in margins] == [37, 28, 26, 35]  # type: ignore[union-attr]
    assert section.different_first_page_header_footer and word.settings.odd_and_even_pages_header_footer
    assert "PAGE" in section.footer._element.xml and "PAGE" in section.even_page_footer._element.xml
    assert not section.first_page_footer.paragraphs[0].text
    for head in (section.header, section.even_page_header, section.first_page_header):
        assert head.paragraphs[0].text == "演示数据"
    body = word.styles["Normal"]
    assert body.font.size.pt == 16
    assert body.element.rPr.rFonts.get(qn("w:eastAsia")) == "仿宋"
    assert word.core_properties.language == "zh-CN" and word.core_properties.subject == "珠府函〔2019〕129号"


def test_the_same_context_gives_the_same_bytes() -> None:
    context = build_context(make_facts())
    assert notice_docx(context) == notice_docx(context)


def test_the_heading_of_a_paragraph_is_kai_and_a_section_is_a_real_heading() -> None:
    _, word = opened()
    heads = [one for one in word.paragraphs if one.style is not None and one.style.name == "Heading 1"]
    assert heads[0].text == "一、考核评价结果"
    lead = next(one for one in word.paragraphs if one.text.startswith("（一）"))
    assert lead.runs[0].text == "（一）园区等次。"
    assert lead.runs[0]._r.rPr.rFonts.get(qn("w:eastAsia")) == "楷体"  # type: ignore[union-attr]
