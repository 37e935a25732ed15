"""What goes into a scoring run: a case and a scheme, frozen, without behaviour. What comes out is in results.py.

Money is 亿元, growth and shares are percent, dates are calendar dates in Asia/Shanghai.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from assessment.scoring.rules import Measure, Method

# The keys of a panel mark and of a survey are part of the case format; a scheme says how they are weighed.
PANEL_ASPECTS = ("plan", "infrastructure", "production", "living")
SURVEY_GROUPS = ("enterprise", "employee")
CITY_PREFIX = "city."
OFFICE = "office"


@dataclass(frozen=True, slots=True)
class ProjectInput:
    """A major project; ``investment`` in 亿元."""

    name: str
    investment: Decimal
    industry: str
    started: date | None
    commissioned: date | None


@dataclass(frozen=True, slots=True)
class BonusClaim:
    """An accepted bonus item (加分项)."""

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class PanelMark:
    """One panel member's marks, 0–100 for each of PANEL_ASPECTS."""

    member: str
    role: str | None
    marks: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Ruling:
    """Points that the agency set for a part, with its reason."""

    points: Decimal
    reason: str


@dataclass(frozen=True, slots=True)
class ParkInput:
    """A park's year. An element without an entry is missing; ``projects`` is None where no list was given."""

    code: str
    name: str
    category: str
    district: str
    ranked: bool
    current: Mapping[str, Decimal]
    previous: Mapping[str, Decimal]
    projects: tuple[ProjectInput, ...] | None
    bonus: tuple[BonusClaim, ...]
    vetoes: tuple[str, ...]
    panel: tuple[PanelMark, ...]
    survey: Mapping[str, tuple[Decimal, ...]]
    rulings: Mapping[str, Ruling]
    not_applicable: Mapping[str, str]
    fraud: bool


@dataclass(frozen=True, slots=True)
class Case:
    """All that one year's scoring needs; ``city`` is keyed without the ``city.`` of the catalogue."""

    year: int
    city: Mapping[str, Decimal]
    parks: tuple[ParkInput, ...]


@dataclass(frozen=True, slots=True)
class Element:
    """A data element (指标口径); ``asked_of`` holds category codes, or OFFICE for a city figure."""

    code: str
    name: str
    unit: str
    asked_of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Category:
    """A kind of park: the investment (亿元) and industries that make a project count; None admits all industries."""

    code: str
    name: str
    project_threshold: Decimal
    industries: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an indicator in one category."""

    code: str
    name: str
    max: Decimal
    measure: Measure
    method: Method


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator with its points and parts, both by category code."""

    code: str
    name: str
    points: Mapping[str, Decimal]
    parts: Mapping[str, tuple[Part, ...]]


@dataclass(frozen=True, slots=True)
class Named:
    """A code with its Chinese name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class PanelRule:
    """From ``trim_from`` members on, the ``trim_each_end`` highest and lowest marks are dropped."""

    aspects: tuple[Named, ...]
    trim_from: int
    trim_each_end: int


@dataclass(frozen=True, slots=True)
class SurveyGroup:
    """A group asked by questionnaire and the weight of its mean."""

    code: str
    name: str
    weight: Decimal


@dataclass(frozen=True, slots=True)
class BonusKind:
    """A kind of bonus item and the points of each."""

    code: str
    name: str
    points: Decimal


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade, taken if every condition that it names holds; None is no condition."""

    code: str
    name: str
    at_least: Decimal | None
    rank_at_most: int | None
    barred_by_veto: bool
    commended: bool
    criticised: bool


@dataclass(frozen=True, slots=True)
class SourceNote:
    """Where a rule stands in the source text, and what is to be known about that place."""

    lines: str
    text: str


@dataclass(frozen=True, slots=True)
class Scheme:
    """One year's rules: everything that the agency may change without a change of code."""

    code: str
    name: str
    version: str
    document: str
    notes: tuple[SourceNote, ...]
    elements: tuple[Element, ...]
    categories: tuple[Category, ...]
    indicators: tuple[Indicator, ...]
    panel: PanelRule
    survey: tuple[SurveyGroup, ...]
    bonus_cap: Decimal
    bonus_kinds: tuple[BonusKind, ...]
    vetoes: tuple[Named, ...]
    ranked_grades: tuple[Grade, ...]
    unranked_grades: tuple[Grade, ...]
