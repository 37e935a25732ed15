"""The annex tables hold the snapshot's figures in rank order, grouped where full marks differ."""

import pytest

from assessment.notice.figures import Figures
from assessment.notice.tables import points, ranking
from tests.assessment.notice.sample import CATEGORIES, PARKS, POINTS, make_result


def short(code: str) -> str:
    return PARKS[code][0]


def test_the_ranking_goes_by_rank_and_ends_with_the_unranked() -> None:
    table = ranking(Figures(make_result(POINTS), None), short, lambda code: f"{code}区")
    rows = [[cell["text"] for cell in row] for row in table["rows"]]
    assert table["columns"] == ["名次", "园区", "所在区（功能区）", "基础分", "加分", "总分", "等次"]
    assert rows[0] == ["1", "高栏港区", "gaolan区", "92.9", "3.0", "95.9", "优秀"]
    assert rows[-1] == ["—", "保税区", "baoshui区", "74.3", "0.0", "74.3", "达标"]
    assert [row[0] for row in rows] == ["1", "2", "3", "4", "5", "6", "7", "—"]
    assert sum(table["widths"]) == pytest.approx(156)


def test_points_stand_under_their_categorys_full_marks() -> None:
    table = points(Figures(make_result(POINTS), None), short, CATEGORIES)
    rows = [[cell["text"] for cell in row] for row in table["rows"]]
    assert rows[0] == ["增量型满分", "10", "20", "30", "15", "10", "10", "5", "100", "", ""]
    assert rows[1] == ["高栏港区", *POINTS["gaolan"][:-1], "92.9", "3.0", "95.9"]
    assert rows[5][0] == "存量型满分"
    assert rows[5][6:8] == ["5", "10"]
    assert [row[0] for row in rows[-2:]] == ["保税型满分", "保税区"]
    assert sum(table["widths"]) == pytest.approx(156)


def test_figures_are_aligned_right() -> None:
    table = points(Figures(make_result(POINTS), None), short, CATEGORIES)
    assert {cell["align"] for row in table["rows"] for cell in row[1:]} == {"right"}


def test_an_item_that_a_park_was_not_scored_on_is_a_dash() -> None:
    result = make_result(POINTS)
    result["parks"][7]["items"] = [item for item in result["parks"][7]["items"] if item["code"] != "4b"]
    rows = points(Figures(result, None), short, CATEGORIES)["rows"]
    assert rows[-1][5]["text"] == "—"
    assert rows[-1][5]["path"] is None


def test_a_category_without_a_name_is_refused() -> None:
    with pytest.raises(KeyError, match="other"):
        points(Figures(make_result(POINTS), None), short, {**CATEGORIES, "fushan": "other"})
