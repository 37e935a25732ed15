"""One figure supposed otherwise, seen at once and stored nowhere."""

from dataclasses import dataclass

from assessment.robustness.differences import Row, differences, summary_of
from assessment.robustness.supposed import CITY, Change, supposed
from assessment.scoring.engine import score
from assessment.scoring.resultfile import result_to_dict
from assessment.scoring.results import ItemResult
from assessment.scoring.rounding import plain
from assessment.scoring.types import CITY_PREFIX
from assessment.selectors.trial_base import Base


@dataclass(frozen=True)
class WhatIf:
    """The park's row and the others that change with it, the indicators that moved with their new workings."""

    row: Row | None
    others: tuple[Row, ...]
    moved: tuple[ItemResult, ...]
    problems: tuple[str, ...]


def what_if(base: Base, change: Change) -> WhatIf:
    """Return what the change does to the park it is about and to all others."""
    result = score(base.rules, supposed(base.case, [change]))
    found = differences(summary_of(result_to_dict(base.result)), summary_of(result_to_dict(result)), {})
    own = next((row for row in found.parks if row.code == change.park), None)
    before = {park.code: {item.code: item for item in park.items} for park in base.result.parks}
    moved = tuple(
        item
        for park in result.parks
        if park.code == change.park
        for item in park.items
        if any(
            new.explanation != old.explanation
            for new, old in zip(item.parts, before[park.code][item.code].parts, strict=True)
        )
    )
    return WhatIf(
        row=own,
        others=tuple(row for row in found.parks if row.changed and row is not own),
        moved=moved,
        problems=tuple(one.reason for one in result.problems if change.park in (CITY, one.park)),
    )


def figures_as_they_stand(base: Base) -> dict[str, dict[str, str]]:
    """Return every figure by park (``city`` for the city) and ``element/year``, for the slider to start from."""
    year = base.case.year
    found = {"city": {f"{CITY_PREFIX}{code}/{year}": plain(value) for code, value in base.case.city.items()}}
    for park in base.case.parks:
        found[park.code] = {f"{code}/{year}": plain(value) for code, value in park.current.items()}
        found[park.code] |= {f"{code}/{year - 1}": plain(value) for code, value in park.previous.items()}
    return found
