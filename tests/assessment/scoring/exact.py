"""The scoring rules a second time, in plain fractions, for comparison: nothing here comes from the core.

Written from the description of the rules, on the plain structures of the case and scheme files. Slow and literal.
"""

import json
import sys
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from tests.assessment.scoring.exact_measures import Data, Missing, measure, number

Gaps = list[str]


def round_half_up(value: Fraction) -> str:
    """One decimal; the test's own arithmetic: floor(10x + 1/2)."""
    assert value >= 0
    tenths = (value * 10 + Fraction(1, 2)).__floor__()
    return f"{tenths // 10}.{tenths % 10}"


def score(scheme: Data, case: Data) -> Data:
    """Points of every part (fraction or None), rounded indicators, totals, ranks, grades, districts and problems."""
    parks = {park["code"]: _park(scheme, case, park) for park in case["parks"]}
    inputs = {park["code"]: park for park in case["parks"]}
    contest = {
        code: park["total"] for code, park in parks.items() if inputs[code]["ranked"] and park["total"] is not None
    }
    for code, park in parks.items():
        park["rank"] = _rank(contest, code)
        park["grade"] = _grade(park["total"], park["rank"], inputs[code]["ranked"], bool(inputs[code].get("vetoes")))
    districts = _districts(parks, inputs)
    return {"parks": parks, "districts": districts}


def _rank(contest: dict[str, str], code: str) -> int | None:
    if code not in contest:
        return None
    return 1 + sum(1 for total in contest.values() if number(total) > number(contest[code]))


def _grade(total: str | None, rank: int | None, ranked: bool, vetoed: bool) -> str | None:
    if total is None:
        return None
    points = number(total)
    if not ranked:
        return "达标" if points >= 60 else "不达标"
    if rank is not None and rank <= 2 and points >= 90 and not vetoed:
        return "优秀"
    if points >= 80:
        return "良好"
    return "达标" if points >= 60 else "不达标"


def _districts(parks: Data, inputs: Data) -> Data:
    codes = sorted({park["district"] for park in inputs.values()})
    found: Data = {}
    for district in codes:
        members = sorted(code for code in inputs if inputs[code]["district"] == district)
        totals = [parks[code]["total"] for code in members]
        average = None
        if None not in totals:
            average = round_half_up(sum(map(number, totals), Fraction(0)) / len(totals))
        found[district] = {
            "parks": members,
            "average": average,
            "ranked": all(inputs[code]["ranked"] for code in members),
            "vetoed": any(inputs[code].get("vetoes") for code in members),
        }
    contest = {code: one["average"] for code, one in found.items() if one["ranked"] and one["average"] is not None}
    for code, one in found.items():
        one["rank"] = _rank(contest, code)
        one["grade"] = _grade(one["average"], one["rank"], one["ranked"], one["vetoed"])
    return found


def _park(scheme: Data, case: Data, park: Data) -> Data:
    category = park["category"]
    items: dict[str, str | None] = {}
    parts: dict[str, Fraction | None] = {}
    problems: set[tuple[str, str]] = set()
    for indicator in scheme["indicators"]:
        rules = indicator["parts"][category]
        excused = park.get("not_applicable", {})
        own: dict[str, Fraction | None] = {}
        for rule in rules:
            if rule["code"] in excused:
                continue
            try:
                own[rule["code"]] = _part(scheme, case, park, rule)
            except Missing as missing:
                own[rule["code"]] = None
                problems |= {(rule["code"], element) for element in missing.elements}
        known = [points for points in own.values() if points is not None]
        if len(known) < len(own) or not own:
            items[indicator["code"]] = None
            parts |= own | {rule["code"]: None for rule in rules if rule["code"] in excused}
            if not own:
                problems |= {(rule["code"], "not_applicable") for rule in rules}
            continue
        full = sum((number(rule["max"]) for rule in rules if rule["code"] not in excused), Fraction(0))
        share = sum(known, Fraction(0)) / full
        whole = sum((number(rule["max"]) for rule in rules), Fraction(0))
        items[indicator["code"]] = round_half_up(share * whole)
        parts |= own
        parts |= {rule["code"]: number(rule["max"]) * share for rule in rules if rule["code"] in excused}
    points = {kind["code"]: number(kind["points"]) for kind in scheme["bonus"]["kinds"]}
    earned = sum((points[claim["kind"]] for claim in park.get("bonus", [])), Fraction(0))
    bonus = round_half_up(min(earned, number(scheme["bonus"]["cap"])))
    base = total = None
    if None not in items.values():
        base = round_half_up(sum((number(one) for one in items.values()), Fraction(0)))
        total = round_half_up(number(base) + number(bonus))
    return {
        "items": items,
        "parts": parts,
        "bonus": bonus,
        "base": base,
        "total": total,
        "problems": problems,
    }


