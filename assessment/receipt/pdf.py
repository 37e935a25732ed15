"""The receipt as PDF; the same version always gives the same bytes."""

from pathlib import Path
from threading import Lock
from typing import Any

from django.template.loader import render_to_string
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from assessment.notice.fonts import font_face_css

STYLE = Path(__file__).resolve().parent.parent.parent / "templates" / "assessment" / "receipt" / "receipt.css"
# On every page, so that no page of a demonstration's receipt can be taken for a real one.
MARK = (
    '@page { @top-center { content: "演示数据"; font: 12pt FandolHei; letter-spacing: 6pt; color: #767676; '
    "vertical-align: top; padding-top: 8mm } }"
)
# Pango's font map is not safe to use from two threads.
_ONE_AT_A_TIME = Lock()


def receipt_pdf(context: dict[str, Any]) -> bytes:
    """Return the PDF; raises FontsMissingError where `make setup` has not run."""
    html = HTML(string=render_to_string("assessment/receipt/receipt.html", {"receipt": context}))
    with _ONE_AT_A_TIME:
        fonts = FontConfiguration()
        sheets = [CSS(string=font_face_css(), font_config=fonts), CSS(filename=STYLE, font_config=fonts)]
        sheets.append(CSS(string=MARK if context["is_demo"] else "", font_config=fonts))
        identifier = context["sha256"].encode()
        content: bytes = html.write_pdf(stylesheets=sheets, font_config=fonts, pdf_identifier=identifier)
    return content
