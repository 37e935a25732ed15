"""A part at once: its points against its measure as a drawing and a table, and the parks that it compares."""

from dataclasses import dataclass
from typing import NamedTuple

from assessment.scoring.casefit import fitted
from assessment.scoring.cohorts import belongs, cohort_kind
from assessment.scoring.errors import Undefined
from assessment.scoring.explain import unit_of
from assessment.scoring.formulas import COHORTS
from assessment.scoring.measures import Subject, measure
from assessment.scoring.methods import Cohort, Setting, award, clamp
from assessment.scoring.partcurve import Curve, curves_of, ticks
from assessment.scoring.ratio import ZERO, Ratio
from assessment.scoring.rounding import exact, figure
from assessment.scoring.rules import CohortKind
from assessment.scoring.types import Case, Part, Scheme

WIDTH, HEIGHT = 420, 236
LEFT, RIGHT, TOP, BOTTOM = 40, 408, 14, 196
MOST_ROWS = 16


class Tick(NamedTuple):
    """A place on an axis: its coordinate and the figure there."""

    at: str
    text: str


class Drawn(NamedTuple):
    """A line of the drawing: its path, the class of its colour, its name, and its corners."""

    path: str
    tone: str
    label: str
    corners: list[tuple[str, str, str]]


class Member(NamedTuple):
    """A park of the cohort: its measure and points as figures, or why it has none."""

    name: str
    measure: str
    points: str
    reason: str


@dataclass(frozen=True)
class Preview:
    """What is shown beside a part; ``lines`` is empty where there is nothing to draw."""

    unit: str
    lines: list[Drawn]
    headings: list[str]
    rows: list[tuple[str, list[str], str]]
    across: list[Tick]
    up: list[Tick]
    members: list[Member]
    compared_with: str
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = RIGHT
    bottom: int = BOTTOM
    top: int = TOP


def preview_of(part: Part, category: str, scheme: Scheme, case: Case | None) -> Preview:
    """Return the drawing, the table, and, where the method compares, the cohort's present measures."""
    elements = {one.code: one for one in scheme.elements}
    kind = cohort_kind(part)
    measured = _cohort(part, kind, category, scheme, case) if kind is not None and case is not None else []
    values = [value for _, value, _ in measured if value is not None]
    curves = curves_of(part, values)
    return Preview(
        unit=unit_of(part.measure, elements),
        lines=[_drawn(curve, place, part) for place, curve in enumerate(curves, 1)],
        headings=[curve.label or "得分" for curve in curves],
        rows=_rows(curves),
        across=_across(curves),
        up=[Tick(_y(one, exact(part.max)), figure(one)) for one in ticks(ZERO, exact(part.max))],
        members=[_member(part, *one, values) for one in measured],
        compared_with=COHORTS[kind] if kind is not None else "",
    )


def _cohort(
    part: Part, kind: CohortKind, category: str, scheme: Scheme, case: Case
) -> list[tuple[str, Ratio | None, str]]:
    cut = fitted(case, scheme).case
    categories = {one.code: one for one in scheme.categories}
    elements = {one.code: one for one in scheme.elements}
    found: list[tuple[str, Ratio | None, str]] = []
    for park in cut.parks if cut else ():
        if not belongs(park, kind, category):
            continue
        place = categories[park.category]
        try:
            value = measure(
                part.measure,
                Subject(case.year, cut.city if cut else {}, park, place, elements, scheme.panel, scheme.survey),
            ).value
            found.append((park.name, value, ""))
        except Undefined as undefined:
            found.append((park.name, None, "；".join(gap.reason for gap in undefined.gaps)))
    return found


def _member(part: Part, name: str, value: Ratio | None, reason: str, values: list[Ratio]) -> Member:
    if value is None:
        return Member(name, "—", "—", reason)
    full = exact(part.max)
    setting = Setting(full, ZERO, Cohort(tuple(sorted(values)), (), ()), member=True)
    return Member(name, figure(value), figure(clamp(award(part.method, value, setting), full)), "")


def _rows(curves: list[Curve]) -> list[tuple[str, list[str], str]]:
    """Rows of the table, thinned where a method has very many steps; a note only where one line is shown."""
    if not curves:
        return []
    places = range(len(curves[0].samples))
    kept = [place for place in places if len(places) <= MOST_ROWS or place % (len(places) // MOST_ROWS + 1) == 0]
    return [
        (
            figure(curves[0].samples[place].measure),
            [figure(curve.samples[place].points) for curve in curves],
            curves[0].samples[place].note if len(curves) == 1 else "",
        )
        for place in kept
    ]


def _drawn(curve: Curve, place: int, part: Part) -> Drawn:
    low, high = curve.samples[0].measure, curve.samples[-1].measure
    full = exact(part.max)
    vertices = [(_x(m, low, high), _y(points, full)) for m, points in curve.line]
    path = "M" + " L".join(f"{x} {y}" for x, y in vertices)
    corners = [
        (_x(one.measure, low, high), _y(one.points, full), f"{figure(one.measure)} → {figure(one.points)} 分")
        for one in curve.samples
    ]
    return Drawn(path, f"l{min(place, 6)}", curve.label, corners if len(corners) <= MOST_ROWS else [])


def _across(curves: list[Curve]) -> list[Tick]:
    if not curves:
        return []
    low, high = curves[0].samples[0].measure, curves[0].samples[-1].measure
    return [Tick(_x(one, low, high), figure(one)) for one in ticks(low, high)]


def _x(m: Ratio, low: Ratio, high: Ratio) -> str:
    return figure((m - low) * (RIGHT - LEFT) / (high - low) + LEFT)


def _y(points: Ratio, full: Ratio) -> str:
    return figure(BOTTOM - points * (BOTTOM - TOP) / full)
