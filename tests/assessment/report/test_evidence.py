"""What the points rest on: verdicts with reasons, figures that differ, the index of files."""

from tests.assessment.report.world import HOSTILE, ReportWorld


def test_figures_that_differ_show_every_side_with_its_reason(world: ReportWorld) -> None:
    rows = [one for one in world.park("fushan")["figures"] if one["year"] == 2018]
    assert len(rows) == 1
    row = rows[0]
    assert (row["name"], row["unit"]) == ("规模以上工业总产值", "亿元")
    assert (row["reported"], row["agency"], row["department"]) == ("999.5", "431.2", "430.9")
    assert row["accepted"] not in {None, "999.5"}
    assert row["reasons"] == ["评价机构：剔除区外产值", "市直部门：统计局快报数"]


def test_figures_on_which_all_agree_are_left_out(world: ReportWorld) -> None:
    assert world.park("gaolan")["figures"] == []


def test_a_refused_project_bears_its_reason(world: ReportWorld) -> None:
    refused = [one for one in world.park("fushan")["projects"] if one["verdict"] == "不认定"]
    assert len(refused) == 1 and refused[0]["reason"] == "未见开工证明"
    assert {one["verdict"] for one in world.park("gaolan")["projects"]} == {"认定"}


def test_the_evidence_index_names_file_pages_and_digest(world: ReportWorld) -> None:
    rows = world.park("fushan")["evidence"]
    assert [one["name"] for one in rows] == list(HOSTILE)
    assert rows[0] == {
        "item": "1", "demand": "", "name": HOSTILE[0], "pages": "第1-2页，共2页", "sha256": "1" * 64,
    }  # fmt: skip
    assert world.park("gaolan")["evidence"] == []
