"""What every Word file of the portal is made with: faces, plain text, page numbers, and an archive of one date."""

import io
import re
import zipfile
from typing import Any

from docx.document import Document as Word
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table
from docx.text.paragraph import Paragraph

LATIN = "Times New Roman"
_EPOCH = (2000, 1, 1, 0, 0, 0)  # every member of the archive; a zip of its own time would differ each time
# XML holds no control characters but tab and line ends.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def page_number(foot: Paragraph) -> None:
    """Append the page number, the one field that a file has."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    number = OxmlElement("w:r")
    shown = OxmlElement("w:t")
    shown.text = "1"
    number.append(shown)
    field.append(number)
    foot._p.append(field)


def speak_chinese(word: Word) -> None:
    """Say that East Asian text is simplified Chinese; without it a reader may choose another country's glyphs."""
    for language in word.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")


def dress(style: ParagraphStyle, face: str, size: int) -> None:
    """Set size, black ink and both faces: Latin text and figures, and the East Asian one that Word keeps apart."""
    style.font.size, style.font.name, style.font.bold = Pt(size), LATIN, False
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), face)


def repeat_head(table: Table) -> None:
    """Have the table's head stand again on each of its pages."""
    flag(table.rows[0]._tr.get_or_add_trPr(), "w:tblHeader")


def flag(place: Any, name: str) -> None:
    """Append a property that is on."""
    mark = OxmlElement(name)
    mark.set(qn("w:val"), "true")
    place.append(mark)


def write(paragraph: Paragraph, text: str) -> Any:
    """Append the text as it is, without what XML cannot hold, and return its run."""
    return paragraph.add_run(_UNFIT.sub("", text))


def steady(word: Word) -> bytes:
    """Return the archive with one date on every member."""
    made = io.BytesIO()
    word.save(made)
    steady = io.BytesIO()
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(steady, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, _EPOCH), source.read(name), zipfile.ZIP_DEFLATED)
    return steady.getvalue()
