"""A claimed project that does not count asks for a word, and is told why."""

from assessment.checks import projects
from tests.assessment.filing.drafts import found, places


def test_a_project_at_the_threshold_on_the_first_day_of_the_year_counts() -> None:
    assert found(projects.check) == []


def test_projects_below_the_threshold_or_outside_the_year_are_warnings() -> None:
    findings = found(projects.check, {"claim.8": "是", "claim.9": "是"})
    assert places(findings) == [("warning", "4a", "claim.8"), ("warning", "4a", "claim.9")]
    assert "低于增量型园区的门槛1亿元" in findings[0].message
    assert "不在2019年内" in findings[1].message


def test_what_is_not_claimed_is_left_in_peace() -> None:
    assert found(projects.check, {"claim.8": "否", "claim.9": None}) == []


def test_a_project_that_would_count_is_not_forgotten() -> None:
    [finding] = found(projects.check, {"claim.7": None})
    assert (finding.level, finding.item, finding.key) == ("warning", "4a", "claim.7")
    assert "甲项目" in finding.message and "请选择“是”或“否”" in finding.message
    assert found(projects.check, {"claim.7": "否"}) == []
