"""One scheme with all ten measures and all eleven methods, in every form that they take; its points make a hundred."""

from typing import Any

from tests.assessment.scoring.cases import starter_dict

Data = dict[str, Any]
SHARE = {"kind": "share", "element": "leading_output", "of": "gross_output"}
GROWTH = {"kind": "growth", "element": "gross_output"}
TIERS = [{"at_least": "20", "points": "9"}, {"at_least": "0", "points": "6.5"}, {"at_least": "-20", "points": "3"}]
METHODS: tuple[tuple[Data, Data], ...] = (
    (GROWTH, {"kind": "step", "base": "5", "up": "0.3", "down": "0.3", "per": "1", "whole": False}),
    (
        {"kind": "share_change", "element": "leading_output", "of": "gross_output"},
        {
            "kind": "step",
            "base": {"measure": SHARE, "bands": [{"at_least": "80", "points": "9"}, {"points": "6"}]},
            "up": "0.5",
            "down": "-0.25",
            "per": "2",
            "whole": True,
        },
    ),
    (
        {"kind": "growth_gap", "element": "gross_output", "city": "city.value_added_growth"},
        {"kind": "tiers", "bands": [*TIERS, {"points": "0"}]},
    ),
    (
        {"kind": "increment", "element": "gross_output"},
        {
            "kind": "linear",
            "anchors": [{"at": "-5", "points": "0"}, {"at": "0", "points": "2"}, {"at": "20", "points": "10"}],
        },
    ),
    ({"kind": "value", "element": "technical_investment"}, {"kind": "relative", "cohort": "all"}),
    (GROWTH, {"kind": "rank", "step": "1.5", "cohort": "ranked"}),
    (SHARE, {"kind": "efficacy", "floor": "60", "low": "30", "high": "90"}),
    ({"kind": "value", "element": "gross_output"}, {"kind": "completion", "target": "250"}),
    (GROWTH, {"kind": "deduct", "target": "8", "each": "0.5", "per": "1", "less_is_better": False}),
    ({"kind": "project_count", "stage": "started"}, {"kind": "per_item", "each": "2.5"}),
    ({"kind": "panel_mean"}, {"kind": "proportion", "zero": "0", "full": "100"}),
    ({"kind": "survey_mean"}, {"kind": "proportion", "zero": "1", "full": "5"}),
    ({"kind": "judgement"}, {"kind": "judgement"}),
    (
        {"kind": "project_count", "stage": "commissioned"},
        {"kind": "deduct", "target": "3", "each": "2", "per": "0.5", "less_is_better": True},
    ),
    (SHARE, {"kind": "relative", "cohort": "category"}),
    (
        GROWTH,
        {
            "kind": "step",
            "base": {
                "measure": {"kind": "growth_gap", "element": "gross_output", "city": "city.value_added_growth"},
                "bands": [{"points": "4"}],
            },
            "up": "1",
            "down": "1",
            "per": "1",
            "whole": False,
        },
    ),
)


def every_method() -> Data:
    """Return the scheme: one indicator a method, the same in every category."""
    data = starter_dict()
    categories = [one["code"] for one in data["categories"]]
    share = ["6"] * 12 + ["7"] * 4
    data |= {"name": "各种计分方法", "code": "every-method", "version": "2"}
    data["indicators"] = [
        {
            "code": str(number),
            "name": f"指标{number}",
            "points": dict.fromkeys(categories, points),
            "parts": {
                code: [
                    {
                        "code": f"{number}.1",
                        "name": f"评分项{number}",
                        "max": points,
                        "measure": measure,
                        "method": method,
                    }
                ]
                for code in categories
            },
        }
        for number, (points, (measure, method)) in enumerate(zip(share, METHODS, strict=True), 1)
    ]
    return data
