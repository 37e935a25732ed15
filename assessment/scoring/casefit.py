"""A case cut to what another scheme knows, with what was left out: a draft is tried on data filed under other rules."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from assessment.scoring.rounding import plain
from assessment.scoring.types import CITY_PREFIX, Case, ParkInput, Scheme


class Fitted(NamedTuple):
    """The case that the scheme can score, None where no park is left; ``left_out`` says in Chinese what was cut."""

    case: Case | None
    left_out: tuple[str, ...]


def fitted(case: Case, scheme: Scheme) -> Fitted:
    """The case without the categories, elements, bonus kinds, vetoes and parts that the scheme does not know."""
    left_out: dict[str, None] = {}
    elements = {one.code for one in scheme.elements}
    categories = {one.code for one in scheme.categories}
    parks = []
    for park in case.parks:
        if park.category in categories:
            parks.append(_park(park, scheme, elements, left_out))
        else:
            left_out[f"{park.name}：方案没有它的园区类别 {park.category}"] = None
    city = {code: value for code, value in case.city.items() if CITY_PREFIX + code in elements}
    for code in case.city.keys() - city.keys():
        left_out[f"全市数据 {CITY_PREFIX}{code}：方案没有这个数据口径"] = None
    kept = replace(case, city=city, parks=tuple(parks)) if parks else None
    return Fitted(kept, tuple(left_out))


def _park(park: ParkInput, scheme: Scheme, elements: set[str], left_out: dict[str, None]) -> ParkInput:
    kinds = {one.code for one in scheme.bonus_kinds}
    vetoes = {one.code for one in scheme.vetoes}
    parts = {part.code: part.max for indicator in scheme.indicators for part in indicator.parts[park.category]}
    for code in sorted({*park.current, *park.previous} - elements):
        left_out[f"数据口径 {code}：方案没有这个口径，各园区填报的数值不用"] = None
    for claim in park.bonus:
        if claim.kind not in kinds:
            left_out[f"{park.name}的加分项“{claim.name}”：方案没有这类加分项 {claim.kind}"] = None
    for veto in park.vetoes:
        if veto not in vetoes:
            left_out[f"{park.name}的一票否优情形 {veto}：方案没有这种情形"] = None
    for code in sorted({*park.rulings, *park.not_applicable} - parts.keys()):
        left_out[f"{park.name}对评分项 {code} 的裁定：方案在该类别没有这个评分项"] = None
    rulings = {code: ruling for code, ruling in park.rulings.items() if code in parts}
    for code, ruling in list(rulings.items()):
        if ruling.points > parts[code]:
            left_out[f"{park.name}对评分项 {code} 的裁定 {plain(ruling.points)} 分：超过方案的满分"] = None
            del rulings[code]
    return replace(
        park,
        current=_known(park.current, elements),
        previous=_known(park.previous, elements),
        bonus=tuple(claim for claim in park.bonus if claim.kind in kinds),
        vetoes=tuple(veto for veto in park.vetoes if veto in vetoes),
        rulings=rulings,
        not_applicable={code: reason for code, reason in park.not_applicable.items() if code in parts},
    )


def _known(figures: Mapping[str, Decimal], elements: set[str]) -> dict[str, Decimal]:
    return {code: value for code, value in figures.items() if code in elements}
