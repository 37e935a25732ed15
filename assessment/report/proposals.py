"""Drafts of the agency's passages, from the figures alone: no fact that the data do not hold, every figure a field."""

from decimal import Decimal
from typing import Any

from assessment.notice.figures import short_name
from assessment.states import ReportSection

Plain = dict[str, Any]
FEW = 3
# An indicator is worth naming where a park lost a fifth of its full marks.
NOTABLE = Decimal("0.2")


def year_proposal(section: ReportSection, content: Plain) -> str:
    """Return the draft of one of the year's passages."""
    return {
        ReportSection.OVERALL: _overall,
        ReportSection.PROBLEMS: _problems,
        ReportSection.NEXT_YEAR: _next_year,
    }[section](content)


def park_proposal(section: ReportSection, park: Plain) -> str:
    """Return the draft of one of a park's passages."""
    return {ReportSection.ASSESSMENT: _assessment, ReportSection.ADVICE: _advice}[section](park)


def _overall(content: Plain) -> str:
    grades = "、".join(f"{one['name']}{{{one['name']}数}}个" for one in content["distribution"]["grades"])
    lines = [
        f"{{年度}}年度考评园区{{参评园区数}}个，其中参加排名{{排名园区数}}个：{grades}。",
        "参加排名园区平均{平均分}分，最高{最高分}分（{第一名}），最低{最低分}分。",
    ]
    known = [row for row in content["indicators"] if row["rate"] is not None]
    if known:
        best = sorted(known, key=lambda row: -Decimal(row["rate"]))[:2]
        lines.append(f"得分率较高的指标是{_rates(best)}。")
    return "".join(lines)


def _problems(content: Plain) -> str:
    known = [row for row in content["indicators"] if row["rate"] is not None][:FEW]
    lines = [f"得分率较低的指标是{_rates(known)}。"] if known else []
    for row in known[:2]:
        losers = _losers(content, row["code"])
        if losers:
            lines.append(f"“{short_name(row['name'])}”失分较多的园区是{losers}。")
    low = [one["name"] for one in content["ranking"] if one["grade"] == "不达标"]
    if low:
        lines.append(f"不达标的园区是{'、'.join(f'{name}（{{总分 {name}}}分）' for name in low)}。")
    if content["standing"]["problems"]:
        lines.append("部分评分项因数据缺失暂不能计分，详见“待解决的问题”。")
    return "\n".join(lines) or "各项指标得分率没有明显差别。"


def _next_year(content: Plain) -> str:
    known = [row for row in content["indicators"] if row["rate"] is not None][:FEW]
    lines = [
        f"{number}．围绕“{short_name(row['name'])}”（{{年度}}年度得分率{{得分率 {row['code']}}}%），"
        "由各园区对照本报告的失分说明逐项制定改进措施，明确责任单位和完成时限。"
        for number, row in enumerate(known, 1)
    ]
    lines.append(f"{len(lines) + 1}．各园区按“再得分需要什么”一节安排{{下一年度}}年度的目标和进度。")
    return "\n".join(lines)


def _assessment(park: Plain) -> str:
    first = "{园区}{年度}年度总分{总分}分（基本分{基本分}分，加分{加分}分）"
    if park["total"] is None:
        return "{园区}有评分项因数据缺失暂不能计分，总分和等次待定；已可计分的指标见下表。"
    place = "，列第{名次}名，等次为{等次}" if park["rank"] is not None else "，{名次}，等次为{等次}"
    lines = [f"{first}{place}。"]
    if park["category_mean"] is not None:
        lines.append("同类园区平均{同类平均}分。")
    if park["previous"]:
        lines.append(f"{park['previous']['year']}年度总分{{上年总分}}分，较上年{{较上年}}分。")
    notable = _notable(park)
    if notable:
        told = "；".join(
            f"“{short_name(one['name'])}”失{{失分 {one['code']}}}分（满分{{满分 {one['code']}}}分）" for one in notable
        )
        lines.append(f"失分较多的指标：{told}。")
    else:
        lines.append("各项指标失分均不到满分的五分之一。")
    return "".join(lines)


def _advice(park: Plain) -> str:
    lines: list[str] = []
    for item in _by_loss(park):
        steps = [part for part in item["parts"] if part["next"] is not None]
        if not steps:
            continue
        told = "；".join(f"“{part['name']}”{{再得分 {part['code']}}}" for part in steps)
        lines.append(f"{len(lines) + 1}．{short_name(item['name'])}：{told}。")
        if len(lines) == FEW:
            break
    return "\n".join(lines) or "各项指标已得满分，或改变指标值不能再得分；保持现有水平。"


def _rates(rows: list[Plain]) -> str:
    return "、".join(f"“{short_name(row['name'])}”（{{得分率 {row['code']}}}%）" for row in rows)


def _losers(content: Plain, code: str) -> str:
    """The ranked parks that lost most in an indicator."""
    rows = [
        (Decimal(item["lost"]), park["name"])
        for park in content["parks"]
        for item in park["items"]
        if park["ranked"] and item["code"] == code and item["lost"] is not None and Decimal(item["lost"]) > 0
    ]
    return "、".join(name for _, name in sorted(rows, key=lambda row: -row[0])[:FEW])


def _by_loss(park: Plain) -> list[Plain]:
    known = [item for item in park["items"] if item["lost"] is not None and Decimal(item["lost"]) > 0]
    return sorted(known, key=lambda item: -Decimal(item["lost"]))


def _notable(park: Plain) -> list[Plain]:
    return [one for one in _by_loss(park) if Decimal(one["lost"]) >= NOTABLE * Decimal(one["max"])][:FEW]
