"""Tests of the printed result."""

from typing import Any

from assessment.scoring.casefile import case_from_dict
from assessment.scoring.engine import score
from assessment.scoring.resultfile import result_to_dict
from tests.assessment.scoring.cases import golden, one_park, starter


def printed(name: str) -> Any:
    return result_to_dict(score(starter(), case_from_dict(golden(name))))


def park(data: Any, code: str) -> Any:
    return next(one for one in data["parks"] if one["code"] == code)


def test_published_points_have_one_decimal_and_parts_their_plain_spelling() -> None:
    found = park(printed("ordinary"), "gaolan")
    assert (found["base"], found["bonus"], found["total"]) == ("84.7", "3.0", "87.7")
    first = found["items"][0]
    assert (first["points"], first["max"]) == ("10.0", "10")
    assert first["parts"][0]["points"] == "10"
    assert first["parts"][0]["raw"] == "10.118567"


def test_a_part_carries_its_workings() -> None:
    part = park(printed("ordinary"), "gaolan")["items"][1]["parts"][2]
    assert {key: part[key] for key in ("code", "status", "measure", "unit", "next", "full")} == {
        "code": "2.3",
        "status": "computed",
        "measure": "18.7",
        "unit": "亿元",
        "next": {"points": "0.1", "change": "0.5"},
        "full": {"points": "0.26", "change": "1.3"},
    }


def test_what_is_open_is_null_and_listed() -> None:
    data = printed("problems")
    assert data["complete"] is False
    found = park(data, "hangkong")
    assert (found["total"], found["base"], found["rank"], found["grade"]) == (None, None, None, None)
    assert found["items"][2]["points"] is None
    assert {"park": "hangkong", "indicator": "3", "part": "3.1", "element": "panel", "reason": "没有考评团评分"} in (
        data["problems"]
    )


def test_vetoes_fraud_and_grades_are_carried() -> None:
    data = printed("edges")
    first, second = park(data, "gaolan"), park(data, "gaoxin")
    assert (first["rank"], first["grade"], first["grade_code"], first["vetoed"]) == (1, "良好", "good", True)
    assert first["vetoes"] == ["environmental_target_missed", "safety_accident"]
    assert (second["fraud"], second["criticised"], second["commended"]) == (True, True, False)
    assert {one["code"]: one["rank"] for one in data["districts"]}["baoshuiqu"] is None


def test_the_result_does_not_depend_on_what_was_scored_before() -> None:
    first = printed("edges")
    score(starter(), case_from_dict(one_park()))
    assert printed("edges") == first
