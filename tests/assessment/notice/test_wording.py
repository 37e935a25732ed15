"""Sentences are templates whose figures come by path only."""

import pytest

from assessment.notice.figures import Figures, UnknownFigureError
from assessment.notice.wording import figure, indicator, joined, plain, say
from tests.assessment.notice.sample import POINTS, make_result


@pytest.fixture
def figures() -> Figures:
    return Figures(make_result(POINTS), None)


def test_a_template_takes_figures_by_path_and_parts_by_name(figures: Figures) -> None:
    runs = say("{name}总分{=parks.gaolan.total}分，{rest}。", figures, name="高栏港区", rest=[plain("第一")])
    assert runs == [
        {"text": "高栏港区", "path": None},
        {"text": "总分", "path": None},
        {"text": "95.9", "path": "parks.gaolan.total"},
        {"text": "分，", "path": None},
        {"text": "第一", "path": None},
        {"text": "。", "path": None},
    ]


def test_a_part_that_is_not_given_is_refused(figures: Figures) -> None:
    with pytest.raises(KeyError, match="name"):
        say("{name}", figures)


def test_a_figure_that_is_not_there_is_refused(figures: Figures) -> None:
    with pytest.raises(UnknownFigureError):
        say("{=parks.gaolan.profit}", figures)


def test_runs_are_joined_by_a_mark(figures: Figures) -> None:
    parts = [[plain("甲")], [figure(figures, "year")], [plain("乙")]]
    assert "".join(run["text"] for run in joined(parts)) == "甲、2018、乙"


def test_an_indicator_with_a_list_mark_of_its_own_is_quoted() -> None:
    assert indicator("增加值（进出口额）增速、增量") == "“增加值（进出口额）增速、增量”"
    assert indicator("配套设施建设") == "配套设施建设"
