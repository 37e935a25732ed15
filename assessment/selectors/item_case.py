"""What of a year's case one item of a park rests on: it tells whether an objection has changed anything."""

from collections.abc import Mapping
from typing import Any

from assessment.filing.catalogue import BONUS, VETO
from assessment.scoring.canonical import digest
from assessment.scoring.rules import BaseTiers, Measure, PanelMean, ProjectCount, Step, SurveyMean, elements_of
from assessment.scoring.types import CITY_PREFIX, Part, Scheme

ParkCase = Mapping[str, Any]  # a park of the stored structure (scoring/casefile.py, case_to_dict)


def item_case(park: ParkCase, scheme: Scheme, item: str) -> dict[str, Any]:
    """Return the park's figures, projects, marks, answers, rulings and exemptions that the item's points rest on.

    For 加分项 and 否决事项 what counts or was found. Empty for an item that no points rest on. The words of a ruling
    are left out: another reason for the same points changes nothing.
    """
    if item == BONUS:
        return {"bonus": park["bonus"]}
    if item == VETO:
        return {"vetoes": park["vetoes"], "fraud": park["fraud"]}
    indicator = next((one for one in scheme.indicators if one.code == item), None)
    if indicator is None:
        return {}
    parts = indicator.parts[park["category"]]
    measures = [measure for part in parts for measure in _measures(part)]
    elements = {code for one in measures for code in elements_of(one) if not code.startswith(CITY_PREFIX)}
    codes = {part.code for part in parts}
    found: dict[str, Any] = {
        "values": {
            year: {code: figure for code, figure in figures.items() if code in elements}
            for year, figures in park["values"].items()
        },
        "rulings": {code: one["points"] for code, one in park["rulings"].items() if code in codes},
        "not_applicable": sorted(code for code in park["not_applicable"] if code in codes),
    }
    for kind, name in ((ProjectCount, "projects"), (PanelMean, "panel"), (SurveyMean, "survey")):
        if any(isinstance(one, kind) for one in measures):
            found[name] = park[name]
    return found


def item_digest(park: ParkCase, scheme: Scheme, item: str) -> str:
    """Return the SHA-256, in hexadecimal, over what the item rests on."""
    return digest(item_case(park, scheme, item))


def park_of(case: Mapping[str, Any], code: str) -> ParkCase:
    """Return a park of a stored case; raises KeyError where it holds none of this code."""
    found: ParkCase | None = next((one for one in case["parks"] if one["code"] == code), None)
    if found is None:
        raise KeyError(code)
    return found


def _measures(part: Part) -> tuple[Measure, ...]:
    """The part's measure, and the one that tiers read its base from."""
    method = part.method
    if isinstance(method, Step) and isinstance(method.base, BaseTiers):
        return (part.measure, method.base.measure)
    return (part.measure,)
