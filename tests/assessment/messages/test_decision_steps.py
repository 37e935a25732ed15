"""The steps' words count what is done."""

from assessment.messages import decision_steps as words


def test_counts_are_told_and_nothing_is_told_as_nothing() -> None:
    assert words.accepted(7, 8) == "8个园区中已受理7个"
    assert words.consequences(0, 0) == "没有列入结果运用的事项"
    assert words.consequences(5, 2) == "5项中2项待办"
    assert words.consequences(5, 0) == "5项都已办结"
    assert words.published("2019年4月20日", 2, made=True) == "2019年4月20日公布第2版，通报文件可以下载"
