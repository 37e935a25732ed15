"""The notice's plain dict as the HTML that WeasyPrint sets, with every text line already broken.

The letter-spacing of a justified line differs from line to line and stands on the line itself; this HTML goes into
the PDF only and is never served to a browser.
"""

import base64
import io
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import segno

from assessment.notice.fonts import advance
from assessment.notice.justify import Line, Piece, break_lines, grid_spacing

MM = 72 / 25.4
WIDTH = 156 * MM
BODY = 16.0
PITCH = (225 * MM - BODY) / 21
COLOPHON = 14.0
COLOPHON_PITCH = 24.0
# The band of the QR code (22 mm), and what keeps the text above from touching the foot.
VERIFY_HEIGHT = 70.0
CLEARANCE = 8.0


@dataclass(frozen=True)
class Ending:
    """How the 版记 is placed, known only after a first layout.

    `even`: it moves to the next even page; `unnumbered`: a blank page stands before it, so its page bears no number.
    """

    even: bool = False
    unnumbered: bool = False


def render_html(context: dict[str, Any], ending: Ending) -> str:
    """Return the whole document as HTML."""
    day = f"{context['issued_on']}T00:00:00+08:00"
    parts = [
        '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">',
        f"<title>{escape(context['title'])}</title>",
        f'<meta name="author" content="{escape(context["signature"]["name"])}">',
        f'<meta name="description" content="{escape(context["issue"])}">',
        f'<meta name="dcterms.created" content="{day}"><meta name="dcterms.modified" content="{day}">',
        f'</head><body class="{context["format"]} fang">',
        _head(context),
        _title(context["title_lines"], "h1"),
        _paragraph([Piece(context["addressees"], "fang")], "to", 0),
        *(_body_paragraph(paragraph) for paragraph in context["paragraphs"]),
        _attachments(context["attachments"]),
        _signature(context["signature"]),
    ]
    if context["note"]:
        parts.append(_paragraph([Piece(context["note"], "fang")], "note", 2))
    parts += [_annex(annex) for annex in context["annexes"]]
    parts += ['<div id="end"></div>', _tail(context, ending), "</body></html>"]
    return "".join(parts)


def _head(context: dict[str, Any]) -> str:
    rules = ["rule"]
    if context["format"] == "letter":
        rules = ["rule above-thick", "rule above-thin", "rule below-thin", "rule below-thick"]
    drawn = "".join(f'<div class="{name}"></div>' for name in rules)
    return (
        f'<div class="head"><p class="banner song">{escape(context["banner"])}</p>'
        f'<p class="issue">{escape(context["issue"])}</p>'
        f"{drawn}</div>"
    )


def _title(lines: Sequence[str], tag: str) -> str:
    return f'<{tag} class="title song">{"<br>".join(escape(line) for line in lines)}</{tag}>'


def _body_paragraph(paragraph: dict[str, Any]) -> str:
    default = "hei" if paragraph["level"] == 1 else "fang"
    pieces = [Piece(run["text"], run.get("face", default)) for run in paragraph["runs"]]
    if paragraph["level"] == 1:
        return _paragraph(pieces, "indent section", 2, tag="h2")
    return _paragraph(pieces, "indent", 2)


def _paragraph(pieces: Sequence[Piece], css: str, indent: int, tag: str = "p") -> str:
    if indent and "indent" not in css:
        css += " indent"
    lines = break_lines(pieces, width=WIDTH, size=BODY, indent=indent)
    return f'<{tag} class="{css}">{_lines(lines)}</{tag}>'


def _lines(lines: Sequence[Line]) -> str:
    return "<br>".join(
        f'<span class="line" style="letter-spacing:{line.spacing:.4f}pt">'
        + "".join(f'<span class="{piece.face}">{escape(piece.text)}</span>' for piece in line.pieces)
        + "</span>"
        for line in lines
    )


def _attachments(names: Sequence[str]) -> str:
    """Return 附件说明: indented by two characters; a name that wraps continues under its first character."""
    rows = []
    for number, name in enumerate(names, start=1):
        label = "附件：" if number == 1 else ""
        order = f"{number}. " if len(names) > 1 else ""
        ordinal = sum(advance(c, "fang") for c in order) * BODY
        indent = 2 * (BODY + grid_spacing(WIDTH, BODY))
        hang = indent + 3 * BODY + ordinal
        lines = break_lines([Piece(name, "fang")], width=WIDTH - hang, size=BODY)
        # The label hangs in the indent, set absolutely so that every name begins on one vertical.
        rows.append(
            f'<p style="position:relative;padding-left:{hang:.3f}pt">'
            f'<span style="position:absolute;left:{indent + (0 if label else 3 * BODY):.3f}pt;top:0">'
            f"{label}{order}</span>{_lines(lines)}</p>"
        )
    return f'<div class="attachments">{"".join(rows)}</div>'


