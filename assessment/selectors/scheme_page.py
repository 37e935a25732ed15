"""A scheme as one reads it: indicators with their points, parts in words, grouped where categories share them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from assessment.scoring.cohorts import cohort_kind
from assessment.scoring.rounding import exact_sum, plain, terminating
from assessment.scoring.schemecheck import FULL_MARKS, Finding, check_scheme
from assessment.scoring.schemediff import asked_words
from assessment.scoring.schemewords import (
    category_words,
    grade_words,
    measure_words,
    method_words,
    panel_words,
    survey_words,
)
from assessment.scoring.types import Case, Category, Element, Grade, Indicator, Part, Scheme


class PartWords(NamedTuple):
    """A part in words."""

    code: str
    name: str
    max: str
    measure: str
    method: str


class Group(NamedTuple):
    """Categories that share an indicator's points and parts."""

    categories: list[Category]
    points: str
    parts: list[PartWords]
    total: str

    @property
    def names(self) -> str:
        """Return the categories' names."""
        return "、".join(one.name for one in self.categories)

    @property
    def adds_up(self) -> bool:
        """Return whether the parts come to the indicator's points."""
        return self.total == self.points


@dataclass(frozen=True)
class IndicatorWords:
    """An indicator with its groups of categories."""

    code: str
    name: str
    groups: list[Group]


@dataclass(frozen=True)
class SchemeWords:
    """The whole scheme in words."""

    scheme: Scheme
    indicators: list[IndicatorWords]
    totals: list[tuple[Category, str, bool]]
    elements: list[tuple[Element, str]]
    categories: list[tuple[Category, str]]
    panel: str
    survey: str
    ranked: list[tuple[Grade, str]]
    unranked: list[tuple[Grade, str]]


def scheme_words(scheme: Scheme) -> SchemeWords:
    """Return the scheme as its read view shows it."""
    return SchemeWords(
        scheme=scheme,
        indicators=[IndicatorWords(one.code, one.name, list(_grouped(one, scheme))) for one in scheme.indicators],
        totals=[(one, *_total(scheme, one)) for one in scheme.categories],
        elements=[(one, asked_words(one, scheme)) for one in scheme.elements],
        categories=[(one, category_words(one)) for one in scheme.categories],
        panel=panel_words(scheme.panel),
        survey=survey_words(scheme.survey),
        ranked=[(one, grade_words(one)) for one in scheme.ranked_grades],
        unranked=[(one, grade_words(one)) for one in scheme.unranked_grades],
    )


def indicator_words(scheme: Scheme, indicator: Indicator) -> list[Group]:
    """Return one group a category: what the workbench edits."""
    return [_group([one], indicator, scheme) for one in scheme.categories]


def findings_at(findings: Iterable[Finding], *place: str) -> list[Finding]:
    """Return the findings at a place or below it: ("part", "2") finds those of all parts of indicator 2."""
    return [one for one in findings if one.place[: len(place)] == place]


def scheme_findings(scheme: Scheme, case: Case | None = None) -> list[Finding]:
    """Return the checks of a scheme, errors first."""
    return sorted(check_scheme(scheme, case), key=lambda one: not one.is_error)


def compares(scheme: Scheme) -> bool:
    """Return whether any part compares parks with each other."""
    return any(
        cohort_kind(part) is not None
        for indicator in scheme.indicators
        for parts in indicator.parts.values()
        for part in parts
    )


def _grouped(indicator: Indicator, scheme: Scheme) -> Iterable[Group]:
    kinds: dict[tuple[object, ...], list[Category]] = {}
    for category in scheme.categories:
        key = (plain(indicator.points[category.code]), repr(indicator.parts[category.code]))
        kinds.setdefault(key, []).append(category)
    for categories in kinds.values():
        yield _group(categories, indicator, scheme)


def _group(categories: list[Category], indicator: Indicator, scheme: Scheme) -> Group:
    code = categories[0].code
    elements = {one.code: one for one in scheme.elements}
    parts = indicator.parts[code]
    return Group(
        categories=categories,
        points=plain(indicator.points[code]),
        parts=[_part(one, elements) for one in parts],
        total=terminating(exact_sum(one.max for one in parts)),
    )


def _part(part: Part, elements: dict[str, Element]) -> PartWords:
    return PartWords(
        part.code, part.name, plain(part.max), measure_words(part.measure, elements), method_words(part, elements)
    )


def _total(scheme: Scheme, category: Category) -> tuple[str, bool]:
    total = exact_sum(one.points[category.code] for one in scheme.indicators)
    return terminating(total), total == FULL_MARKS
