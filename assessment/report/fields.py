"""Data fields of the agency's passages: {总分}, {得分 2}. A figure in a passage is bound to the data, never typed.

A field is a name in braces, with an indicator's or a part's code behind a space where it is about one.
"""

import re
from typing import Any, NamedTuple

from assessment.report.numbers import NOTHING, shown

FIELD = re.compile(r"\{([^{}\n]*)\}")
# What a person typed as a figure: digits that are neither a year nor the number of a document or an item.
_TYPED = re.compile(r"(?<![0-9.〔\[A-Za-z])[0-9]+(?:\.[0-9]+)?(?![0-9.〕\]A-Za-z])\s*(?:分|%|％|亿元|万元|个百分点|名)")

Fields = dict[str, str]


class Filled(NamedTuple):
    """A passage with its fields filled in, and the fields that the data do not have."""

    text: str
    unknown: tuple[str, ...]


def fill(text: str, fields: Fields) -> Filled:
    """Return the passage with every field replaced; an unknown one stays visible as 【无此数据栏：…】."""
    unknown: list[str] = []

    def value(found: re.Match[str]) -> str:
        name = " ".join(found[1].split())
        if name in fields:
            return fields[name]
        unknown.append(name)
        return f"【无此数据栏：{name}】"

    return Filled(FIELD.sub(value, text), tuple(unknown))


def unknown_fields(text: str, fields: Fields) -> tuple[str, ...]:
    """Return the names in braces that the data do not have."""
    return fill(text, fields).unknown


def typed_figures(text: str) -> tuple[str, ...]:
    """Return the figures that a passage holds outside its fields: they do not move with the data."""
    return tuple(dict.fromkeys(found[0] for found in _TYPED.finditer(FIELD.sub("", text))))


def year_fields(content: dict[str, Any]) -> Fields:
    """Return the fields of the year's own passages."""
    spread = content["distribution"]
    ranked = [one for one in content["ranking"] if one["rank"] is not None]
    fields = {
        "年度": str(content["year"]),
        "下一年度": str(content["year"] + 1),
        "参评园区数": str(spread["parks"]),
        "排名园区数": str(spread["ranked"]),
        "平均分": shown(spread["mean"]),
        "最高分": shown(spread["highest"]),
        "最低分": shown(spread["lowest"]),
        "第一名": "、".join(one["name"] for one in ranked if one["rank"] == 1) or shown(None),
    }
    for grade in spread["grades"]:
        fields[f"{grade['name']}数"] = str(len(grade["parks"]))
        fields[f"{grade['name']}园区"] = "、".join(grade["parks"]) or NOTHING
    for row in content["indicators"]:
        fields[f"得分率 {row['code']}"] = shown(row["rate"])
        fields[f"平均得分 {row['code']}"] = shown(row["mean"])
    for one in content["ranking"]:
        fields[f"总分 {one['name']}"] = shown(one["total"])
        fields[f"等次 {one['name']}"] = shown(one["grade"])
    return fields


def park_fields(content: dict[str, Any], park: dict[str, Any]) -> Fields:
    """Return the fields of one park's passages."""
    before = park["previous"]
    fields = {
        "年度": str(content["year"]),
        "下一年度": str(content["year"] + 1),
        "园区": park["name"],
        "总分": shown(park["total"]),
        "基本分": shown(park["base"]),
        "加分": shown(park["bonus"]),
        "名次": shown(None if park["rank"] is None else str(park["rank"]), _no_rank(park)),
        "等次": shown(park["grade"]),
        "同类平均": shown(park["category_mean"], NOTHING),
        "上年总分": shown(before["total"] if before else None, NOTHING),
        "较上年": shown(park["change"], NOTHING),
    }
    for item in park["items"]:
        code = item["code"]
        fields[f"得分 {code}"] = shown(item["points"])
        fields[f"满分 {code}"] = item["max"]
        fields[f"失分 {code}"] = shown(item["lost"])
        fields[f"同类平均 {code}"] = shown(item["mean"], NOTHING)
        fields[f"较上年 {code}"] = shown(item["change"], NOTHING)
        for part in item["parts"]:
            if part["next"] is not None:
                fields[f"再得分 {part['code']}"] = part["next"]
    return fields


def _no_rank(park: dict[str, Any]) -> str:
    return shown(None) if park["ranked"] else "不参加排名"
