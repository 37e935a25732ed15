"""The receipt as PDF; the same version always gives the same bytes."""

from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from assessment.notice.fonts import font_face_css

STYLE = Path(__file__).resolve().parent.parent.parent / "templates" / "assessment" / "receipt" / "receipt.css"


def receipt_pdf(context: dict[str, Any]) -> bytes:
    """Return the PDF; raises FontsMissingError where `make setup` has not run."""
    fonts = FontConfiguration()
    sheets = [CSS(string=font_face_css(), font_config=fonts), CSS(filename=STYLE, font_config=fonts)]
    html = HTML(string=render_to_string("assessment/receipt/receipt.html", {"receipt": context}))
    content: bytes = html.write_pdf(stylesheets=sheets, font_config=fonts, pdf_identifier=context["sha256"].encode())
    return content
