"""What approval and publication say names what is found and how it is mended."""

from datetime import date

from assessment.messages import approval as messages


def test_each_refusal_tells_the_way_out() -> None:
    assert "须由办公室另一人复核" in messages.not_confirmed(2018, "待复核")
    assert "撤回审定登记" in messages.other_run(2018)
    assert "更正页面" in messages.correction_not_open(2018, "已撤销")
    assert "先写明理由撤回" in messages.standing_already(2018, "待复核", "黄主任")
    assert messages.not_ready(2018, "公布", ["甲", "乙"]) == "2018年度还不能公布：\n  · 甲\n  · 乙"
    assert "2019年4月30日还没有到" in messages.decided_in_future(date(2019, 4, 30), date(2019, 4, 22))
