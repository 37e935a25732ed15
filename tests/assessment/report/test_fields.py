"""Fields take their figures from the data; what is typed by hand is found."""

import pytest

from assessment.report.fields import fill, park_fields, typed_figures, unknown_fields, year_fields
from tests.assessment.report.world import ReportWorld


def test_a_field_is_replaced_and_an_unknown_one_stays_visible() -> None:
    filled = fill("总分{总分}分，{ 得分  2 }分，{没有}。", {"总分": "91.8", "得分 2": "17.9"})
    assert filled.text == "总分91.8分，17.9分，【无此数据栏：没有】。"
    assert filled.unknown == ("没有",)
    assert unknown_fields("{总分}", {"总分": "1.0"}) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("总分91.8分，较上年提高1.3分", ("91.8分", "1.3分")),
        ("增速12.5%，投资430.5亿元，排第3名", ("12.5%", "430.5亿元", "3名")),
        ("2019年第3季度，珠府函〔2017〕129号第1条，{总分}分", ()),
        ("提高2个百分点，再提高2个百分点", ("2个百分点",)),
    ],
)
def test_figures_typed_by_hand_are_found_and_years_and_numbers_of_documents_are_not(
    text: str, found: tuple[str, ...]
) -> None:
    assert typed_figures(text) == found


def test_fields_are_the_figures_of_the_content(world: ReportWorld) -> None:
    content = world.content()
    year, park = year_fields(content), park_fields(content, world.park("fushan"))
    result = {one["code"]: one for one in content["ranking"]}
    assert year["总分 富山工业园"] == park["总分"] == result["fushan"]["total"]
    assert year["参评园区数"] == "8" and year["排名园区数"] == "7"
    items = {item["code"]: item for item in world.park("fushan")["items"]}
    assert park["失分 5"] == items["5"]["lost"] and park["满分 5"] == "10"
    assert park_fields(content, world.park("baoshui"))["名次"] == "不参加排名"
    assert park_fields(content, world.park("baoshui"))["同类平均"] == "—"
