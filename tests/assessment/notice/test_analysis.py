"""Strong, weak and changed indicators, found from the figures."""

from decimal import Decimal

from assessment.notice import analysis
from assessment.notice.figures import Figures
from tests.assessment.notice.sample import PARKS, POINTS, make_result, previous_result


def said(runs: list[dict[str, object]]) -> str:
    return "".join(str(run["text"]) for run in runs)


def short(code: str) -> str:
    return PARKS[code][0]


def keep(codes: set[str]) -> Figures:
    result = make_result(POINTS)
    for park in result["parks"]:
        park["items"] = [item for item in park["items"] if item["code"] in codes]
    return Figures(result, None)


def test_indicators_go_from_the_highest_rate_to_the_lowest() -> None:
    rates = [rate for _, _, rate in analysis.ordered(Figures(make_result(POINTS), None))]
    assert rates == sorted(rates, reverse=True)
    assert rates[0] == Decimal("88.1")


def test_two_strong_and_two_weak_are_named_of_four_or_more() -> None:
    strong, weak = analysis.extremes(Figures(make_result(POINTS), None))
    assert [code for code, _ in strong] == ["1", "3"]
    assert [code for code, _ in weak] == ["6", "4a"]


def test_one_strong_and_one_weak_are_named_of_fewer() -> None:
    strong, weak = analysis.extremes(keep({"1", "3", "6"}))
    assert ([code for code, _ in strong], [code for code, _ in weak]) == (["1"], ["6"])
    assert said(analysis.strong(keep({"1", "3", "6"}), short)).startswith(
        "按参加排名园区得分占满分的比例（得分率）计算，主导产业比重得分率较高，为88.1%；"
    )


def test_a_single_indicator_is_neither() -> None:
    assert analysis.extremes(keep({"1"})) == ([], [])
    assert said(analysis.level(keep({"1"}))).endswith("各项指标得分率均为88.1%。")


def test_parks_that_share_the_best_place_are_all_named_unless_they_are_many() -> None:
    points = {code: list(row) for code, row in POINTS.items()}
    for code in ("gaoxin", "hangkong"):
        points[code][0] = "9.8"
    text = said(analysis.strong(Figures(make_result(points), None), short))
    assert "高栏港区（9.8分，满分10分）、高新区（9.8分，满分10分）、航空产业园（9.8分，满分10分）领先" in text
    for code in ("fushan", "nanping"):
        points[code][0] = "9.8"
    assert "主导产业比重方面" not in said(analysis.strong(Figures(make_result(points), None), short))


def test_changes_name_rises_falls_and_what_stayed() -> None:
    text = said(analysis.changes(Figures(make_result(POINTS), previous_result())))
    assert text.startswith("与2017年度相比，各项指标得分率变化为：工业投资增速提高6.3个百分点，")
    assert "；配套设施建设下降3.3个百分点；" in text
    assert text.endswith("技术改造投资增速持平。")


def test_without_a_shared_indicator_there_is_nothing_to_compare() -> None:
    before = previous_result()
    for park in before["parks"]:
        park["items"] = [{**item, "code": f"old{item['code']}"} for item in park["items"]]
    assert analysis.changes(Figures(make_result(POINTS), before)) == []
    assert analysis.changes(Figures(make_result(POINTS), None)) == []