def _signature(signature: dict[str, str]) -> str:
    """Return name and date: the date ends four characters from the right edge, the name is centred on it."""
    name, date = (sum(advance(c, "fang") for c in signature[key]) * BODY for key in ("name", "date"))
    widest = max(name, date)
    margin = 4 * BODY - (widest - date) / 2
    return (
        f'<div class="signature" style="width:{widest:.3f}pt;margin-right:{margin:.3f}pt">'
        f"<p>{escape(signature['name'])}</p><p>{escape(signature['date'])}</p></div>"
    )


def _annex(annex: dict[str, Any]) -> str:
    table = annex["table"]
    widths = "".join(f'<col style="width:{width:.3f}mm">' for width in table["widths"])
    head = "".join(f'<th scope="col" class="hei">{_checked(column, "hei")}</th>' for column in table["columns"])
    rows = "".join(_row(row) for row in table["rows"])
    notes = "".join(f'<p class="remark">注：{_checked(note, "fang")}</p>' for note in table["notes"])
    return (
        f'<section class="annex"><p class="annex-number hei">附件{annex["number"]}</p>{_title([annex["title"]], "h2")}'
        f'<table class="{"dense" if table["dense"] else "roomy"}"><colgroup>{widths}</colgroup>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{notes}</section>"
    )


def _row(row: Sequence[dict[str, Any]]) -> str:
    """Return a row; one that heads a group stays with the row after it."""
    css = "group" if row[0]["head"] else "member"
    return f'<tr class="{css}">{"".join(_cell(cell) for cell in row)}</tr>'


def _cell(cell: dict[str, Any]) -> str:
    face = "hei" if cell["head"] else "fang"
    return f'<td class="{cell["align"]} {face}">{_checked(cell["text"], face)}</td>'


def _checked(text: str, face: str) -> str:
    """Return text that WeasyPrint breaks itself, escaped; raise ValueError for a character of no font."""
    for character in text:
        advance(character, face)
    return escape(text)


def _tail(context: dict[str, Any], ending: Ending) -> str:
    """Return what stands at the foot of the last page, in a space that keeps the annexes clear of it."""
    label = 3 * COLOPHON
    room = WIDTH - 2 * COLOPHON - label
    lines = break_lines([Piece(context["copies"], "fang")], width=room, size=COLOPHON)
    copies = (
        f'<p style="position:relative;padding-left:{COLOPHON + label}pt"><span style="position:absolute;'
        f'left:{COLOPHON}pt;top:0">抄送：</span>{_lines(lines)}</p>'
    )
    height = len(lines) * COLOPHON_PITCH
    body = f'<div class="copies">{copies}</div>'
    if context["printed"]:
        height += COLOPHON_PITCH + 8
        thick, thin = '<div class="bar thick"></div>', '<div class="bar thin"></div>'
        body = (
            f'{thick}{body}{thin}<div class="printed"><p>{escape(context["printed"]["office"])}</p>'
            f'<p class="printed-on">{escape(context["printed"]["date"])}</p></div>{thick}'
        )
    height += VERIFY_HEIGHT if context["verify"] else PITCH
    css = "tail-space" + (" even" if ending.even else "") + (" unnumbered" if ending.unnumbered else "")
    return (
        f'<div id="tail" class="{css}" style="height:{height + CLEARANCE:.3f}pt"><div class="tail">'
        f'<div class="publicity">{_verify(context["verify"])}<p>{escape(context["publicity"])}</p></div>'
        f'<div class="colophon">{body}</div></div></div>'
    )


def _verify(verify: dict[str, str] | None) -> str:
    """Return the QR code and check code, in the room to the right of 公开方式."""
    if verify is None:
        return ""
    buffer = io.BytesIO()
    segno.make(verify["url"], error="m", micro=False).save(buffer, kind="svg", border=0, xmldecl=False)
    picture = base64.b64encode(buffer.getvalue()).decode("ascii")
    code = f"<p>校验码：{escape(verify['code'])}</p>" if verify["code"] else ""
    return (
        f'<div class="verify"><img src="data:image/svg+xml;base64,{picture}" alt="查验本通报的二维码">'
        f'<div class="words"><p>扫码查验本通报及考核评价结果</p>{code}'
        f'<p class="url">{escape(verify["url"])}</p></div></div>'
    )
