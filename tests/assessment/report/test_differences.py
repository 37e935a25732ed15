"""A version is told apart from the one before it in few words."""

from copy import deepcopy

from assessment.report.differences import differences
from tests.assessment.report.world import ReportWorld


def test_totals_points_and_words_that_moved_are_named(world: ReportWorld) -> None:
    before = world.content()
    after = deepcopy(before)
    park = next(one for one in after["parks"] if one["code"] == "fushan")
    old = park["total"]
    park["total"], park["items"][0]["points"] = "50.0", "1.0"
    after["passages"][0]["text"] = "改过"
    after["standing"]["name"] = "正式计分结果（未公布）"
    assert differences(before, after) == [
        "数据状态：征求意见前的暂计 → 正式计分结果（未公布）",
        f"富山工业园：总分 {old} → 50.0，指标 1 得分有变动",
        "文字有变动：全市“总体评价”",
    ]


def test_many_passages_are_counted(world: ReportWorld) -> None:
    before = world.content()
    after = deepcopy(before)
    for one in after["passages"]:
        one["text"] += "。"
    assert differences(before, after) == ["文字有变动：全市“总体评价”、全市“存在问题”、全市“下一年度工作建议”等19段"]


def test_parks_that_come_and_go_and_smaller_things_are_said(world: ReportWorld) -> None:
    before = world.content()
    after = deepcopy(before)
    gone = after["parks"].pop()
    assert f"{gone['name']}：不再列入" in differences(before, after)
    assert f"{gone['name']}：新列入" in differences(after, before)
    assert differences(before, deepcopy(before)) == ["佐证索引、认定差异或说明文字有细小变动，得分和评价文字相同"]
