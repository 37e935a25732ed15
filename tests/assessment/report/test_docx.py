"""The Word file holds every number of the content under real headings, and its text is only text."""

import io
import zipfile
from datetime import UTC, datetime

from docx import Document
from docx.oxml.ns import qn

from assessment.report.cover import Cover
from assessment.report.document import document
from assessment.report.docx import report_docx
from tests.assessment.report.reading import numbers_in, texts_of
from tests.assessment.report.world import HOSTILE, ReportWorld

COVER = Cover(3, "2019年4月20日", "ab12" * 16)
MADE = datetime(2019, 4, 20, 2, tzinfo=UTC)


def made(world: ReportWorld) -> bytes:
    return report_docx(world.content(), COVER, MADE)


def test_every_text_of_the_content_stands_in_it_and_no_other_number(world: ReportWorld) -> None:
    blocks = document(world.content())
    word = Document(io.BytesIO(made(world)))
    held = [paragraph.text for paragraph in word.paragraphs]
    held += [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    told = texts_of(blocks, with_bars=False)
    assert not set(told) - set(held)
    # Bars repeat what the tables beside them say, but for the shares of full marks.
    assert numbers_in(" ".join(told)) <= numbers_in(" ".join(held))
    cover = numbers_in("2018 3 2019 4 20 256 " + COVER.sha256)
    assert not numbers_in(" ".join(held)) - numbers_in(" ".join(told)) - cover


def test_headings_are_styles_and_tables_repeat_their_heads(world: ReportWorld) -> None:
    blocks = document(world.content())
    word = Document(io.BytesIO(made(world)))
    for level in (1, 2, 3):
        found = [one.text for one in word.paragraphs if one.style is not None and one.style.name == f"Heading {level}"]
        assert found == [one["text"] for one in blocks if one["kind"] == "heading" and one["level"] == level]
    grids = [table for table in word.tables if table._tbl.findall(f".//{qn('w:tblHeader')}")]
    assert len(grids) == sum(one["kind"] == "table" for one in blocks)
    assert all(row._tr.findall(f".//{qn('w:cantSplit')}") for table in word.tables for row in table.rows)


def test_chinese_has_its_own_faces_and_pages_their_head_and_number(world: ReportWorld) -> None:
    word = Document(io.BytesIO(made(world)))
    for name, face in (("Normal", "仿宋"), ("Heading 1", "黑体"), ("Heading 3", "楷体")):
        fonts = word.styles[name].element.rPr.rFonts
        assert fonts.get(qn("w:eastAsia")) == face and fonts.get(qn("w:eastAsiaTheme")) is None
    section = word.sections[0]
    assert "2018年度产业园区考评报告　第3版" in section.header.paragraphs[0].text
    assert section.footer.paragraphs[0]._p.findall(f".//{qn('w:fldSimple')}")[0].get(qn("w:instr")) == "PAGE"
    assert section.different_first_page_header_footer
    assert word.core_properties.title == "2018年度产业园区经济发展目标考评报告"


def test_text_that_begins_like_a_formula_is_text_and_control_characters_go(world: ReportWorld) -> None:
    content = world.content()
    content["passages"][0]["text"] = '=HYPERLINK("http://x")\x0b\n@SUM(1)'
    file = report_docx(content, COVER, MADE)
    word = Document(io.BytesIO(file))
    texts = [one.text for one in word.paragraphs]
    assert '=HYPERLINK("http://x")' in texts and "@SUM(1)" in texts
    cells = {cell.text for table in word.tables for row in table.rows for cell in row.cells}
    assert set(HOSTILE) <= cells
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        body = archive.read("word/document.xml").decode()
        assert "w:instrText" not in body and "w:fldSimple" not in body and "w:hyperlink" not in body
        assert not any("vba" in name.lower() or "embeddings" in name for name in archive.namelist())


def test_the_same_content_gives_the_same_bytes(world: ReportWorld) -> None:
    file = made(world)
    assert made(world) == file
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        assert {one.date_time for one in archive.infolist()} == {(2000, 1, 1, 0, 0, 0)}
