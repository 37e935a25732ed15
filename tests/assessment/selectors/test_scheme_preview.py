"""A part at once: the drawing holds its corners, the table its figures, a comparison the parks of today."""

from typing import Any

from assessment.scoring.casefile import read_case
from assessment.scoring.schemefile import scheme_from_dict
from assessment.scoring.types import Case
from assessment.selectors.scheme_preview import BOTTOM, TOP, Preview, preview_of
from tests.assessment.scoring.cases import ROOT, starter, starter_dict


def demonstration() -> Case:
    return read_case((ROOT / "fixtures" / "demo" / "2018.json").read_text("utf-8"), starter())


def preview(method: dict[str, Any] | None = None, case: Case | None = None) -> Preview:
    data = starter_dict()
    part = data["indicators"][1]["parts"]["increment"][0]
    part["method"] = method or part["method"]
    scheme = scheme_from_dict(data)
    return preview_of(scheme.indicators[1].parts["increment"][0], "increment", scheme, case)


def test_a_step_is_drawn_from_its_zero_to_its_full_marks() -> None:
    found = preview()
    (line,) = found.lines
    assert line.path.startswith("M40 196 L") and found.unit == "%" and found.members == []
    assert {tick.text for tick in found.up} == {"0", "2", "4", "6", "8"}
    assert (found.up[0].at, found.up[-1].at) == (str(BOTTOM), str(TOP))
    rows = {at: (points, note) for at, points, note in found.rows}
    assert rows["10"] == (["8"], "得满分") and rows["0"] == (["5"], "") and rows["15"] == (["8"], "超过满分，按满分计")
    assert "10 → 8 分" in [text for _, _, text in line.corners]


def test_a_comparison_shows_the_parks_that_it_compares_with_their_points() -> None:
    found = preview({"kind": "rank", "step": "1", "cohort": "category"}, demonstration())
    assert found.compared_with == "同类园区"
    members = {one.name: one for one in found.members}
    assert set(members) == {"高栏港区", "高新区", "航空产业园", "富山工业园"}
    assert sorted(one.points for one in members.values()) == ["5", "6", "7", "8"]
    assert len(found.lines) == 1 and any(points == ["8"] for _, points, _ in found.rows)


def test_a_member_without_a_measure_says_why() -> None:
    found = preview({"kind": "relative", "cohort": "all"}, demonstration())
    bonded = next(one for one in found.members if one.name == "保税区")
    assert (bonded.measure, bonded.points) == ("—", "—") and "缺少2018年规模以上工业增加值" in bonded.reason


def test_a_comparison_without_data_has_nothing_to_draw() -> None:
    found = preview({"kind": "relative", "cohort": "all"})
    assert found.lines == [] and found.rows == [] and found.compared_with == "全部园区"


def test_several_bases_have_a_line_each() -> None:
    scheme = starter()
    found = preview_of(scheme.indicators[0].parts["stock"][0], "stock", scheme, None)
    assert [line.tone for line in found.lines] == ["l1", "l2", "l3", "l4"]
    assert found.headings == ["基准分 9", "基准分 8", "基准分 7", "基准分 6"]
    assert found.rows and all(len(points) == 4 and note == "" for _, points, note in found.rows)
