"""Figures come from the snapshot by path, and nothing else has a path."""

from decimal import Decimal

import pytest

from assessment.notice.figures import Figures, UnknownFigureError, rate, short_name
from tests.assessment.notice.sample import POINTS, make_result, previous_result


@pytest.fixture
def figures() -> Figures:
    return Figures(make_result(POINTS), previous_result())


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("year", "2018"),
        ("year+1", "2019"),
        ("year+2", "2020"),
        ("count.parks", "8"),
        ("count.ranked", "7"),
        ("count.districts", "5"),
        ("count.grade.优秀", "2"),
        ("count.grade.不达标", "1"),
        ("parks.gaolan.total", "95.9"),
        ("parks.gaolan.rank", "1"),
        ("parks.gaolan.bonus", "3.0"),
        ("parks.gaolan.full", "100"),
        ("parks.baoshui.total", "74.3"),
        ("parks.liangang.items.4a.points", "3.0"),
        ("parks.liangang.items.6.max", "10"),
        ("districts.jinwan.average", "66.1"),
        ("previous.parks.gaolan.total", "95.4"),
        ("previous.year", "2017"),
        # 9.8 + 9.5 + 8.7 + 9.1 + 9.0 + 7.4 + 8.2 = 61.7 of 70
        ("rate.1", "88.1"),
        # 20.0 more or less a park of 20 full marks each: 7 points of 140
        ("change.rate.2", "5.0"),
    ],
)
def test_a_path_gives_the_snapshots_figure(figures: Figures, path: str, text: str) -> None:
    assert figures.text(path) == text


@pytest.mark.parametrize(
    "path",
    ["", "total", "parks.nowhere.total", "parks.gaolan.grade", "parks.baoshui.rank", "parks.gaolan.items.9.points",
     "districts.jinwan.parks", "count.everything", "rate.9", "change.2", "year+3"],
)  # fmt: skip
def test_any_other_path_is_refused(figures: Figures, path: str) -> None:
    with pytest.raises(UnknownFigureError):
        figures.text(path)


def test_the_previous_year_is_refused_where_there_is_none() -> None:
    with pytest.raises(UnknownFigureError):
        Figures(make_result(POINTS), None).text("previous.parks.gaolan.total")


def test_a_rate_is_rounded_half_up() -> None:
    park = {"items": [{"code": "1", "points": "0.25", "max": "1000"}, {"code": "2", "points": "0.5", "max": "1000"}]}
    assert rate([park], "2") == Decimal("0.1")
    assert rate([park], "1") == Decimal("0.0")


def test_an_indicator_that_a_ranked_park_lacks_is_not_compared() -> None:
    result = make_result(POINTS)
    result["parks"][3]["items"] = [item for item in result["parks"][3]["items"] if item["code"] != "4b"]
    assert [code for code, _ in Figures(result, None).indicators()] == ["1", "2", "3", "4a", "5", "6"]


def test_only_a_remark_that_closes_a_name_is_dropped() -> None:
    assert short_name("工业投资增速（保税区：产业项目投资增速）") == "工业投资增速"
    assert short_name("增加值（进出口额）增速、增量") == "增加值（进出口额）增速、增量"
    assert short_name("（其他）") == "（其他）"
