"""What a filed version says otherwise than the one before it, in short."""

from typing import Any

from assessment.report.numbers import shown

Content = dict[str, Any]
NAMED = 3


def differences(before: Content, after: Content) -> list[str]:
    """Return one sentence a difference, the state of the data and the totals first."""
    lines = []
    old, new = before["standing"], after["standing"]
    if old["name"] != new["name"]:
        lines.append(f"数据状态：{old['name']} → {new['name']}")
    if old["case_digest"] != new["case_digest"]:
        lines.append("计分所用数据有变动")
    if before["method"]["digest"] != after["method"]["digest"]:
        lines.append(f"评分细则：第{before['method']['version']}版 → 第{after['method']['version']}版，内容有变动")
    lines += _parks(before, after)
    lines += _problems(before, after)
    lines += _passages(before, after)
    return lines or ["佐证索引、认定差异或说明文字有细小变动，得分和评价文字相同"]


def _parks(before: Content, after: Content) -> list[str]:
    known = {park["code"]: park for park in before["parks"]}
    lines = []
    for park in after["parks"]:
        old = known.pop(park["code"], None)
        if old is None:
            lines.append(f"{park['name']}：新列入")
            continue
        told = [
            f"{label} {shown(_text(old[key]))} → {shown(_text(park[key]))}"
            for key, label in (("total", "总分"), ("rank", "名次"), ("grade", "等次"))
            if old[key] != park[key]
        ]
        points = {item["code"]: item["points"] for item in old["items"]}
        moved = [item["code"] for item in park["items"] if points.get(item["code"]) != item["points"]]
        if moved:
            told.append(f"指标 {'、'.join(moved)} 得分有变动")
        if told:
            lines.append(f"{park['name']}：{'，'.join(told)}")
    return [*lines, *(f"{park['name']}：不再列入" for park in known.values())]


def _problems(before: Content, after: Content) -> list[str]:
    old, new = len(before["standing"]["problems"]), len(after["standing"]["problems"])
    return [f"待解决的问题：{old}个 → {new}个"] if old != new else []


def _passages(before: Content, after: Content) -> list[str]:
    """Which of the agency's own passages read otherwise; many are counted, few are named."""
    names = {park["code"]: park["name"] for park in after["parks"]} | {"": "全市"}
    old = {(one["park"], one["section"]): one["text"] for one in before["passages"]}
    moved = [
        f"{names[one['park']]}“{one['title']}”"
        for one in after["passages"]
        if old.get((one["park"], one["section"])) != one["text"]
    ]
    if not moved:
        return []
    more = f"等{len(moved)}段" if len(moved) > NAMED else ""
    return [f"文字有变动：{'、'.join(moved[:NAMED])}{more}"]


def _text(value: object) -> str | None:
    return None if value is None else str(value)