def _part(scheme: Data, case: Data, park: Data, rule: Data) -> Fraction:
    ruling = park.get("rulings", {}).get(rule["code"])
    if ruling is not None:
        return number(ruling["points"])
    full = number(rule["max"])
    method = rule["method"]
    base_rule = method.get("base")
    at_fault: set[str] = set()
    m = base = Fraction(0)
    try:
        m = measure(scheme, case, park, rule["measure"])
    except Missing as missing:
        at_fault |= missing.elements
    if isinstance(base_rule, dict):
        try:
            level = measure(scheme, case, park, base_rule["measure"])
            base = _first_band(base_rule["bands"], level)
        except Missing as missing:
            at_fault |= missing.elements
    elif base_rule is not None:
        base = number(base_rule)
    if at_fault:
        raise Missing(*at_fault)
    points = _method(scheme, case, park, rule, m, base)
    return min(max(points, Fraction(0)), full)


def _first_band(bands: list[Data], m: Fraction) -> Fraction:
    for band in bands:
        if band.get("at_least") is None or number(band["at_least"]) <= m:
            return number(band["points"])
    raise Missing("scheme")


def _method(scheme: Data, case: Data, park: Data, rule: Data, m: Fraction, base: Fraction) -> Fraction:
    method, full = rule["method"], number(rule["max"])
    kind = method["kind"]
    p = {key: number(value) for key, value in method.items() if isinstance(value, str) and _numeric(value)}
    if kind == "step":
        each = p["up"] if m >= 0 else p["down"]
        per = p.get("per", Fraction(1))
        if method.get("whole"):
            steps = abs(m) // per
            return base + each * (steps if m >= 0 else -steps)
        return base + each * m / per
    if kind == "tiers":
        return _first_band(method["bands"], m)
    if kind == "linear":
        anchors = [(number(one["at"]), number(one["points"])) for one in method["anchors"]]
        if m <= anchors[0][0]:
            return anchors[0][1]
        if m >= anchors[-1][0]:
            return anchors[-1][1]
        for i in range(len(anchors) - 1):
            (x0, y0), (x1, y1) = anchors[i], anchors[i + 1]
            if x0 <= m <= x1:
                return y0 + (y1 - y0) * (m - x0) / (x1 - x0)
    if kind in ("relative", "rank"):
        values = _cohort(scheme, case, park, rule)
        if kind == "rank":
            return full - p["step"] * sum(1 for value in values if value > m)
        best = max(values)
        return Fraction(0) if m <= 0 or best <= 0 else full * m / best
    if kind == "efficacy":
        return full * (p["floor"] + (100 - p["floor"]) * (m - p["low"]) / (p["high"] - p["low"])) / 100
    if kind == "completion":
        return full * m / p["target"]
    if kind == "deduct":
        gap = m - p["target"] if method.get("less_is_better") else p["target"] - m
        return full - p["each"] * max(gap, Fraction(0)) / p.get("per", Fraction(1))
    if kind == "per_item":
        return p["each"] * m
    if kind == "proportion":
        return full * (m - p["zero"]) / (p["full"] - p["zero"])
    raise AssertionError(kind)


def _numeric(text: str) -> bool:
    return text.lstrip("-").replace(".", "", 1).isdigit()


def _cohort(scheme: Data, case: Data, park: Data, rule: Data) -> list[Fraction]:
    kind = rule["method"]["cohort"]
    values: list[Fraction] = []
    at_fault: set[str] = set()
    for other in case["parks"]:
        inside = {
            "ranked": other["ranked"],
            "category": other["category"] == park["category"],
            "all": True,
        }[kind]
        if not inside or rule["code"] in other.get("not_applicable", {}):
            continue
        try:
            values.append(measure(scheme, case, other, rule["measure"]))
        except Missing as missing:
            if rule["code"] not in other.get("rulings", {}):
                at_fault |= missing.elements
    if at_fault:
        raise Missing(*at_fault)
    if not values:
        raise Missing("cohort")
    return values


def expected(scheme: Data, case: Data) -> Data:
    """A golden file's content: fractions as text, problems in order."""
    found = score(scheme, case)
    problems = sorted(
        [code, part, element] for code, park in found["parks"].items() for part, element in park["problems"]
    )
    parks = {
        code: {key: value for key, value in park.items() if key != "problems"}
        | {"parts": {part: None if one is None else str(one) for part, one in park["parts"].items()}}
        for code, park in found["parks"].items()
    }
    return {"parks": parks, "districts": found["districts"], "problems": problems}


if __name__ == "__main__":  # python -m tests.assessment.scoring.exact SCHEME CASE > EXPECTED
    rules, given = (json.loads(Path(name).read_text("utf-8"), parse_float=Decimal) for name in sys.argv[1:3])
    sys.stdout.write(json.dumps(expected(rules, given), ensure_ascii=False, indent=1, sort_keys=True) + "\n")
