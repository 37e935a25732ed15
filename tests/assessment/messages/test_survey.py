"""Each sentence says what was found, where, and what to do."""

from assessment.messages import survey as messages
from assessment.states import SheetStanding


def test_the_public_is_told_what_to_do_now() -> None:
    for standing in SheetStanding:
        if standing != SheetStanding.OPEN:
            assert "没有收下" in messages.NOT_TAKEN[standing] or "开始以后" in messages.NOT_TAKEN[standing]
    assert "过10分钟再试" in messages.too_fast(10)
    assert "再提交一次" in messages.no_device() and "还有2题" in messages.incomplete(2)
    assert "重新打开链接" in messages.unknown_answers()


def test_a_thin_sample_says_what_becomes_of_the_mean() -> None:
    said = messages.thin_sample("富山工业园", [("企业", 1, 5), ("员工", 2, 9)])
    assert said == (
        "富山工业园问卷样本不足（企业1份，最少5份；员工2份，最少9份），均值照算；"
        "可延长问卷时间、补录纸质问卷，或在考评报告中说明"
    )
    assert "不能正式计分" in messages.thin_sample("富山工业园", [("企业", 0, 5)])
    assert "2020年4月10日24时截止" in messages.still_open("2020年4月10日24时")
    assert "无从判断" in messages.nothing_arranged()


def test_those_who_run_it_are_told_what_to_mend() -> None:
    assert "题目不能再改" in messages.questions_answered("企业", 3)
    assert "停用各园区的链接" in messages.span_over("2020年3月1日") and "早于" in messages.span_wrong()
    assert "不必停用" in messages.link_gone("富山工业园") and "刷新" in messages.not_of_this_park()
    assert "勾选" in messages.nothing_chosen() and "理由" in messages.no_reason() and "1 到" in messages.minimum_wrong()
