"""Does a case fit its scheme? Every code in it must be one that the scheme knows."""

from collections.abc import Collection

from assessment.scoring.errors import CaseError
from assessment.scoring.reading import step
from assessment.scoring.rounding import plain
from assessment.scoring.types import CITY_PREFIX, Case, ParkInput, Part, Scheme


def check_case(scheme: Scheme, case: Case) -> None:
    """Raises CaseError at the first category, element, kind, veto or part that the scheme does not know."""
    elements = {element.code for element in scheme.elements}
    _known(
        case.city,
        {code.removeprefix(CITY_PREFIX) for code in elements if code.startswith(CITY_PREFIX)},
        "$.city",
    )
    park_elements = {code for code in elements if not code.startswith(CITY_PREFIX)}
    kinds = {kind.code for kind in scheme.bonus_kinds}
    vetoes = {veto.code for veto in scheme.vetoes}
    parts = {
        category.code: {part.code: part for indicator in scheme.indicators for part in indicator.parts[category.code]}
        for category in scheme.categories
    }
    for index, park in enumerate(case.parks):
        path = f"$.parks[{index}]"
        if park.category not in parts:
            raise CaseError(f"{path}.category", f"方案没有这个类别：{park.category}")
        _known(park.current, park_elements, f"{path}.values.{case.year}")
        _known(park.previous, park_elements, f"{path}.values.{case.year - 1}")
        for place, claim in enumerate(park.bonus):
            if claim.kind not in kinds:
                raise CaseError(f"{path}.bonus[{place}].kind", f"方案没有这种加分项：{claim.kind}")
        for place, veto in enumerate(park.vetoes):
            if veto not in vetoes:
                raise CaseError(f"{path}.vetoes[{place}]", f"方案没有这种一票否优情形：{veto}")
        _check_parts(park, path, parts[park.category])


def _check_parts(park: ParkInput, path: str, parts: dict[str, Part]) -> None:
    for code, ruling in park.rulings.items():
        where = step(f"{path}.rulings", code)
        if code not in parts:
            raise CaseError(where, "本类别没有这个评分项")
        if code in park.not_applicable:
            raise CaseError(where, "已标为不适用，不能同时裁定")
        full = parts[code].max
        if not 0 <= ruling.points <= full:
            raise CaseError(f"{where}.points", f"应在 0 到 {plain(full)} 之间，实为 {plain(ruling.points)}")
    for code in park.not_applicable:
        if code not in parts:
            raise CaseError(step(f"{path}.not_applicable", code), "本类别没有这个评分项")


def _known(found: Collection[str], known: Collection[str], path: str) -> None:
    for code in found:
        if code not in known:
            raise CaseError(step(path, code), f"方案没有这个数据指标：{code}")
