"""A park's part of a stored result that is told to the park itself before publication: its own figures and no other's.

Written from an allow-list, so that what a result comes to hold later is not told by itself: no rank, grade, total,
name, best value or mean of another park, no answer to what the next point takes (it rests on the others where a
method compares). A part that the relative or the rank method scores keeps only the sentence on the park's own measure.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from assessment.scoring.cohorts import cohort_kind
from assessment.scoring.results import Status
from assessment.scoring.types import Scheme
from assessment.states import VetoKind

COMPARED = ("相对最优法：", "排名法：")  # how the formula of a method begins that compares parks (scoring/formulas.py)
HIDDEN = "本小项按与其他园区的比较计分，比较情况在结果公布后可查。"


@dataclass(frozen=True, slots=True)
class OwnPart:
    """A part's points with what may be told of its workings; ``status`` is computed, ruled or not_applicable."""

    code: str
    name: str
    points: Decimal
    maximum: Decimal
    status: str
    explanation: str


@dataclass(frozen=True, slots=True)
class OwnItem:
    """An indicator's points and parts."""

    code: str
    name: str
    points: Decimal
    maximum: Decimal
    parts: tuple[OwnPart, ...]


@dataclass(frozen=True, slots=True)
class OwnPoints:
    """All that a park is told of its provisional result."""

    total: Decimal
    base: Decimal
    bonus: Decimal
    bonus_explanation: str
    vetoes: tuple[str, ...]
    items: tuple[OwnItem, ...]


def own_points(result: Mapping[str, Any], case: Mapping[str, Any], scheme: Scheme, code: str) -> OwnPoints | None:
    """Return what the park may read of the stored result, None where it holds no such park; the case gives rulings."""
    park = next((one for one in result["parks"] if one["code"] == code), None)
    if park is None:
        return None
    rulings = next(one["rulings"] for one in case["parks"] if one["code"] == code)
    compared = {
        part.code
        for indicator in scheme.indicators
        for part in indicator.parts[park["category"]]
        if cohort_kind(part) is not None
    }
    return OwnPoints(
        total=Decimal(park["total"]),
        base=Decimal(park["base"]),
        bonus=Decimal(park["bonus"]),
        bonus_explanation=park["bonus_explanation"],
        vetoes=tuple(VetoKind(kind).label for kind in park["vetoes"]),
        items=tuple(
            OwnItem(
                code=item["code"],
                name=item["name"],
                points=Decimal(item["points"]),
                maximum=Decimal(item["max"]),
                parts=tuple(_part(one, one["code"] in compared, rulings.get(one["code"])) for one in item["parts"]),
            )
            for item in park["items"]
        ),
    )


def _part(part: Mapping[str, Any], is_compared: bool, ruling: Mapping[str, Any] | None) -> OwnPart:
    return OwnPart(
        code=part["code"],
        name=part["name"],
        points=Decimal(part["points"]),
        maximum=Decimal(part["max"]),
        status=part["status"],
        explanation=_compared(part, ruling) if is_compared else part["explanation"],
    )


def _compared(part: Mapping[str, Any], ruling: Mapping[str, Any] | None) -> str:
    """The sentence on the park's own measure, up to where the formula begins to compare; a ruling as it was given."""
    if part["status"] == Status.NOT_APPLICABLE:
        return str(part["explanation"])
    if ruling is not None:
        return f"评价机构裁定 {ruling['points']} 分，理由：{ruling['reason']}"
    found = [part["explanation"].find(f"。{method}") for method in COMPARED]
    ends = [place for place in found if place > 0]
    return f"{part['explanation'][: min(ends)]}。{HIDDEN}" if ends else HIDDEN
