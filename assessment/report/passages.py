"""The agency's own passages: as written, or the draft that stands in for one nobody has touched, marked as such."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assessment.models import ReportText
from assessment.report.fields import Fields, fill, park_fields, typed_figures, year_fields
from assessment.report.proposals import park_proposal, year_proposal
from assessment.states import PARK_SECTIONS, YEAR_SECTIONS, ReportSection

Plain = dict[str, Any]
Texts = Mapping[tuple[str, str], ReportText]
WHOLE_YEAR = ""


@dataclass(frozen=True)
class Passage:
    """A passage for its editing page: its raw text with fields in braces, and what the data make of it."""

    section: ReportSection
    text: str
    proposal: str
    is_proposal: bool
    filled: str
    unknown: tuple[str, ...]
    typed: tuple[str, ...]
    row: ReportText | None

    @property
    def version(self) -> int:
        """Return the version that an edit rests on; 0 for a passage never saved."""
        return self.row.version if self.row else 0


def passages_of(content: Plain, texts: Texts) -> list[Plain]:
    """Return every passage as the report prints it, the year's own first (``park`` empty)."""
    places = [(WHOLE_YEAR, year_passages(content, texts))]
    places += [(park["code"], park_passages(content, park, texts)) for park in content["parks"]]
    return [
        {
            "park": code,
            "section": one.section.value,
            "title": str(one.section.label),
            "text": one.filled,
            "is_proposal": one.is_proposal,
        }
        for code, found in places
        for one in found
    ]


def holes_in(content: Plain, texts: Texts) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return (place, section, field names) of the passages whose fields the data do not have."""
    places = [("全市", year_passages(content, texts))]
    places += [(park["name"], park_passages(content, park, texts)) for park in content["parks"]]
    return [(place, str(one.section.label), one.unknown) for place, found in places for one in found if one.unknown]


def year_passages(content: Plain, texts: Texts) -> list[Passage]:
    """Return the year's own passages in their order."""
    fields = year_fields(content)
    return [
        _passage(section, year_proposal(section, content), fields, texts.get((WHOLE_YEAR, section)))
        for section in YEAR_SECTIONS
    ]


def park_passages(content: Plain, park: Plain, texts: Texts) -> list[Passage]:
    """Return a park's passages in their order."""
    fields = park_fields(content, park)
    return [
        _passage(section, park_proposal(section, park), fields, texts.get((park["code"], section)))
        for section in PARK_SECTIONS
    ]


def _passage(section: ReportSection, proposal: str, fields: Fields, row: ReportText | None) -> Passage:
    # A passage that was emptied is untouched again: the draft comes back.
    is_proposal = row is None or not row.text.strip()
    text = proposal if row is None or is_proposal else row.text
    filled = fill(text, fields)
    return Passage(
        section=section,
        text=text,
        proposal=proposal,
        is_proposal=is_proposal,
        filled=filled.text,
        unknown=filled.unknown,
        typed=() if is_proposal else typed_figures(text),
        row=row,
    )
