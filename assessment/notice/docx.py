"""The notice as a Word file for the office's own document system, after GB/T 9704 as far as a .docx can follow it.

The text and the figures are those of the context, like the PDF's; the same context gives the same bytes.
"""

from datetime import datetime
from typing import Any

from docx import Document
from docx.document import Document as Word
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table
from docx.text.paragraph import Paragraph

from assessment.report.word import dress, flag, page_number, repeat_head, speak_chinese, steady, write

# Faces of official documents as Windows and WPS name them.
FANG, HEI, KAI, TITLE, SONG = "仿宋", "黑体", "楷体", "方正小标宋简体", "宋体"
BODY = 16
PITCH = 29.6  # pt: 22 lines in 225 mm
RED = RGBColor(0xE6, 0x00, 0x12)
WIDTH = 156  # mm of the 版心
STYLES = (("Normal", FANG, 16), ("Title", TITLE, 22), ("Heading 1", HEI, 16), ("Heading 2", TITLE, 22))
FACES = {"kai": KAI, "hei": HEI, "fang": FANG, "song": TITLE}
ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}


def notice_docx(context: dict[str, Any]) -> bytes:
    """Return the .docx file's bytes of a notice as `build_context` gives it."""
    word = Document()
    _set_up(word, context)
    _page_numbers(word, is_letter=context["format"] == "letter")
    if context["demo"]:
        _mark(word, context["demo"])
    _head(word, context)
    _line(word, context["addressees"], indent=0)
    for paragraph in context["paragraphs"]:
        _body(word, paragraph)
    _attachments(word, context["attachments"])
    _signature(word, context["signature"])
    if context["note"]:
        _line(word, context["note"])
    _line(word, context["publicity"], indent=0)
    if context["verify"]:
        _line(word, f"查验：{context['verify']['url']}　校验码：{context['verify']['code']}", indent=0)
    _colophon(word, context)
    for annex in context["annexes"]:
        _annex(word, annex)
    return steady(word)


def _set_up(word: Word, context: dict[str, Any]) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    # The number's foot: 7 mm below the text.
    section.footer_distance = Mm(24)
    section.different_first_page_header_footer = context["format"] == "letter"
    word.settings.odd_and_even_pages_header_footer = True
    flag(word.settings.element, "w:mirrorMargins")
    speak_chinese(word)
    for name, face, size in STYLES:
        style = word.styles[name]
        if isinstance(style, ParagraphStyle):
            dress(style, face, size)
            _space(style.paragraph_format)
    for border in word.styles["Title"].element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)
    day = datetime.fromisoformat(context["issued_on"])
    properties = word.core_properties
    properties.title, properties.subject = context["title"], context["issue"]
    properties.author = properties.last_modified_by = context["signature"]["name"]
    properties.language, properties.comments, properties.revision = "zh-CN", context["demo"] or "", 1
    properties.created = properties.modified = day


def _space(layout: Any) -> None:
    layout.space_before = layout.space_after = Pt(0)
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(PITCH)


def _page_numbers(word: Word, *, is_letter: bool) -> None:
    """A dash on either side, on the outer side, one character in; none on the first page of a letter."""
    section = word.sections[0]
    for foot, align in ((section.footer, "right"), (section.even_page_footer, "left")):
        paragraph = foot.paragraphs[0]
        paragraph.alignment = ALIGN[align]
        paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(14)
        paragraph.add_run("— ")
        page_number(paragraph)
        paragraph.add_run(" —")
        for run in paragraph.runs:
            _face(run, SONG, 14)
    if is_letter:
        section.first_page_footer.is_linked_to_previous = False


def _mark(word: Word, text: str) -> None:
    """The running mark of demonstration data, at the head of every page."""
    section = word.sections[0]
    for head in (section.header, section.even_page_header, section.first_page_header):
        head.paragraphs[0].alignment = ALIGN["center"]
        _face(write(head.paragraphs[0], text), HEI, 12)


def _head(word: Word, context: dict[str, Any]) -> None:
    """发文机关标志 in red, 发文字号, the red rule, and the title in its lines."""
    is_letter = context["format"] == "letter"
    banner = _line(word, context["banner"], indent=0, align="center", face=TITLE, size=32 if is_letter else 46)
    banner.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    banner.runs[0].font.color.rgb = RED
    issue = _line(word, context["issue"], indent=0, align="right" if is_letter else "center")
    # A letter has its double rule above the number, a document a single one below it.
    _rule(banner if is_letter else issue, "thickThinSmallGap" if is_letter else "single", 24, "E60012")
    _line(word, "", indent=0)
    title = word.add_paragraph(style="Title")
    title.alignment = ALIGN["center"]
    write(title, "\n".join(context["title_lines"]))
    _line(word, "", indent=0)


