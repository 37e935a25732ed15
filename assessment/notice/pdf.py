"""The notice as PDF/A-3, tagged, with its snapshot embedded; the same context always gives the same bytes."""

from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

from weasyprint import CSS, HTML, Attachment
from weasyprint.document import Document
from weasyprint.text.fonts import FontConfiguration

from assessment.notice.fonts import font_face_css
from assessment.notice.markup import Ending, render_html

STYLE = Path(__file__).resolve().parent.parent.parent / "templates" / "assessment" / "notice" / "notice.css"
# Level U of PDF/A-3: embedded files are allowed and every character maps to Unicode; tags come on top.
VARIANT = "pdf/a-3u"
# The font configuration is shared, and Pango's font map is not safe to use from two threads.
_ONE_AT_A_TIME = Lock()


class Rendered(NamedTuple):
    """A typeset notice: the PDF's bytes and how many pages it has."""

    content: bytes
    pages: int


def render_pdf(context: dict[str, Any]) -> bytes:
    """Return the PDF of `render`."""
    return render(context).content


def render(context: dict[str, Any]) -> Rendered:
    """Return the notice of `build_context` as a PDF; raise FontsMissingError where `make setup` has not run."""
    options = {"pdf_variant": VARIANT, "pdf_tags": True, "attachments": _attachments(context)}
    with _ONE_AT_A_TIME:
        document = _lay_out(context, Ending(), options)
        ending = _ending(document, context)
        if ending != Ending():
            document = _lay_out(context, ending, options)
        return Rendered(document.write_pdf(**options), len(document.pages))


def _attachments(context: dict[str, Any]) -> list[Attachment]:
    """Return the embedded files by name, dated on the day of issue so that the bytes never change."""
    day = datetime.fromisoformat(context["issued_on"]).replace(tzinfo=UTC)
    return [
        Attachment(string=content, name=name, description=name, relationship="Source", created=day, modified=day)
        for name, content in sorted(context["embedded"].items())
    ]


def _lay_out(context: dict[str, Any], ending: Ending, options: dict[str, Any]) -> Document:
    fonts, styles = _styles()
    sheets = [*styles, CSS(string=_mark(context["demo"]), font_config=fonts), CSS(string=_first_page(context))]
    html = HTML(string=render_html(context, ending))
    return html.render(font_config=fonts, stylesheets=sheets, **options)


@lru_cache(maxsize=1)
def _styles() -> tuple[FontConfiguration, list[CSS]]:
    """Return the font configuration and the style sheets; loading the fonts is what a cold render waits for."""
    fonts = FontConfiguration()
    return fonts, [CSS(string=font_face_css(), font_config=fonts), CSS(filename=STYLE, font_config=fonts)]


def _mark(text: str | None) -> str:
    """Return the running mark of demonstration data, in the top margin of every page; empty for real data."""
    if text is None:
        return ""
    return (
        f'@page {{ @top-center {{ content: "{text}"; font: 12pt FandolHei; letter-spacing: 6pt; color: #767676; '
        "vertical-align: top; padding-top: 12mm } }"
    )


def _first_page(context: dict[str, Any]) -> str:
    """Return the rule that the first page of a letter bears no page number."""
    return "@page :first { @bottom-right { content: none } }" if context["format"] == "letter" else ""


def _ending(document: Document, context: dict[str, Any]) -> Ending:
    """Tell where the 版记 must go: in 文件格式 on an even page, a blank page before it leaving both unnumbered."""
    places = {name: number for number, page in enumerate(document.pages, start=1) for name in page.anchors}
    if context["format"] == "letter" or places["tail"] % 2 == 0:
        return Ending()
    return Ending(even=True, unnumbered=places["end"] < places["tail"])
