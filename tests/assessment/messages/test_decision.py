"""Each block says what is open and who settles it."""

from datetime import date

from assessment.messages import decision as messages


def test_numbers_and_days_stand_in_the_sentences() -> None:
    assert messages.day_text(date(2019, 4, 2)) == "2019年4月2日"
    assert messages.all_answered(0) == "没有需要部门核对的事项"
    assert messages.all_answered(3) == "3项征询都已答复"
    assert messages.disputes_open(2).startswith("2项部门不同意见") and "评价机构或办公室" in messages.disputes_open(2)
    assert "请在通报文稿中改正" in messages.issued_too_early(date(2019, 4, 1), date(2019, 4, 2))
