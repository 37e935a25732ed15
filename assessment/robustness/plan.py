"""What a scheme and a case come to before anything is disturbed: parks by category, and what each part asks of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from assessment.robustness.awards import number
from assessment.robustness.sheet import Array, Columns, FigureKey
from assessment.scoring.adjust import bonus
from assessment.scoring.cohorts import belongs, cohort_kind
from assessment.scoring.curves import anchor_faults, band_faults
from assessment.scoring.errors import Undefined
from assessment.scoring.measures import Subject, measure
from assessment.scoring.rules import (
    BaseTiers,
    CohortKind,
    Growth,
    GrowthGap,
    Increment,
    Judged,
    Measure,
    PanelMean,
    ProjectCount,
    Share,
    ShareChange,
    Step,
    SurveyMean,
    Value,
)
from assessment.scoring.types import Case, Part, Scheme

NOTHING = np.empty(0)


class Unfit(ValueError):
    """A scheme whose curves have gaps or run back: what a draw would come to is not said (Chinese)."""


@dataclass(frozen=True)
class Task:
    """One part over a group: points that rulings set (NaN elsewhere), and which parks it does not apply to."""

    part: Part
    full: float
    kind: CohortKind | None
    ruled: Array | None
    excused: Array | None


@dataclass(frozen=True)
class Sum:
    """One indicator over a group; ``rebased`` gives the excused parts' share of full marks to the others."""

    index: int
    full: float
    tasks: tuple[Task, ...]
    rebased: Array | None


@dataclass(frozen=True)
class Group:
    """The parks of a category in order of code; ``at`` are their places among all parks."""

    category: str
    subjects: tuple[Subject, ...]
    at: Array
    columns: Columns
    sums: tuple[Sum, ...]
    used: tuple[FigureKey, ...]


@dataclass(frozen=True)
class Plan:
    """All groups; ``bonus`` in tenths of a point, by park."""

    subjects: tuple[Subject, ...]
    groups: tuple[Group, ...]
    indicators: int
    bonus: Array


def plan_of(scheme: Scheme, case: Case) -> Plan:
    """Lay the case out in columns; raises Unfit where a curve of the scheme is not well defined."""
    _require_curves(scheme)
    elements = {element.code: element for element in scheme.elements}
    categories = {category.code: category for category in scheme.categories}
    subjects = tuple(
        Subject(case.year, case.city, park, categories[park.category], elements, scheme.panel, scheme.survey)
        for park in sorted(case.parks, key=lambda park: park.code)
    )
    kinds = {kind.code: kind for kind in scheme.bonus_kinds}
    compared = tuple(
        one.measure
        for indicator in scheme.indicators
        for parts in indicator.parts.values()
        for one in parts
        if cohort_kind(one) is not None
    )
    return Plan(
        subjects=subjects,
        groups=tuple(_groups(scheme, subjects, compared)),
        indicators=len(scheme.indicators),
        bonus=np.array([int(bonus(one.park.bonus, kinds, scheme.bonus_cap).points * 10) for one in subjects]),
    )


def members(group: Group, part: Part, kind: CohortKind, category: str) -> Array:
    """Which parks of a group belong to a part's cohort, as seen from a category."""
    return np.array(
        [belongs(one.park, kind, category) and part.code not in one.park.not_applicable for one in group.subjects],
        dtype=bool,
    )


def _require_curves(scheme: Scheme) -> None:
    for indicator in scheme.indicators:
        for parts in indicator.parts.values():
            for part in parts:
                for fault in (*band_faults(part.method), *anchor_faults(part.method)):
                    raise Unfit(f"评分项 {part.code}：{fault}")


def _groups(scheme: Scheme, subjects: tuple[Subject, ...], compared: tuple[Measure, ...]) -> Iterator[Group]:
    for category in scheme.categories:
        at = np.array([place for place, one in enumerate(subjects) if one.park.category == category.code], dtype=int)
        if not at.size:
            continue
        own = tuple(subjects[place] for place in at)
        sums = tuple(_sums(scheme, category.code, own))
        specs = {*compared, *_specs(sums)}
        used = tuple(sorted({key for spec in specs for key in _figures_of(spec)}))
        yield Group(category.code, own, at, _columns(own, specs, used), sums, used)


def _sums(scheme: Scheme, category: str, subjects: tuple[Subject, ...]) -> Iterator[Sum]:
    for index, indicator in enumerate(scheme.indicators):
        parts = indicator.parts[category]
        if not parts and not indicator.points[category]:
            continue
        tasks = tuple(_task(part, subjects) for part in parts)
        whole = sum(task.full for task in tasks)
        rebased = None
        if any(task.excused is not None for task in tasks):
            left = sum(
                np.where(task.excused, 0, task.full) if task.excused is not None else task.full for task in tasks
            )
            rebased = whole / np.where(left > 0, left, np.nan)[:, None]
        yield Sum(index, float(indicator.points[category]), tasks, rebased)


def _task(part: Part, subjects: tuple[Subject, ...]) -> Task:
    ruled = [one.park.rulings.get(part.code) for one in subjects]
    excused = np.array([part.code in one.park.not_applicable for one in subjects])
    return Task(
        part=part,
        full=float(part.max),
        kind=cohort_kind(part),
        ruled=np.array([[np.nan if one is None else float(one.points)] for one in ruled]) if any(ruled) else None,
        excused=excused if excused.any() else None,
    )


def _specs(sums: Iterable[Sum]) -> Iterator[Measure]:
    for one in sums:
        for task in one.tasks:
            yield task.part.measure
            if isinstance(task.part.method, Step) and isinstance(task.part.method.base, BaseTiers):
                yield task.part.method.base.measure


def _figures_of(spec: Measure) -> tuple[FigureKey, ...]:
    match spec:
        case Value(element):
            return ((element, True),)
        case Growth(element) | Increment(element) | GrowthGap(element, _):
            return ((element, False), (element, True))
        case Share(element, of):
            return ((element, True), (of, True))
        case ShareChange(element, of):
            return ((element, False), (of, False), (element, True), (of, True))
        case _:
            return ()


def _columns(subjects: tuple[Subject, ...], specs: set[Measure], used: tuple[FigureKey, ...]) -> Columns:
    figures = {}
    for key in used:
        element, current = key
        found = ((one.park.current if current else one.park.previous).get(element) for one in subjects)
        figures[key] = np.array([[np.nan if one is None else float(one)] for one in found])
    fixed: dict[Measure, Array] = {
        spec: np.array([[_fixed(spec, one)] for one in subjects])
        for spec in specs
        if isinstance(spec, ProjectCount | PanelMean | SurveyMean | Judged)
    }
    return Columns(figures, {code: float(figure) for code, figure in subjects[0].city.items()}, fixed)


def _fixed(spec: Measure, subject: Subject) -> float:
    """A measure that no figure enters, by the core; NaN where it is a problem."""
    try:
        return number(measure(spec, subject).value)
    except Undefined:
        return np.nan
