"""What two versions of a scheme differ in, field by field, each side in words."""

from collections.abc import Iterator
from typing import NamedTuple

from assessment.scoring.rounding import plain
from assessment.scoring.schemewords import (
    category_words,
    grade_words,
    measure_words,
    method_words,
    panel_words,
    survey_words,
)
from assessment.scoring.types import OFFICE, Element, Indicator, Scheme

ABSENT = "（没有）"


class Difference(NamedTuple):
    """One field: where it stands, its name, and what it says before and after."""

    place: str
    field: str
    before: str
    after: str


class Entry(NamedTuple):
    """One thing of a scheme: the key that tells it from others, where it stands, and its fields in words."""

    key: tuple[str, ...]
    place: str
    fields: dict[str, str]


def differences(before: Scheme, after: Scheme) -> list[Difference]:
    """Every field that differs, in the order of the newer scheme, what was taken away last."""
    old = {entry.key: entry for entry in outline(before)}
    new = {entry.key: entry for entry in outline(after)}
    found: list[Difference] = []
    for key, entry in new.items():
        if key not in old:
            found += [Difference(entry.place, field, ABSENT, text) for field, text in entry.fields.items()]
            continue
        standing = old[key]
        place = entry.place
        found += [
            Difference(place, field, standing.fields.get(field, ABSENT), entry.fields.get(field, ABSENT))
            for field in dict.fromkeys((*standing.fields, *entry.fields))
            if standing.fields.get(field) != entry.fields.get(field)
        ]
    for key, entry in old.items():
        if key not in new:
            found += [Difference(entry.place, field, text, ABSENT) for field, text in entry.fields.items()]
    return [*found, *_orders(list(old.values()), list(new.values()))]


def outline(scheme: Scheme) -> list[Entry]:
    """The whole scheme as things with fields: what the comparison compares."""
    return [*_top(scheme), *_lists(scheme), *_indicators(scheme), *_around(scheme)]


def asked_words(element: Element, scheme: Scheme) -> str:
    """Whom a data element is asked of."""
    names = {one.code: one.name for one in scheme.categories} | {OFFICE: "领导小组办公室"}
    return "、".join(names[code] for code in element.asked_of) or "没有采集对象"


def _top(scheme: Scheme) -> Iterator[Entry]:
    yield Entry(
        ("top",),
        "基本信息",
        {"名称": scheme.name, "代码": scheme.code, "版本号": scheme.version, "依据": scheme.document},
    )
    for number, note in enumerate(scheme.notes, 1):
        yield Entry(("note", str(number)), f"依据说明第 {number} 条", {"原文行": note.lines, "说明": note.text})


def _lists(scheme: Scheme) -> Iterator[Entry]:
    for element in scheme.elements:
        fields = {"名称": element.name, "单位": element.unit, "采集对象": asked_words(element, scheme)}
        yield Entry(("element", element.code), f"数据口径“{element.name}”", fields)
    for category in scheme.categories:
        fields = {"名称": category.name, "项目口径": category_words(category)}
        yield Entry(("category", category.code), f"园区类别“{category.name}”", fields)


def _indicators(scheme: Scheme) -> Iterator[Entry]:
    for indicator in scheme.indicators:
        fields = {"名称": indicator.name}
        for category in scheme.categories:
            fields[f"{category.name}分值"] = f"{plain(indicator.points[category.code])} 分"
        yield Entry(("indicator", indicator.code), f"指标 {indicator.code}“{indicator.name}”", fields)
        yield from _parts(indicator, scheme)


def _parts(indicator: Indicator, scheme: Scheme) -> Iterator[Entry]:
    elements = {one.code: one for one in scheme.elements}
    for category in scheme.categories:
        for part in indicator.parts[category.code]:
            yield Entry(
                ("part", indicator.code, category.code, part.code),
                f"指标 {indicator.code}“{indicator.name}”·{category.name}·评分项 {part.code}“{part.name}”",
                {
                    "名称": part.name,
                    "满分": f"{plain(part.max)} 分",
                    "计量": measure_words(part.measure, elements),
                    "计分方法": method_words(part, elements),
                },
            )


def _around(scheme: Scheme) -> Iterator[Entry]:
    yield Entry(("panel",), "考评团评分", {"算法": panel_words(scheme.panel)})
    yield Entry(("survey",), "问卷", {"算法": survey_words(scheme.survey)})
    yield Entry(("bonus",), "加分项", {"封顶": f"{plain(scheme.bonus_cap)} 分"})
    for kind in scheme.bonus_kinds:
        yield Entry(
            ("bonus", kind.code), f"加分项“{kind.name}”", {"名称": kind.name, "每项": f"{plain(kind.points)} 分"}
        )
    for veto in scheme.vetoes:
        yield Entry(("veto", veto.code), f"一票否优“{veto.name}”", {"名称": veto.name})
    for whom, grades in (("参加排名的园区", scheme.ranked_grades), ("不参加排名的园区", scheme.unranked_grades)):
        for grade in grades:
            yield Entry(
                ("grade", whom, grade.code),
                f"等次“{grade.name}”（{whom}）",
                {"名称": grade.name, "条件": grade_words(grade)},
            )


def _orders(old: list[Entry], new: list[Entry]) -> Iterator[Difference]:
    """Lists whose members stand in another order, whatever was added or taken away."""
    groups: dict[tuple[str, ...], None] = dict.fromkeys(entry.key[:-1] for entry in new if len(entry.key) > 1)
    for group in groups:
        kept_old, kept_new = _members(old, group), _members(new, group)
        both = [key for key in kept_old if key in kept_new]
        now = [key for key in kept_new if key in kept_old]
        if both != now:
            first = next(entry for entry in new if entry.key == now[0])
            place = first.place.rsplit("·", 1)[0] if "·" in first.place else _GROUPS[group[0]]
            yield Difference(place, "次序", "、".join(key[-1] for key in both), "、".join(key[-1] for key in now))


def _members(entries: list[Entry], group: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [entry.key for entry in entries if len(entry.key) == len(group) + 1 and entry.key[:-1] == group]


_GROUPS = {
    "note": "依据说明",
    "element": "数据口径",
    "category": "园区类别",
    "indicator": "指标",
    "bonus": "加分项",
    "veto": "一票否优",
    "grade": "等次",
}
