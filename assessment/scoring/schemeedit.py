"""Changes of a scheme's structure: each takes the canonical structure and returns another, never touching the first.

What a change leaves behind may still be no scheme (an indicator that reads an element taken away): the caller reads
it with ``scheme_from_dict``, and ``place_in_words`` says in Chinese where that refused.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from assessment.scoring.errors import SchemeError

Data = dict[str, Any]


# What a panel marks, in the words of the source (附表).
ASPECT_LABELS = {"plan": "方案执行", "infrastructure": "基础", "production": "生产性", "living": "生活性"}


class Row(NamedTuple):
    """A member of a list as it shall be, and the code that it had before; empty for a new one."""

    was: str
    value: Data


_SECTIONS = {
    "code": "方案代码",
    "name": "方案名称",
    "version": "版本号",
    "source": "依据和说明",
    "elements": "数据口径",
    "categories": "园区类别",
    "indicators": "指标",
    "panel": "考评团评分",
    "survey": "问卷",
    "bonus": "加分项",
    "vetoes": "一票否优",
    "grades": "等次",
}
_PART = re.compile(r'\$\.indicators\[(\d+)\]\.parts(?:\.(\w+)|\["([^"]+)"\])\[(\d+)\]')
_INDICATOR = re.compile(r"\$\.indicators\[(\d+)\]")


def copied(data: Data) -> Data:
    """A structure of dicts and lists that shares nothing with the one given."""
    return {key: _copied(value) for key, value in data.items()}


def empty_scheme(*, code: str, name: str, document: str, categories: Iterable[tuple[str, str]]) -> Data:
    """A scheme without an indicator: everything that the structure demands, and nothing that scores."""
    grade = {"code": "fail", "name": "不达标", "at_least": None, "rank_at_most": None}
    flags = {"barred_by_veto": False, "commended": False, "criticised": False}
    return {
        "code": code,
        "name": name,
        "version": "1",
        "source": {"document": document, "notes": []},
        "elements": [],
        "categories": [
            {"code": one, "name": label, "project_threshold": "0", "industries": None} for one, label in categories
        ],
        "indicators": [],
        "panel": {
            "aspects": [{"code": one, "name": label} for one, label in ASPECT_LABELS.items()],
            "trim_from": "1",
            "trim_each_end": "0",
        },
        "survey": [
            {"code": "enterprise", "name": "企业", "weight": "0.5"},
            {"code": "employee", "name": "员工", "weight": "0.5"},
        ],
        "bonus": {"cap": "0", "kinds": []},
        "vetoes": [],
        "grades": {"ranked": [grade | flags], "unranked": [grade | flags]},
    }


def with_elements(data: Data, rows: Sequence[Row]) -> Data:
    """Other data elements; a new code of an old element is taken up by every measure that reads it."""
    made = copied(data)
    made["elements"] = [row.value for row in rows]
    renamed = _renamed(rows)
    for part in _parts(made):
        for measure in _measures(part):
            for key in ("element", "of", "city"):
                if key in measure:
                    measure[key] = renamed.get(measure[key], measure[key])
    return made


def with_categories(data: Data, rows: Sequence[Row]) -> Data:
    """Other categories: an old one keeps its points and parts under a new code, a new one starts with none."""
    made = copied(data)
    made["categories"] = [row.value for row in rows]
    for indicator in made["indicators"]:
        points, parts = indicator["points"], indicator["parts"]
        indicator["points"] = {row.value["code"]: points.get(row.was, "0") for row in rows}
        indicator["parts"] = {row.value["code"]: _copied(parts.get(row.was, [])) for row in rows}
    renamed = _renamed(rows)
    gone = {one["code"] for one in data["categories"]} - {row.was for row in rows}
    for element in made["elements"]:
        element["asked_of"] = [renamed.get(code, code) for code in element["asked_of"] if code not in gone]
    return made


def with_indicators(data: Data, rows: Sequence[Row]) -> Data:
    """Other indicators: an old one keeps its parts, a new one starts with none."""
    made = copied(data)
    before = {one["code"]: one for one in made["indicators"]}
    categories = [one["code"] for one in made["categories"]]
    made["indicators"] = [
        {**row.value, "parts": before[row.was]["parts"] if row.was in before else {code: [] for code in categories}}
        for row in rows
    ]
    return made


def with_values(data: Data, values: Mapping[str, Any]) -> Data:
    """Other values of top-level keys."""
    return {**copied(data), **copied(dict(values))}


def part_of(data: Data, indicator: str, category: str, code: str) -> Data | None:
    """A copy of the part; None where there is none. All of these raise SchemeError for a list that is gone."""
    found = [one for one in _list(data, indicator, category) if one["code"] == code]
    return copied(found[0]) if found else None


def with_part(data: Data, indicator: str, category: str, part: Data, *, was: str = "") -> Data:
    """The part in the place of the one with the code ``was``, or after the others."""
    made = copied(data)
    parts = _list(made, indicator, category)
    place = next((index for index, one in enumerate(parts) if one["code"] == was), len(parts))
    parts[place : place + 1] = [copied(part)]
    return made


def without_part(data: Data, indicator: str, category: str, code: str) -> Data:
    """The part taken away."""
    made = copied(data)
    parts = _list(made, indicator, category)
    parts[:] = [one for one in parts if one["code"] != code]
    return made


def moved_part(data: Data, indicator: str, category: str, code: str, by: int) -> Data:
    """The part moved up (−1) or down (+1) among its indicator's parts; at the end of the list it stays."""
    made = copied(data)
    parts = _list(made, indicator, category)
    place = next((index for index, one in enumerate(parts) if one["code"] == code), None)
    if place is not None:
        parts.insert(max(place + by, 0), parts.pop(place))
    return made


