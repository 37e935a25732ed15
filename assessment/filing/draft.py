"""A filing as it stands: the entries read by the catalogue, and what they make of the park's case."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from assessment.filing.catalogue import BONUS, Catalogue, ElementFields, Field, Kind
from assessment.filing.values import (
    Unreadable,
    read_amount,
    read_choice,
    read_count,
    read_date,
    read_yes_no,
    write_amount,
)
from assessment.scoring.types import Scheme

Typed = Decimal | int | date | bool | str | None


@dataclass(frozen=True)
class LedgerProject:
    """A project of the park's ledger; investment in 亿元."""

    id: int
    name: str
    industry: str
    investment: Decimal
    started_on: date | None
    commissioned_on: date | None


@dataclass(frozen=True)
class ParkFacts:
    """What a case says of the park beside its filing."""

    code: str
    name: str
    category: str
    district: str
    ranked: bool


def read_field(field: Field, text: str) -> Typed:
    """Return what the text says, None for an empty one; raises Unreadable with what to write instead."""
    if field.kind == Kind.AMOUNT:
        return read_amount(text, field.unit)
    if field.kind == Kind.COUNT:
        return read_count(text)
    if field.kind == Kind.DATE:
        return read_date(text)
    if field.kind == Kind.YES_NO:
        return read_yes_no(text)
    if field.kind == Kind.CHOICE:
        return read_choice(text, field.choices)
    # Words stay as they were written: full-width brackets belong to a Chinese name.
    words = text.strip()
    if field.longest is not None and len(words) > field.longest:
        raise Unreadable(f"现有{len(words)}字，至多{field.longest}字；请精简。")
    return words or None


@dataclass(frozen=True)
class Draft:
    """One park's filing of one year.

    `entries` are texts as typed, by key; `accepted_previous` is last year's accepted figure by element, which stands
    for what was not typed.
    """

    year: int
    park: ParkFacts
    scheme: Scheme
    catalogue: Catalogue
    entries: Mapping[str, str]
    accepted_previous: Mapping[str, Decimal]
    projects: tuple[LedgerProject, ...]

    def text(self, key: str) -> str:
        """Return the field's text; last year's accepted figure stands in a field for it that was never typed in."""
        if key not in self.entries and key.startswith("previous."):
            return write_amount(self.accepted_previous.get(key.removeprefix("previous.")))
        return self.entries.get(key, "")

    @cached_property
    def unreadable(self) -> dict[str, str]:
        """Return by key the message for each entry that cannot be read."""
        faults: dict[str, str] = {}
        for key, text in sorted(self.entries.items()):
            place = self.catalogue.place_of(key)
            if place is None:
                continue
            try:
                read_field(place[1], text)
            except Unreadable as fault:
                faults[key] = str(fault)
        return faults

    def value(self, key: str) -> Typed:
        """Return the field's value; None where it is empty or cannot be read. Raises KeyError for an unknown key."""
        place = self.catalogue.place_of(key)
        if place is None:
            raise KeyError(key)
        try:
            return read_field(place[1], self.text(key))
        except Unreadable:
            return None

    def amount(self, key: str) -> Decimal | None:
        """Return the field's figure; None where it is missing or cannot be read."""
        value = self.value(key)
        return value if isinstance(value, Decimal) else None

    def elements(self) -> list[ElementFields]:
        """Return the fields of every data element, in the order of the form."""
        return [one for item in self.catalogue.items for one in item.elements]

    def rows(self, name: str) -> dict[str, dict[str, str]]:
        """Return the rows of a list by identifier, each with its texts by column; wholly empty rows are left out."""
        found: dict[str, dict[str, str]] = {}
        for key, text in sorted(self.entries.items()):
            head, _, rest = key.partition(".")
            row, _, column = rest.partition(".")
            if head == name and text.strip():
                found.setdefault(row, {})[column] = text
        return found

    def claimed(self) -> list[LedgerProject]:
        """Return the ledger's projects that the filing counts."""
        return [project for project in self.projects if self.value(f"claim.{project.id}") is True]

    def vetoes(self) -> list[str]:
        """Return the kinds of veto that the park reports."""
        return [one.code for one in self.scheme.vetoes if self.value(f"veto.{one.code}") is True]

    def case_record(self) -> dict[str, Any]:
        """Return the park as a case file has it, from what is filed; figures that are missing are left out."""
        elements = self.elements()
        return {
            "code": self.park.code,
            "name": self.park.name,
            "category": self.park.category,
            "district": self.park.district,
            "ranked": self.park.ranked,
            "values": {
                str(self.year - 1): self._figures({one.element.code: one.previous.key for one in elements}),
                str(self.year): self._figures({one.element.code: one.value.key for one in elements}),
            },
            "projects": [project_record(project) for project in self.claimed()],
            "bonus": self.bonus_claims(),
            "vetoes": self.vetoes(),
        }

    def bonus_claims(self) -> list[dict[str, str]]:
        """Return the bonus items whose kind and name can be read."""
        claims = []
        for row in self.rows(BONUS):
            kind, name = self.value(f"bonus.{row}.kind"), self.value(f"bonus.{row}.name")
            if isinstance(kind, str) and isinstance(name, str):
                claims.append({"kind": kind, "name": name})
        return claims

    def _figures(self, keys: Mapping[str, str]) -> dict[str, Decimal]:
        figures = {element: self.amount(key) for element, key in keys.items()}
        return {element: figure for element, figure in figures.items() if figure is not None}


def project_record(project: LedgerProject) -> dict[str, Any]:
    """Return the project as a case file has it."""
    return {
        "name": project.name,
        "investment": project.investment,
        "industry": project.industry,
        "started": project.started_on.isoformat() if project.started_on else None,
        "commissioned": project.commissioned_on.isoformat() if project.commissioned_on else None,
    }
