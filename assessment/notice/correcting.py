"""The sentences that only a correction has: what it replaces, and each figure before and after."""

from collections.abc import Callable
from typing import Any

from assessment.notice.figures import Figures
from assessment.notice.wording import BASIS, Run, joined, plain, say

Row = dict[str, Any]


def opening(figures: Figures, issue: str, reason: str) -> list[Run]:
    """Name the notice that is replaced, and say why."""
    words = reason.rstrip("。；;.")
    return say(
        f"{{=year}}年度产业园区经济发展目标考核评价结果已以{{issue}}通报（以下简称原通报）公布。经核查，{{reason}}。"
        f"根据{BASIS}，经重新评分并报市委、市政府审定，现对考核评价结果予以更正，通报如下：",
        figures,
        issue=issue,
        reason=words,
    )


def parks(figures: Figures, name: Callable[[str], str]) -> list[Run]:
    """Tell for each park whose total, rank or grade changed both figures; say so where none did."""
    told = {one["code"]: one for one in (figures.replaced or {"parks": []})["parks"]}
    changed = [runs for one in figures.parks if (runs := _park(figures, told.get(one["code"]), one, name))]
    if not changed:
        return [plain("各园区的总分、名次和等次均没有变化。")]
    rest = "其他园区的总分、名次和等次不变。" if len(changed) < len(figures.parks) else ""
    return [*joined(changed, "；"), plain("。" + rest)]


def districts(figures: Figures, name: Callable[[str], str]) -> list[Run]:
    """Tell for each ranked district whose mean, rank or grade changed both figures; empty where none did."""
    told = {one["code"]: one for one in (figures.replaced or {"districts": []})["districts"]}
    changed = [
        runs
        for one in figures.districts
        if one["rank"] is not None and (runs := _district(figures, told.get(one["code"]), one, name))
    ]
    return [*joined(changed, "；"), plain("。")] if changed else []


def effect(issue: str) -> list[Run]:
    """Say what becomes of the notice that is replaced."""
    return [plain(f"自本通报印发之日起，{issue}不再作为考核结果运用的依据，其原件和附件仍予公开，供查阅。")]


def _park(figures: Figures, before: Row | None, after: Row, name: Callable[[str], str]) -> list[Run]:
    parts = _figures(figures, "parks", before, after, (("total", "总分", "", "分"), ("rank", "名次", "第", "名")))
    return _named(name(after["code"]), [*parts, *_words(before, after)])


def _district(figures: Figures, before: Row | None, after: Row, name: Callable[[str], str]) -> list[Run]:
    parts = _figures(
        figures, "districts", before, after, (("average", "平均分", "", "分"), ("rank", "名次", "第", "名"))
    )
    return _named(name(after["code"]), [*parts, *_words(before, after)])


def _figures(
    figures: Figures, kind: str, before: Row | None, after: Row, fields: tuple[tuple[str, str, str, str], ...]
) -> list[list[Run]]:
    if before is None:
        return []
    code = after["code"]
    return [
        say(
            f"{label}由{ahead}{{=replaced.{kind}.{code}.{field}}}{unit}更正为{ahead}{{={kind}.{code}.{field}}}{unit}",
            figures,
        )
        for field, label, ahead, unit in fields
        if before[field] != after[field] and before[field] is not None and after[field] is not None
    ]


def _words(before: Row | None, after: Row) -> list[list[Run]]:
    found = []
    if before is not None and before["grade"] != after["grade"]:
        found.append([plain(f"等次由{before['grade']}更正为{after['grade']}")])
    if before is not None and after["fraud"] and not before["fraud"]:
        found.append([plain("认定在考核评价中弄虚作假")])
    if before is not None and before["fraud"] and not after["fraud"]:
        found.append([plain("不再认定弄虚作假")])
    return found


def _named(name: str, parts: list[list[Run]]) -> list[Run]:
    return [plain(name), *joined(parts, "，")] if parts else []
