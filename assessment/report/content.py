"""The report's content as plain data: every figure read or derived from the case, the result and last year's result.

Whatever page, PDF and .docx print comes from here and from nowhere else; its canonical text is what is filed.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from assessment.report.numbers import NOTHING, mean, rate
from assessment.report.parks import park_content
from assessment.report.passages import passages_of
from assessment.scoring.rounding import plain
from assessment.selectors.report_facts import ReportFacts, Scores, Standing
from parks.states import Category

Content = dict[str, Any]
STANDING_NAMES = {
    Standing.PROVISIONAL: "征求意见前的暂计",
    Standing.OFFICIAL: "正式计分结果（未公布）",
    Standing.PUBLISHED: "已公布的正式结果",
}


def build_content(facts: ReportFacts) -> Content | None:
    """Return the report's content; None where there is nothing to report on."""
    scores = facts.scores
    if scores is None:
        return None
    names = {one.park.district.code: one.park.district.name for one in facts.rows.submissions}
    result = scores.result
    content: Content = {
        "year": facts.cycle.year,
        "is_demo": facts.cycle.is_demo,
        "agency": _agency(facts),
        "standing": _standing(scores),
        "method": _method(facts),
        "ranking": [_ranked(one, names) for one in _in_order(result["parks"])],
        "districts": [_district(one, names, result["parks"]) for one in _districts_in_order(result["districts"])],
        "distribution": _distribution(facts, result["parks"]),
        "indicators": _indicators(result["parks"]),
        "parks": [
            park_content(facts, scores, submission, names)
            for submission in facts.rows.submissions
            if any(one["code"] == submission.park.code for one in result["parks"])
        ],
    }
    content["passages"] = passages_of(content, facts.texts)
    return content


def _agency(facts: ReportFacts) -> dict[str, str] | None:
    one = facts.engagement
    if one is None:
        return None
    signed = f"{one.signed_on.year}年{one.signed_on.month}月{one.signed_on.day}日"
    return {"name": one.name, "qualification": one.qualification, "contract": one.contract, "signed_on": signed}


def _standing(scores: Scores) -> dict[str, Any]:
    names = {one["code"]: one["name"] for one in scores.result["parks"]}
    return {
        "code": str(scores.standing),
        "name": STANDING_NAMES[scores.standing],
        "case_digest": scores.result["case_digest"],
        "result_digest": scores.run.result_digest if scores.run else None,
        "outdated": scores.outdated,
        "stand_ins": len(scores.stand_ins),
        "problems": [
            {
                "park": names[one["park"]],
                "indicator": one["indicator"],
                "part": one["part"],
                "reason": one["reason"],
            }
            for one in scores.result["problems"]
        ],
    }


def _method(facts: ReportFacts) -> dict[str, Any]:
    scheme, row = facts.scheme, facts.cycle.scheme
    return {
        "name": scheme.name,
        "version": row.version,
        "digest": facts.scores.result["scheme_digest"] if facts.scores else row.digest,
        "document": scheme.document,
        "categories": [one.name for one in scheme.categories],
        "weights": [
            {
                "code": one.code,
                "name": one.name,
                "points": [
                    plain(one.points[category.code]) if one.points[category.code] else NOTHING
                    for category in scheme.categories
                ],
            }
            for one in scheme.indicators
        ],
        "bonus_cap": plain(scheme.bonus_cap),
        "notes": [{"lines": one.lines, "text": one.text} for one in scheme.notes],
    }


def _in_order(parks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """By rank; the unranked after them, those still without a total last."""
    return sorted(parks, key=lambda one: (one["rank"] is None, one["rank"] or 0, one["total"] is None))


def _ranked(park: dict[str, Any], districts: Mapping[str, str]) -> dict[str, Any]:
    return {
        "code": park["code"],
        "name": park["name"],
        "district": districts[park["district"]],
        "category": str(Category(park["category"]).label),
        "ranked": park["ranked"],
        "rank": park["rank"],
        "base": park["base"],
        "bonus": park["bonus"],
        "total": park["total"],
        "grade": park["grade"],
    }


def _districts_in_order(districts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(districts, key=lambda one: (one["rank"] is None, one["rank"] or 0))


def _district(one: dict[str, Any], names: Mapping[str, str], parks: list[dict[str, Any]]) -> dict[str, Any]:
    known = {park["code"]: park["name"] for park in parks}
    return {
        "code": one["code"],
        "name": names[one["code"]],
        "parks": [known[code] for code in one["parks"]],
        "rank": one["rank"],
        "average": one["average"],
        "grade": one["grade"],
    }


def _distribution(facts: ReportFacts, parks: list[dict[str, Any]]) -> dict[str, Any]:
    """Grades of the ranked parks, and the highest, lowest and mean of their totals."""
    ranked = [one for one in parks if one["ranked"]]
    totals = [Decimal(one["total"]) for one in ranked if one["total"] is not None]
    return {
        "parks": len(parks),
        "ranked": len(ranked),
        "waiting": sum(one["total"] is None for one in ranked),
        "grades": [
            {"name": grade.name, "parks": [one["name"] for one in ranked if one["grade"] == grade.name]}
            for grade in facts.scheme.ranked_grades
        ],
        "highest": f"{max(totals):f}" if totals else None,
        "lowest": f"{min(totals):f}" if totals else None,
        "mean": mean(totals),
    }


def _indicators(parks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each indicator's points over full marks across the ranked parks (得分率), the lowest first."""
    found: dict[str, dict[str, Any]] = {}
    ranked = [one for one in parks if one["ranked"]]
    for park in ranked:
        for item in park["items"]:
            found.setdefault(item["code"], {"code": item["code"], "name": item["name"], "pairs": []})["pairs"].append(
                (item["points"], item["max"])
            )
    rows = []
    for one in found.values():
        known = [(points, full) for points, full in one["pairs"] if points is not None]
        rows.append(
            {
                "code": one["code"],
                "name": one["name"],
                "rate": rate(one["pairs"]),
                "mean": mean([Decimal(points) for points, _ in known]),
                "full_marks": sum(Decimal(points) == Decimal(full) for points, full in known),
                "parks": len(known),
            }
        )
    return sorted(rows, key=lambda row: (row["rate"] is None, Decimal(row["rate"] or 0)))
