"""What comes out of a scoring run, with its workings: frozen, without behaviour.

Items, parts and gains are named tuples: a run of 2,550 parks makes a hundred thousand, and a tuple is made sooner.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from assessment.scoring.ratio import Ratio
from assessment.scoring.types import Grade


class Status(StrEnum):
    """How a part came to its points."""

    COMPUTED = "computed"
    RULED = "ruled"
    NOT_APPLICABLE = "not_applicable"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a part has no points; the reason is Chinese."""

    park: str
    indicator: str
    part: str
    element: str
    reason: str


class Gain(NamedTuple):
    """``change`` of the measure (in its unit) earns at least ``points`` more, all else equal."""

    points: Decimal
    change: Decimal


class PartResult(NamedTuple):
    """A part's points with their workings; ``exact`` is unrounded, Decimals are printed to six places."""

    code: str
    name: str
    max: Decimal
    status: Status
    exact: Ratio | None
    points: Decimal | None
    raw: Decimal | None
    measure: Decimal | None
    unit: str
    explanation: str
    next_gain: Gain | None
    full_gain: Gain | None


class ItemResult(NamedTuple):
    """An indicator's points, one decimal; None while one of its parts is a problem."""

    code: str
    name: str
    points: Decimal | None
    max: Decimal
    parts: tuple[PartResult, ...]


@dataclass(frozen=True, slots=True)
class BonusResult:
    """Bonus points after the cap, one decimal, and how they came about."""

    points: Decimal
    explanation: str


@dataclass(frozen=True, slots=True)
class ParkResult:
    """A park's result; total, base, rank and grade are None while a problem is open."""

    code: str
    name: str
    category: str
    district: str
    ranked: bool
    complete: bool
    base: Decimal | None
    bonus: BonusResult
    total: Decimal | None
    rank: int | None
    grade: Grade | None
    vetoes: tuple[str, ...]
    fraud: bool
    commended: bool
    criticised: bool
    items: tuple[ItemResult, ...]


@dataclass(frozen=True, slots=True)
class DistrictResult:
    """A district's result (考评对象): the mean of its parks; None while one of them is incomplete."""

    code: str
    parks: tuple[str, ...]
    ranked: bool
    complete: bool
    average: Decimal | None
    rank: int | None
    grade: Grade | None
    vetoed: bool
    fraud: bool
    commended: bool
    criticised: bool


@dataclass(frozen=True, slots=True)
class Result:
    """A scoring run, in canonical order: parks and districts by code."""

    year: int
    scheme: str
    scheme_digest: str
    case_digest: str
    parks: tuple[ParkResult, ...]
    districts: tuple[DistrictResult, ...]
    problems: tuple[Problem, ...]