def _body(word: Word, paragraph: dict[str, Any]) -> None:
    is_section = paragraph["level"] == 1
    made = word.add_paragraph(style="Heading 1" if is_section else "Normal")
    made.paragraph_format.first_line_indent = Pt(2 * BODY)
    if not is_section:
        made.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    for one in paragraph["runs"]:
        run = write(made, one["text"])
        if "face" in one:
            _face(run, FACES[one["face"]], BODY)


def _attachments(word: Word, names: list[str]) -> None:
    _line(word, "", indent=0)
    for number, name in enumerate(names, start=1):
        label = "附件：" if number == 1 else "　　　"
        _line(word, f"{label}{number}. {name}" if len(names) > 1 else f"{label}{name}")


def _signature(word: Word, signature: dict[str, str]) -> None:
    """The date ends four characters from the edge; the name is centred on it."""
    _line(word, "", indent=0)
    name, date = (sum(BODY / 2 if one.isascii() else BODY for one in signature[key]) for key in ("name", "date"))
    for text, own in ((signature["name"], name), (signature["date"], date)):
        line = _line(word, text, indent=0, align="right")
        line.paragraph_format.right_indent = Pt(4 * BODY + (date - own) / 2 + max(0, (name - date) / 2))
        line.paragraph_format.keep_with_next = text == signature["name"]
    _line(word, "", indent=0)


def _colophon(word: Word, context: dict[str, Any]) -> None:
    copies = _line(word, f"抄送：{context['copies']}", indent=0, size=14)
    copies.paragraph_format.left_indent, copies.paragraph_format.right_indent = Pt(56), Pt(14)
    copies.paragraph_format.first_line_indent = Pt(-42)
    if context["printed"] is None:
        return
    _rule(copies, "single", 8, "000000", edge="top")
    printed = _line(word, f"{context['printed']['office']}\t{context['printed']['date']}", indent=0, size=14)
    printed.paragraph_format.left_indent = printed.paragraph_format.right_indent = Pt(14)
    printed.paragraph_format.tab_stops.add_tab_stop(Mm(WIDTH) - Pt(14), WD_TAB_ALIGNMENT.RIGHT)
    _rule(printed, "single", 6, "000000", edge="top")
    _rule(printed, "single", 8, "000000")


def _annex(word: Word, annex: dict[str, Any]) -> None:
    number = _line(word, f"附件{annex['number']}", indent=0, face=HEI)
    number.paragraph_format.page_break_before = True
    _line(word, "", indent=0)
    title = word.add_paragraph(style="Heading 2")
    title.alignment = ALIGN["center"]
    write(title, annex["title"])
    _line(word, "", indent=0)
    _table(word, annex["table"])
    for note in annex["table"]["notes"]:
        _line(word, f"注：{note}", indent=0, size=10)


def _table(word: Word, content: dict[str, Any]) -> None:
    table: Table = word.add_table(rows=len(content["rows"]) + 1, cols=len(content["columns"]), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    size = 8 if content["dense"] else 12
    for row in table.rows:
        flag(row._tr.get_or_add_trPr(), "w:cantSplit")
    repeat_head(table)
    for column, width in zip(table.columns, content["widths"], strict=True):
        column.width = Mm(width)
    head = [{"text": text, "align": "center", "head": True} for text in content["columns"]]
    for row, cells in zip(table.rows, [head, *content["rows"]], strict=True):
        for cell, one, width in zip(row.cells, cells, content["widths"], strict=True):
            cell.width = Mm(width)
            paragraph = cell.paragraphs[0]
            paragraph.alignment = ALIGN[one["align"]]
            paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
            _face(write(paragraph, one["text"]), HEI if one["head"] else FANG, size)


def _line(
    word: Word, text: str, *, indent: int = 2, align: str = "left", face: str = FANG, size: int = BODY
) -> Paragraph:
    paragraph = word.add_paragraph()
    paragraph.alignment = ALIGN[align]
    paragraph.paragraph_format.first_line_indent = Pt(indent * size)
    _face(write(paragraph, text), face, size)
    return paragraph


def _face(run: Any, face: str, size: int) -> None:
    run.font.size = Pt(size)
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)


def _rule(paragraph: Paragraph, kind: str, eighths: int, colour: str, edge: str = "bottom") -> None:
    """Draw a rule at the paragraph's edge; its weight is in eighths of a point."""
    layout = paragraph._p.get_or_add_pPr()
    borders = layout.find(qn("w:pBdr"))
    if borders is None:
        borders = OxmlElement("w:pBdr")
        layout.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
    line = OxmlElement(f"w:{edge}")
    for name, value in (("val", kind), ("sz", str(eighths)), ("space", "4"), ("color", colour)):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