def copied_part(data: Data, indicator: str, category: str, code: str, targets: Iterable[str]) -> Data:
    """The part in other categories too; one with the same code in the same indicator there is replaced."""
    part = part_of(data, indicator, category, code)
    made = copied(data)
    for target in targets:
        if part is not None:
            made = with_part(made, indicator, target, part, was=code)
    return made


def place_in_words(data: Data, error: SchemeError) -> str:
    """Where and why a structure is no scheme, in the words of the workbench."""
    if (found := _PART.match(error.path)) is not None:
        indicator = data["indicators"][int(found[1])]
        category = found[2] or found[3]
        part = indicator["parts"][category][int(found[4])]
        label = next((one["name"] for one in data["categories"] if one["code"] == category), category)
        where = f"指标 {indicator['code']}“{indicator['name']}”·{label}·评分项 {part['code']}“{part['name']}”"
        return f"{where}：{error.reason}"
    if (inside := _INDICATOR.match(error.path)) is not None:
        indicator = data["indicators"][int(inside[1])]
        return f"指标 {indicator['code']}“{indicator['name']}”：{error.reason}"
    section = re.match(r"\$\.(\w+)", error.path)
    return f"{_SECTIONS[section[1]] if section and section[1] in _SECTIONS else '方案'}：{error.reason}"


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return copied(value)
    return [_copied(one) for one in value] if isinstance(value, list) else value


def _renamed(rows: Sequence[Row]) -> dict[str, str]:
    return {row.was: row.value["code"] for row in rows if row.was}


def _parts(data: Data) -> Iterable[Data]:
    for indicator in data["indicators"]:
        for parts in indicator["parts"].values():
            yield from parts


def _measures(part: Data) -> Iterable[Data]:
    yield part["measure"]
    base = part["method"].get("base")
    if isinstance(base, dict):
        yield base["measure"]


def _list(data: Data, indicator: str, category: str) -> list[Data]:
    for one in data["indicators"]:
        if one["code"] == indicator and category in one["parts"]:
            found: list[Data] = one["parts"][category]
            return found
    raise SchemeError("$.indicators", f"没有指标 {indicator}，或没有类别 {category}")
