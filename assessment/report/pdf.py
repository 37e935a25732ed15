"""The report as PDF, tagged, with bookmarks and contents; the same content and cover always give the same bytes."""

import hashlib
from pathlib import Path
from threading import Lock
from typing import Any

from django.template.loader import render_to_string
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from assessment.notice.fonts import font_face_css
from assessment.report.cover import Cover, cover_lines
from assessment.report.document import document

STYLE = Path(__file__).resolve().parent.parent.parent / "templates" / "assessment" / "report" / "report_print.css"
MARK = "演示数据，不代表任何真实考核结果"
# Pango's font map is not safe to use from two threads.
_ONE_AT_A_TIME = Lock()


def report_pdf(content: dict[str, Any], cover: Cover) -> bytes:
    """Return the PDF's bytes; raises FontsMissingError where `make setup` has not run."""
    lines = cover_lines(content, cover)
    blocks = document(content)
    html = render_to_string(
        "assessment/report/print.html", {"blocks": blocks, "cover": lines, "is_demo": content["is_demo"]}
    )
    identifier = hashlib.sha256(f"{lines}{html}".encode()).hexdigest()[:32].encode()
    with _ONE_AT_A_TIME:
        fonts = FontConfiguration()
        texts = (font_face_css(), _widths(), _margins(content, lines.version))
        sheets = [CSS(string=text, font_config=fonts) for text in texts]
        sheets.append(CSS(filename=STYLE, font_config=fonts))
        made: bytes = HTML(string=html).write_pdf(
            stylesheets=sheets, font_config=fonts, pdf_identifier=identifier, pdf_tags=True
        )
    return made


def _widths() -> str:
    """The column widths that tables name by class."""
    return " ".join(f".w{share} {{ width: {share}% }}" for share in range(1, 101))


def _margins(content: dict[str, Any], version: str) -> str:
    """What runs at the head of every page but the cover; figures and fixed words only."""
    state = "" if content["standing"]["code"] == "published" else f" · {content['standing']['name']}"
    mark = MARK if content["is_demo"] else ""
    return (
        f'@page {{ @top-left {{ content: "{content["year"]}年度产业园区考评报告 {version}{state}" }} '
        f'@top-right {{ content: "{mark}" }} }}'
    )
