"""The sheet of opinions (征求意见汇总表) as PDF, to be signed for and filed; the same sheet gives the same bytes."""

import hashlib
from pathlib import Path
from threading import Lock

from django.template.loader import render_to_string
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from assessment.notice.fonts import font_face_css
from assessment.selectors.opinion_sheet import OpinionSheet

STYLE = Path(__file__).resolve().parent.parent.parent / "templates" / "assessment" / "consultation" / "sheet.css"
DEMO = '@page { @top-right { content: "演示数据，不代表任何真实考核结果" } }'
# Pango's font map is not safe to use from two threads.
_ONE_AT_A_TIME = Lock()


def opinion_pdf(sheet: OpinionSheet) -> bytes:
    """Return the PDF, A4 across; raises FontsMissingError where `make setup` has not run."""
    departments: dict[str, list[tuple[str, ...]]] = {}
    for row in sheet.rows:
        departments.setdefault(row[0], []).append(row[1:])
    html = render_to_string("assessment/consultation/sheet.html", {"sheet": sheet, "departments": departments.items()})
    identifier = hashlib.sha256(html.encode()).hexdigest()[:32].encode()
    with _ONE_AT_A_TIME:
        fonts = FontConfiguration()
        sheets = [CSS(string=font_face_css(), font_config=fonts), CSS(filename=STYLE, font_config=fonts)]
        sheets.append(CSS(string=DEMO if sheet.is_demo else "", font_config=fonts))
        made: bytes = HTML(string=html).write_pdf(
            stylesheets=sheets, font_config=fonts, pdf_identifier=identifier, pdf_tags=True
        )
    return made
