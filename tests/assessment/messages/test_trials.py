"""Sentences of trials name the place and the way on."""

from assessment.messages import trials


def test_each_refusal_says_what_to_do() -> None:
    for sentence, way in (
        (trials.no_filings(2019), "即可试算"),
        (trials.misfit("$.city：某口径", "细则"), "另选一版细则"),
        (trials.unfit("评分项 1：缺口"), "细则工作台改正"),
        (trials.no_totals(), "新建一次不作假设的试算"),
        (trials.half_row(3), "全部留空"),
        (trials.twice(2), "只留一行"),
        (trials.unknown_figure(2), "重新选择"),
        (trials.reproduced_differently(), "领导小组办公室"),
        (trials.not_in_case(2019, ["富山工业园"]), "去掉这一行"),
        (trials.not_asked(), "另选口径或园区"),
    ):
        assert way in sentence and sentence.endswith("。")


def test_a_faulty_row_is_named_by_its_number() -> None:
    assert "第3行" in trials.half_row(3) and "第2行" in trials.twice(2)
