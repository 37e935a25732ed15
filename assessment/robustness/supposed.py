"""Figures supposed otherwise: a case with some of its figures changed, for trials and what-if."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from assessment.scoring.types import CITY_PREFIX, Case, ParkInput

CITY = ""  # stands for the city where a change names a park


class Change(NamedTuple):
    """One figure supposed otherwise; ``year`` is the case's or the one before, ``park`` is CITY for a city figure."""

    park: str
    element: str
    year: int
    value: Decimal


def supposed(case: Case, changes: Iterable[Change]) -> Case:
    """Return the case with these figures; of two changes of one figure the later stands.

    Raises LookupError for a park that the case does not hold or a year that it does not look at.
    """
    parks = {park.code: park for park in case.parks}
    city = dict(case.city)
    for change in changes:
        if change.park == CITY:
            if change.year != case.year:
                raise LookupError(f"a city figure is of {case.year}")
            city[change.element.removeprefix(CITY_PREFIX)] = change.value
        else:
            parks[change.park] = _changed(parks[change.park], change, case.year)
    return replace(case, city=city, parks=tuple(parks[park.code] for park in case.parks))


def standing(case: Case, park: str, element: str, year: int) -> Decimal | None:
    """Return the figure that a change would replace; None where it is missing."""
    if park == CITY:
        return case.city.get(element.removeprefix(CITY_PREFIX))
    found = next(one for one in case.parks if one.code == park)
    return (found.current if year == case.year else found.previous).get(element)


def _changed(park: ParkInput, change: Change, year: int) -> ParkInput:
    if change.year == year:
        return replace(park, current={**park.current, change.element: change.value})
    if change.year == year - 1:
        return replace(park, previous={**park.previous, change.element: change.value})
    raise LookupError(f"figures are of {year - 1} and {year}")
