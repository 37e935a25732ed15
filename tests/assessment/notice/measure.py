"""Measures a rendered notice: lines, rules and pages in millimetres from the page's top left corner."""

import io
from dataclasses import dataclass
from typing import Any

import pdfplumber
import pytest

from assessment.notice.context import NoticeFacts, build_context
from assessment.notice.pdf import render_pdf

MM = 72 / 25.4
CHARACTER = 16 / MM
PITCH = (225 - CHARACTER) / 21


@dataclass(frozen=True)
class TextLine:
    """Characters on one baseline: their text and em-box edges in mm, size in pt, font families."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    baseline: float
    size: float
    fonts: frozenset[str]


@dataclass(frozen=True)
class Rule:
    """A drawn bar: its edges in mm and its colour."""

    left: float
    right: float
    top: float
    bottom: float
    colour: tuple[float, ...]

    @property
    def thickness(self) -> float:
        """The height in mm."""
        return self.bottom - self.top


@dataclass(frozen=True)
class Page:
    """One page: its size in mm, lines from top to bottom, horizontal rules and tables."""

    width: float
    height: float
    lines: list[TextLine]
    rules: list[Rule]
    tables: list[list[list[str | None]]]

    def line(self, text: str) -> TextLine:
        """Return the one line that holds a text."""
        found = [line for line in self.lines if text in line.text]
        assert len(found) == 1, (text, [line.text for line in self.lines])
        return found[0]

    @property
    def text(self) -> str:
        """All the page's text."""
        return "\n".join(line.text for line in self.lines)


def render(facts: NoticeFacts) -> bytes:
    """Return the notice's PDF."""
    return render_pdf(build_context(facts))


def measure(pdf: bytes, *, tables: bool = True) -> list[Page]:
    """Return the pages of a PDF; finding tables is slow and can be left out."""
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        return [_page(page, tables) for page in document.pages]


def _page(page: Any, tables: bool) -> Page:
    bars = [rect for rect in page.rects if rect["width"] > 100 and rect["height"] < 5]
    return Page(
        width=float(page.width) / MM,
        height=float(page.height) / MM,
        lines=_lines(page.chars),
        rules=sorted((_rule(bar) for bar in bars), key=lambda rule: rule.top),
        tables=page.extract_tables() if tables else [],
    )


def _rule(bar: dict[str, Any]) -> Rule:
    return Rule(bar["x0"] / MM, bar["x1"] / MM, bar["top"] / MM, bar["bottom"] / MM, tuple(bar["non_stroking_color"]))


def _lines(chars: list[dict[str, Any]]) -> list[TextLine]:
    rows: dict[float, list[dict[str, Any]]] = {}
    for char in chars:
        baseline = round(float(char["matrix"][5]), 1)
        near = next((key for key in rows if abs(key - baseline) < 0.3), baseline)
        rows.setdefault(near, []).append(char)
    lines = [_line(sorted(row, key=lambda char: char["x0"])) for row in rows.values()]
    return sorted(lines, key=lambda line: line.baseline)


def _line(row: list[dict[str, Any]]) -> TextLine:
    return TextLine(
        text="".join(char["text"] for char in row),
        left=min(char["x0"] for char in row) / MM,
        right=max(char["x1"] for char in row) / MM,
        top=min(char["top"] for char in row) / MM,
        bottom=max(char["bottom"] for char in row) / MM,
        baseline=297 - row[0]["matrix"][5] / MM,
        size=max(round(char["size"], 1) for char in row),
        fonts=frozenset(char["fontname"].partition("+")[2] for char in row),
    )


def near(value: float, tolerance: float = 1.0) -> Any:
    """Return a value to compare with, in mm, within the standard's ±1 mm or less."""
    return pytest.approx(value, abs=tolerance)


def block_left(number: int) -> float:
    """The text block's left edge: 28 mm to the binding on odd pages, mirrored on even ones."""
    return 28.0 if number % 2 else 26.0


def body_lines(page: Page) -> list[TextLine]:
    """Return the lines within the text block."""
    return [line for line in page.lines if line.top > 36 and line.bottom < 262.5]


def page_number(page: Page) -> TextLine | None:
    """Return the line of the page number, if there is one."""
    found = [line for line in page.lines if line.text.startswith("— ") and line.top > 262]
    return found[0] if found else None


def last_text_page(pages: list[Page]) -> Page:
    """Return the page of 附件说明, where the text ends."""
    return next(page for page in pages if any("附件：" in line.text for line in page.lines))
