"""Schemes and cases for the tests: the starter scheme, a small readable case, and random ones of every kind."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from assessment.scoring.schemefile import read_scheme
from assessment.scoring.types import Scheme

Data = dict[str, Any]

ROOT = Path(__file__).resolve().parents[3]
GOLDEN = ROOT / "tests" / "golden"
ELEMENTS = ("a", "b", "c")
INDUSTRIES = ("物流", "电子信息")
METHOD_KINDS = (
    "step",
    "tiers",
    "linear",
    "relative",
    "rank",
    "efficacy",
    "completion",
    "deduct",
    "per_item",
    "proportion",
)


def starter_dict() -> Data:
    """The starter scheme as a plain structure."""
    found: Data = json.loads((ROOT / "fixtures" / "schemes" / "starter.json").read_text("utf-8"))
    return found


def starter() -> Scheme:
    """The starter scheme."""
    return read_scheme((ROOT / "fixtures" / "schemes" / "starter.json").read_text("utf-8"))


def golden(name: str) -> Data:
    """A golden case as a plain structure."""
    found: Data = json.loads((GOLDEN / f"{name}.json").read_text("utf-8"))
    return found


def golden_expected(name: str) -> Data:
    """What the independent implementation worked out for a golden case."""
    found: Data = json.loads((GOLDEN / f"{name}.expected.json").read_text("utf-8"))
    return found


def one_park(**changes: Any) -> Data:
    """A complete case with one park (growth 10 %, share 50 % both years), and what a test wants otherwise."""
    figures = {
        "gross_output": "200",
        "leading_output": "100",
        "value_added": "100",
        "industrial_investment": "50",
        "technical_investment": "20",
    }
    park: Data = {
        "code": "gaolan",
        "name": "高栏港区",
        "category": "increment",
        "district": "gaolangang",
        "ranked": True,
        "values": {"2017": dict(figures), "2018": figures | {"value_added": "110"}},
        "projects": [],
        "bonus": [],
        "vetoes": [],
        "panel": [{"member": "p1", "role": "专家", "plan": 80, "infrastructure": 80, "production": 80, "living": 80}],
        "survey": {"enterprise": [4], "employee": [4]},
        "rulings": {},
        "not_applicable": {},
        "fraud": False,
    }
    return {
        "year": 2018,
        "city": {"value_added_growth": "9.5", "trade_growth": "4.0"},
        "parks": [park | changes],
    }


def small_scheme(*parts: Data) -> Data:
    """A scheme with one indicator whose parts are the given ones, in both of its categories."""
    scheme = starter_dict()
    total = str(sum((Decimal(part["max"]) for part in parts), Decimal(0)))
    scheme["categories"] = [
        {"code": "plain", "name": "普通型", "project_threshold": "1", "industries": None},
        {"code": "narrow", "name": "限定型", "project_threshold": "0.5", "industries": [INDUSTRIES[0]]},
    ]
    both = ["plain", "narrow"]
    scheme["elements"] = [
        *({"code": one, "name": f"指标{one}", "unit": "亿元", "asked_of": both} for one in ELEMENTS),
        {"code": "city.g", "name": "全市增速", "unit": "%", "asked_of": ["office"]},
    ]
    scheme["indicators"] = [
        {
            "code": "1",
            "name": "指标一",
            "points": dict.fromkeys(both, total),
            "parts": {key: list(parts) for key in both},
        }
    ]
    return scheme


def part(measure: Data, method: Data, full: str = "10", code: str = "1.1") -> Data:
    """A part of a small scheme."""
    return {"code": code, "name": f"评分项{code}", "max": full, "measure": measure, "method": method}


def decimals(low: str, high: str, places: int = 2) -> st.SearchStrategy[str]:
    """Decimal strings within bounds."""
    return st.decimals(Decimal(low), Decimal(high), places=places).map(lambda value: format(value, "f"))


def distinct(count: int, low: int, high: int) -> st.SearchStrategy[list[int]]:
    """Different whole numbers in rising order."""
    return st.lists(st.integers(low, high), min_size=count, max_size=count, unique=True).map(sorted)


def measures() -> st.SearchStrategy[Data]:
    """Every kind of measure but judgement."""
    element = st.sampled_from(ELEMENTS)
    return st.one_of(
        *(st.fixed_dictionaries({"kind": st.just(kind), "element": element}) for kind in ("value", "growth")),
        st.fixed_dictionaries({"kind": st.just("increment"), "element": element}),
        st.fixed_dictionaries({"kind": st.just("growth_gap"), "element": element, "city": st.just("city.g")}),
        *(
            st.fixed_dictionaries({"kind": st.just(kind), "element": element, "of": element})
            for kind in ("share", "share_change")
        ),
        st.fixed_dictionaries(
            {"kind": st.just("project_count"), "stage": st.sampled_from(["started", "commissioned"])}
        ),
        st.sampled_from([{"kind": "panel_mean"}, {"kind": "survey_mean"}]),
    )


@st.composite
def bands(draw: st.DrawFn, full: int, *, rising: bool = True) -> list[Data]:
    """Bands from the top that cover everything; the better the measure, the more points, if rising."""
    limits = draw(distinct(draw(st.integers(0, 3)), -50, 120))
    points = sorted(draw(st.lists(st.integers(0, full), min_size=len(limits) + 1, max_size=len(limits) + 1)))
    ordered = points[::-1] if rising else points
    above = [{"at_least": str(limit), "points": str(one)} for limit, one in zip(limits[::-1], ordered, strict=False)]
    return [*above, {"points": str(ordered[-1])}]


@st.composite
def methods(draw: st.DrawFn, full: int = 10, kinds: tuple[str, ...] = METHOD_KINDS) -> Data:
    """Every kind of method but judgement; all monotone, some falling."""
    kind = draw(st.sampled_from(kinds))
    positive = decimals("0.05", "9", 2)
    match kind:
        case "step":
            sign = draw(st.sampled_from(["", "-"]))
            base: Any = draw(decimals("0", str(full)))
            if draw(st.booleans()):
                base = {"measure": draw(measures()), "bands": draw(bands(full))}
            return {
                "kind": kind,
                "base": base,
                "up": sign + draw(positive),
                "down": sign + draw(positive),
                "per": draw(positive),
                "whole": draw(st.booleans()),
            }
        case "tiers":
            return {"kind": kind, "bands": draw(bands(full, rising=draw(st.booleans())))}
        case "linear":
            at = draw(distinct(draw(st.integers(1, 4)), -60, 120))
            points = sorted(
                draw(st.lists(st.integers(0, full), min_size=len(at), max_size=len(at))),
                reverse=draw(st.booleans()),
            )
            return {
                "kind": kind,
                "anchors": [{"at": str(x), "points": str(y)} for x, y in zip(at, points, strict=True)],
            }
        case "relative":
            return {"kind": kind, "cohort": draw(st.sampled_from(["ranked", "category", "all"]))}
        case "rank":
            cohort = draw(st.sampled_from(["ranked", "category", "all"]))
            return {"kind": kind, "step": draw(decimals("0", "5")), "cohort": cohort}
        case "efficacy":
            low, high = draw(distinct(2, -50, 100))
            flipped = draw(st.booleans())
            floor = draw(decimals("0", "100", 0))
            return {
                "kind": kind,
                "floor": floor,
                "low": str(high if flipped else low),
                "high": str(low if flipped else high),
            }
        case "completion":
            return {"kind": kind, "target": draw(positive)}
        case "deduct":
            return {
                "kind": kind,
                "target": draw(decimals("-20", "50")),
                "each": draw(decimals("0", "5")),
                "per": draw(positive),
                "less_is_better": draw(st.booleans()),
            }
        case "per_item":
            return {"kind": kind, "each": draw(decimals("-3", "5"))}
        case _:
            zero, top = draw(distinct(2, -50, 100))
            flipped = draw(st.booleans())
            return {
                "kind": kind,
                "zero": str(top if flipped else zero),
                "full": str(zero if flipped else top),
            }


@st.composite
def schemes(draw: st.DrawFn) -> Data:
    """A small scheme of one to three parts, of any measures and methods."""
    count = draw(st.integers(1, 3))
    return small_scheme(
        *(
            part(draw(measures()), draw(methods()), draw(st.sampled_from(["10", "7.5"])), f"1.{i + 1}")
            for i in range(count)
        )
    )


def _figures(complete: bool) -> st.SearchStrategy[Data]:
    figure = decimals("0.01", "300") if complete else st.one_of(decimals("-5", "300"), st.none(), st.just("0"))
    return st.fixed_dictionaries(dict.fromkeys(ELEMENTS, figure))


def _dates() -> st.SearchStrategy[str | None]:
    return st.sampled_from([None, "2017-12-31", "2018-01-01", "2018-06-30", "2018-12-31", "2019-01-01"])


@st.composite
def parks(draw: st.DrawFn, code: str, scheme: Data, *, complete: bool = False) -> Data:
    """A park for a small scheme; complete ones have no problem."""
    codes = [one["code"] for one in scheme["indicators"][0]["parts"]["plain"]]
    excused = {} if complete else draw(st.dictionaries(st.sampled_from(codes), st.just("口径不符"), max_size=1))
    ruled = {} if complete else draw(st.dictionaries(st.sampled_from(codes), decimals("0", "7.5"), max_size=1))
    mark = decimals("0", "100", 1)
    least = 1 if complete else 0
    project = st.fixed_dictionaries(
        {
            "name": st.sampled_from(["甲", "乙", "丙"]),
            "investment": st.sampled_from(["0.4999", "0.5", "0.9999", "1", "3.2"]),
            "industry": st.sampled_from(INDUSTRIES),
            "started": _dates(),
            "commissioned": _dates(),
        }
    )
    projects = st.lists(project, max_size=5)
    aspects = ("plan", "infrastructure", "production", "living")
    members = draw(st.integers(least, 7))
    answers = st.lists(st.integers(1, 5), min_size=least, max_size=4)
    return {
        "code": code,
        "name": f"园区{code}",
        "category": draw(st.sampled_from(["plain", "narrow"])),
        "district": draw(st.sampled_from(["east", "west"])),
        "ranked": draw(st.booleans()),
        "values": {"2017": draw(_figures(complete)), "2018": draw(_figures(complete))},
        "projects": draw(projects if complete else st.one_of(st.none(), projects)),
        "bonus": [{"kind": kind, "name": "某项"} for kind in draw(st.lists(st.sampled_from(["brand", "platform"])))],
        "vetoes": draw(st.lists(st.just("safety_accident"), max_size=1)),
        "panel": [
            {"member": f"p{i}", "role": None} | {aspect: draw(mark) for aspect in aspects} for i in range(members)
        ],
        "survey": {"enterprise": draw(answers), "employee": draw(answers)},
        "rulings": {one: {"points": points, "reason": "裁定"} for one, points in ruled.items() if one not in excused},
        "not_applicable": excused,
        "fraud": draw(st.booleans()),
    }


@st.composite
def scored(draw: st.DrawFn, *, complete: bool = False) -> tuple[Data, Data]:
    """A random scheme with a random case for it."""
    scheme = draw(schemes())
    count = draw(st.integers(1, 5))
    case = {
        "year": 2018,
        "city": {"g": draw(decimals("-5", "15")) if complete else draw(st.one_of(st.none(), decimals("-5", "15")))},
        "parks": [draw(parks(f"p{i}", scheme, complete=complete)) for i in range(count)],
    }
    return scheme, case
