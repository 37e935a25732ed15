"""One park's part of the report: points, what was lost and why, against its category and its own year before."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from assessment.models import Submission
from assessment.report.evidence import claims_content, evidence_content, figures_content, stand_ins_content
from assessment.report.numbers import difference, lost, lost_points, mean
from assessment.report.opinions import panel_content, survey_content
from assessment.scoring.explain import advice
from assessment.scoring.results import Gain
from assessment.selectors.report_facts import ReportFacts, Scores
from assessment.selectors.report_rows import FRAUD, VETO

Plain = dict[str, Any]
STATUS_NAMES = {"computed": "按细则计算", "ruled": "裁定", "not_applicable": "不适用", "problem": "待定"}


def park_content(facts: ReportFacts, scores: Scores, submission: Submission, districts: Mapping[str, str]) -> Plain:
    """Return the park's part as plain data; its indicators stand in the scheme's order."""
    park = submission.park
    result, case = _of(scores.result, park.code), _of(scores.case, park.code)
    before = _of(facts.previous, park.code) if facts.previous else None
    peers = [one for one in scores.result["parks"] if one["category"] == result["category"]]
    return {
        "code": park.code,
        "name": park.name,
        "official_name": park.official_name,
        "district": districts[result["district"]],
        "category": park.get_category_display(),
        "category_size": len(peers),
        "ranked": result["ranked"],
        "total": result["total"],
        "base": result["base"],
        "bonus": result["bonus"],
        "rank": result["rank"],
        "grade": result["grade"],
        "category_mean": _mean_total(peers),
        "previous": _previous(facts, before),
        "change": difference(result["total"], before["total"] if before else None),
        "items": [_item(item, peers, before) for item in result["items"]],
        "rulings": _rulings(result, case),
        "exemptions": _exemptions(result, case),
        "vetoes": _vetoes(facts, result),
        "fraud": _fraud(facts, result),
        "bonus_explanation": result["bonus_explanation"],
        **claims_content(facts, scores, park.code),
        "panel": panel_content(case, facts.scheme),
        "survey": survey_content(case, facts.scheme),
        "figures": figures_content(facts, park.code),
        "stand_ins": stand_ins_content(facts, scores, park.code),
        "evidence": evidence_content(facts, park.code),
        "problems": [
            {"indicator": one["indicator"], "part": one["part"], "reason": one["reason"]}
            for one in scores.result["problems"]
            if one["park"] == park.code
        ],
    }


def _of(data: Plain | None, code: str) -> Any:
    """The park's own part of a case or result; None where it has none."""
    return None if data is None else next((one for one in data["parks"] if one["code"] == code), None)


def _mean_total(peers: list[Plain]) -> str | None:
    """The mean of the category's totals; None where the park is the only one of its category."""
    if len(peers) < 2:
        return None
    return mean([Decimal(one["total"]) for one in peers if one["total"] is not None])


def _previous(facts: ReportFacts, before: Plain | None) -> Plain | None:
    if before is None or facts.previous is None or facts.scores is None:
        return None
    return {
        "year": facts.previous["year"],
        "total": before["total"],
        "rank": before["rank"],
        "grade": before["grade"],
        "same_scheme": facts.previous["scheme_digest"] == facts.scores.result["scheme_digest"],
    }


def _item(item: Plain, peers: list[Plain], before: Plain | None) -> Plain:
    same = [one for peer in peers for one in peer["items"] if one["code"] == item["code"] and one["points"] is not None]
    average = mean([Decimal(one["points"]) for one in same]) if len(peers) > 1 else None
    last = next((one["points"] for one in before["items"] if one["code"] == item["code"]), None) if before else None
    return {
        "code": item["code"],
        "name": item["name"],
        "points": item["points"],
        "max": item["max"],
        "lost": lost_points(item["max"], item["points"]),
        "mean": average,
        "gap": difference(item["points"], average),
        "previous": last,
        "change": difference(item["points"], last),
        "parts": [_part(part) for part in item["parts"]],
    }


def _part(part: Plain) -> Plain:
    return {
        "code": part["code"],
        "name": part["name"],
        "points": part["points"],
        "max": part["max"],
        "lost": lost(part["max"], part["points"]),
        "status": STATUS_NAMES[part["status"]],
        "explanation": part["explanation"],
        "next": _advice(part["next"], part["unit"]),
        "full": _advice(part["full"], part["unit"]),
    }


def _advice(gain: Plain | None, unit: str) -> str | None:
    """The answer to the inverse question as a sentence; None where there is none."""
    if gain is None:
        return None
    return advice(Gain(points=Decimal(gain["points"]), change=Decimal(gain["change"])), unit)


def _parts(result: Plain) -> dict[str, str]:
    return {part["code"]: part["name"] for item in result["items"] for part in item["parts"]}


def _rulings(result: Plain, case: Plain) -> list[Plain]:
    names = _parts(result)
    return [
        {"part": code, "name": names.get(code, code), "points": one["points"], "reason": one["reason"]}
        for code, one in case["rulings"].items()
    ]


def _exemptions(result: Plain, case: Plain) -> list[Plain]:
    names = _parts(result)
    return [
        {"part": code, "name": names.get(code, code), "reason": reason}
        for code, reason in case["not_applicable"].items()
    ]


def _vetoes(facts: ReportFacts, result: Plain) -> list[Plain]:
    names = {one.code: one.name for one in facts.scheme.vetoes}
    basis = {row.code: row.reason for row in facts.rows.findings[result["code"]] if row.what == VETO}
    return [{"name": names[code], "basis": basis.get(code, "")} for code in result["vetoes"]]


def _fraud(facts: ReportFacts, result: Plain) -> str | None:
    """The ground of a fraud finding; None where there is none."""
    if not result["fraud"]:
        return None
    return "；".join(row.reason for row in facts.rows.findings[result["code"]] if row.what == FRAUD)
