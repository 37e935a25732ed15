"""Two results side by side."""

from decimal import Decimal
from typing import Any

from assessment.robustness.differences import differences, summary_of
from assessment.scoring.casefile import case_from_dict
from assessment.scoring.engine import score
from assessment.scoring.resultfile import result_to_dict
from tests.assessment.scoring.cases import starter
from tests.assessment.year import case_data


def result(data: dict[str, Any]) -> dict[str, Any]:
    return result_to_dict(score(starter(), case_from_dict(data)))


def lowered() -> dict[str, Any]:
    """2018 with 富山, the first, at less value added than the year before."""
    data = case_data(2018)
    park = next(one for one in data["parks"] if one["code"] == "fushan")
    park["values"]["2018"]["value_added"] = str(Decimal(str(park["values"]["2017"]["value_added"])) / 2)
    return data


def test_the_same_result_has_no_difference() -> None:
    summary = summary_of(result(case_data(2018)))
    found = differences(summary, summary, {})
    assert found.changed == 0 and not any(row.changed for row in found.districts)
    assert len(found.parks) == 8 and found.parks[0].code == "fushan" and found.parks[-1].code == "baoshui"


def test_points_ranks_grades_indicators_and_districts_that_differ_are_told() -> None:
    found = differences(summary_of(result(case_data(2018))), summary_of(result(lowered())), {"doumen": "斗门区"})
    fushan = next(row for row in found.parks if row.code == "fushan")
    assert fushan.points.before == "93.6" and fushan.points.change is not None and fushan.points.change < -10
    assert fushan.rank.before == 1 and fushan.rank.after > 1
    assert fushan.rises == 1 - fushan.rank.after and fushan.falls == fushan.rank.after - 1
    assert fushan.grade.before == "优秀" and fushan.grade.changed
    assert [code for code, _, pair in fushan.items if pair.changed] == ["2"]
    doumen = next(row for row in found.districts if row.code == "doumen")
    assert doumen.name == "斗门区" and doumen.points.changed


def test_a_total_that_cannot_be_computed_has_no_change() -> None:
    data = case_data(2018)
    del data["parks"][0]["values"]["2018"]["value_added"]
    found = differences(summary_of(result(case_data(2018))), summary_of(result(data)), {})
    row = next(one for one in found.parks if one.code == data["parks"][0]["code"])
    assert row.points.after is None and row.points.change is None and row.rises is None and row.changed


def test_a_park_of_one_result_only_stands_with_nothing_on_the_other_side() -> None:
    less = case_data(2018)
    gone = less["parks"].pop(0)["code"]
    found = differences(summary_of(result(case_data(2018))), summary_of(result(less)), {})
    row = next(one for one in found.parks if one.code == gone)
    assert row.points.before is not None and row.points.after is None
