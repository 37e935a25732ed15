"""Sentences of a correction say what was found and the way on."""

from assessment.messages import corrections


def test_each_refusal_says_what_to_do() -> None:
    for sentence, way in (
        (corrections.open_already("重复计入", "甲"), "请先公布或撤销它"),
        (corrections.not_the_latest(1, 2), "请刷新页面"),
        (corrections.none_open(2018), "无须撤销"),
        (corrections.approval_stands(), "撤回审定"),
        (corrections.data_differ(), "改回公布时的数"),
        (corrections.ended_already("已撤销"), "请另行提出"),
        (corrections.items_missing(), "请勾选园区和填报项"),
        (corrections.no_such_item("fushan", "99"), "从页面列出的填报项中勾选"),
    ):
        assert way in sentence
        assert sentence.endswith("。")
