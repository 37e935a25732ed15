"""The report as a Word file for the office's own editing: real headings, tables that repeat their heads, page numbers.

Text is written as text and never as a field: what begins with = + - @ stays what it is. The same content and cover
give the same bytes.
"""

from datetime import datetime
from typing import Any

from docx import Document
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from assessment.report.blocks import Block
from assessment.report.cover import Cover, CoverLines, cover_lines
from assessment.report.document import document
from assessment.report.word import dress, flag, page_number, repeat_head, speak_chinese, steady, write

# Faces of official documents as Windows and WPS name them.
BODY, HEAD, KAI, TITLE = "仿宋", "黑体", "楷体", "方正小标宋简体"
LATIN = "Times New Roman"
TEXT_WIDTH = 164  # mm between the margins
HEAD_FILL, TOTAL_FILL = "EEF1F4", "F5F6F8"
ALIGN = {"n": WD_ALIGN_PARAGRAPH.RIGHT, "c": WD_ALIGN_PARAGRAPH.CENTER}
# (style, face, size in points, space before and after)
STYLES = (
    ("Normal", BODY, 11, 0, 3),
    ("Title", TITLE, 26, 60, 30),
    ("Heading 1", HEAD, 16, 12, 8),
    ("Heading 2", HEAD, 14, 14, 6),
    ("Heading 3", KAI, 12, 10, 4),
    ("Caption", HEAD, 10, 6, 2),
)


def report_docx(content: dict[str, Any], cover: Cover, made: datetime) -> bytes:
    """Return the .docx file's bytes; ``made`` stands in its properties."""
    word = Document()
    lines = cover_lines(content, cover)
    _set_up(word, lines, made)
    _running(word, f"{content['year']}年度产业园区考评报告　{lines.version}　{lines.state}")
    _cover(word, lines, is_demo=content["is_demo"])
    for block in document(content):
        DRAW[block["kind"]](word, block)
    return steady(word)


def _set_up(word: Word, lines: CoverLines, made: datetime) -> None:
    section = word.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(24), Mm(22)
    section.top_margin, section.bottom_margin = Mm(26), Mm(24)
    section.different_first_page_header_footer = True
    speak_chinese(word)
    for name, face, size, before, after in STYLES:
        style = word.styles[name]
        if isinstance(style, ParagraphStyle):
            dress(style, face, size)
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    properties = word.core_properties
    properties.title, properties.author, properties.language = lines.title, lines.agency, "zh-CN"
    properties.created = properties.modified = made.replace(tzinfo=None)
    properties.last_modified_by, properties.comments, properties.revision = lines.agency, "", 1


def _running(word: Word, text: str) -> None:
    """Head and foot of every page but the cover; the page number is the one field of the file."""
    section = word.sections[0]
    head = section.header.paragraphs[0]
    write(head, text).font.size = Pt(9)
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot.add_run("— ")
    page_number(foot)
    foot.add_run(" —")


def _cover(word: Word, lines: CoverLines, *, is_demo: bool) -> None:
    title = word.add_paragraph(style="Title")
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _unframe(title)
    write(title, "\n".join(lines.title_lines))
    mark = ["演示数据，不代表任何真实考核结果"] if is_demo else []
    for text in (lines.state, lines.version, *mark, "", "", "", "", "", "", lines.agency, lines.day):
        paragraph = word.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        write(paragraph, text).font.size = Pt(15)
    if lines.sha256:
        digest = word.add_paragraph()
        digest.alignment = WD_ALIGN_PARAGRAPH.CENTER
        write(digest, f"内容 SHA-256：{lines.sha256}").font.size = Pt(8)
    word.paragraphs[-1].add_run().add_break(WD_BREAK.PAGE)


def _unframe(title: Paragraph) -> None:
    """Take away the line that Word's own title style draws."""
    for border in title.style.element.findall(f".//{qn('w:pBdr')}") if title.style is not None else []:
        border.getparent().remove(border)


def _heading(word: Word, block: Block) -> None:
    paragraph = word.add_heading(level=block["level"])
    write(paragraph, block["text"])
    paragraph.paragraph_format.page_break_before = block["new_page"]


def _paragraph(word: Word, block: Block) -> None:
    paragraph = word.add_paragraph()
    run = write(paragraph, block["text"])
    if block["tone"] == "":
        paragraph.paragraph_format.first_line_indent = Pt(22)
    else:
        run.font.size = Pt(9.5)
        run.italic = block["tone"] == "proposal"


def _pairs(word: Word, block: Block) -> None:
    table = _table(word, len(block["rows"]), [25, 75])
    for row, (name, value) in zip(table.rows, block["rows"], strict=True):
        _fill(row.cells[0], name, head=True)
        _fill(row.cells[1], value)
    word.add_paragraph()


def _grid(word: Word, block: Block) -> None:
    caption = word.add_paragraph(style="Caption")
    caption.paragraph_format.keep_with_next = True
    write(caption, block["caption"])
    rows = [*block["rows"], *([block["total"]] if block["total"] else [])]
    table = _table(word, len(rows) + 1, [column["width"] for column in block["columns"]])
    repeat_head(table)
    for cell, column in zip(table.rows[0].cells, block["columns"], strict=True):
        _fill(cell, column["text"], column["align"], head=True)
    for place, (row, texts) in enumerate(zip(table.rows[1:], rows, strict=True)):
        closing = bool(block["total"]) and place == len(rows) - 1
        for cell, (text, align) in zip(row.cells, texts, strict=True):
            _fill(cell, text, align, closing=closing)
    word.add_paragraph()


def _table(word: Word, rows: int, widths: list[int]) -> Table:
    table: Table = word.add_table(rows=rows, cols=len(widths), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(TEXT_WIDTH * width / sum(widths))
        for cell in column.cells:
            cell.width = column.width
    for row in table.rows:
        flag(row._tr.get_or_add_trPr(), "w:cantSplit")
    return table


def _fill(cell: _Cell, text: str, align: str = "", *, head: bool = False, closing: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.alignment = ALIGN.get(align)
    paragraph.paragraph_format.space_after = Pt(0)
    run = write(paragraph, text)
    run.font.size = Pt(7 if align == "h" and not head else 9)
    run.bold = closing
    if head or closing:
        shade = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:fill"), HEAD_FILL if head else TOTAL_FILL)
        cell._tc.get_or_add_tcPr().append(shade)
    if head:
        run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), HEAD)


def _nothing(word: Word, block: Block) -> None:
    """Bars are drawings; their figures stand in the table beside them."""


DRAW = {"heading": _heading, "paragraph": _paragraph, "pairs": _pairs, "table": _grid, "bars": _nothing}
