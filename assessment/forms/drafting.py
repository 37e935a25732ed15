"""The notice's draft as its page posts it: series, date, the version looked at, and the paragraphs in order."""

from typing import Any

from django import forms
from django.http import QueryDict

from assessment.forms.posted import number_of
from assessment.forms.setup import NEEDED, DayField
from assessment.notice.typed import LEVELS, Typed
from assessment.states import NoticeSeries

MOST_ROWS = 200  # more than any notice has; what a page of this portal never posts is not read


class DraftForm(forms.Form):
    """Series and date; ``texts`` and ``base`` are read from the same post."""

    series = forms.ChoiceField(label="发文字号和格式", choices=NoticeSeries.choices, error_messages=NEEDED)
    issued_on = DayField(label="成文日期")


def base_of(data: QueryDict) -> int:
    """Return the version that the page was made from; 0 before the first."""
    return number_of(data, "base")


def texts_of(data: QueryDict, *, with_blank: bool = False) -> list[Typed]:
    """Return the posted paragraphs; pasted lines become paragraphs of their own, the first of the row's level."""
    rows: list[Typed] = []
    levels, texts = data.getlist("level")[:MOST_ROWS], data.getlist("text")[:MOST_ROWS]
    for level, text in zip(levels, texts, strict=False):
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        if not lines and with_blank:
            rows.append(Typed(_level(level), ""))
        rows += [Typed(_level(level) if number == 0 else 0, line) for number, line in enumerate(lines)]
    return rows


def arranged(data: QueryDict) -> list[Typed]:
    """Return the posted paragraphs after the row button that was pressed: ``up``, ``down``, ``drop`` or ``add``."""
    rows = texts_of(data, with_blank=True)
    verb, _, place = data.get("do", "").partition("-")
    at = int(place) if place.isascii() and place.isdigit() and len(place) < 4 else len(rows)
    if verb == "add":
        rows.insert(at + 1, Typed(0, ""))
    elif verb == "drop" and at < len(rows):
        del rows[at]
    elif verb == "up" and 0 < at < len(rows):
        rows[at - 1], rows[at] = rows[at], rows[at - 1]
    elif verb == "down" and at < len(rows) - 1:
        rows[at], rows[at + 1] = rows[at + 1], rows[at]
    return rows


def initial_of(series: str, issued_on: Any) -> dict[str, Any]:
    """Return what the form shows of a draft."""
    return {"series": series, "issued_on": issued_on.isoformat()}


def _level(text: str) -> int:
    return int(text) if text in {str(level) for level in LEVELS} else 0
