"""Some parks' figures in some draws, and the measures made of them: each array made once, rows parks, columns draws.

Without bits a sheet holds the figures as they are, in one column. A missing figure is NaN, and so is every measure
that rests on it or on a base of zero or less.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from assessment.scoring.rules import Growth, GrowthGap, Increment, Measure, Share, ShareChange, Value
from assessment.scoring.types import CITY_PREFIX

Array = npt.NDArray[Any]
FigureKey = tuple[str, bool]  # element, and whether it is the assessed year's (or the year before's)
LEVELS = 65_535  # a disturbance is one of 65,536 evenly spaced ones: a quarter of the random bits of a float each


@dataclass(frozen=True)
class Columns:
    """What the parks of a group start from: figures, the city's figures, and the measures that nothing disturbs."""

    figures: Mapping[FigureKey, Array]
    city: Mapping[str, float]
    fixed: Mapping[Measure, Array]


class Sheet:
    """The measures of the parks in ``rows``; ``bits`` are uint16 by figure, for these parks alone, park by draw."""

    def __init__(self, columns: Columns, rows: slice, bits: Mapping[FigureKey, Array] | None, span: float) -> None:
        self._columns, self._rows, self._bits, self._span = columns, rows, bits, span
        self.dtype: type[np.floating[Any]] = np.float64 if bits is None else np.float32
        self._figures: dict[FigureKey, Array] = {}
        self._measures: dict[Measure, Array] = {}

    @property
    def tolerance(self) -> float:
        """How near to a limit counts as on it: far below any reported digit, above the errors of these floats."""
        return 1e-9 if self._bits is None else 1e-5

    def measure(self, spec: Measure) -> Array:
        """The measure, (parks, draws) or (parks, 1); do not write into it."""
        found = self._measures.get(spec)
        if found is None:
            found = self._measures[spec] = self._made(spec)
        return found

    def _made(self, spec: Measure) -> Array:
        match spec:
            case Value(element):
                return self._figure(element)
            case Increment(element):
                return self._figure(element) - self._figure(element, current=False)
            case Growth(element):
                before = self._positive(element, current=False)
                grown = self.measure(Increment(element)) / before
                grown *= 100
                return grown
            case GrowthGap(element, city):
                figure = self._columns.city.get(city.removeprefix(CITY_PREFIX), np.nan)
                gap: Array = self.measure(Growth(element)) - self.dtype(figure)
                return gap
            case Share(element, of):
                return self._share(element, of, current=True)
            case ShareChange(element, of):
                return self.measure(Share(element, of)) - self._share(element, of, current=False)
            case _:
                return self._columns.fixed[spec][self._rows].astype(self.dtype)

    def _share(self, element: str, of: str, *, current: bool) -> Array:
        part = self._figure(element, current=current) / self._positive(of, current=current)
        part *= 100
        return part

    def _figure(self, element: str, *, current: bool = True) -> Array:
        key = (element, current)
        found = self._figures.get(key)
        if found is None:
            base = self._columns.figures[key][self._rows]
            if self._bits is None:
                found = base
            else:
                found = self._bits[key].astype(np.float32)
                found *= (base * (2 * self._span / LEVELS)).astype(np.float32)
                found += (base * (1 - self._span)).astype(np.float32)
            self._figures[key] = found
        return found

    def _positive(self, element: str, *, current: bool) -> Array:
        """The figure where it is above zero; a disturbance never changes a sign, so the plan looks but once."""
        figure = self._figure(element, current=current)
        return np.where(figure > 0, figure, np.nan) if self._bits is None else figure
