"""What a stale page is told says what was seen, what stands, and the way out."""

from datetime import UTC, datetime

from assessment.messages import submitting as say

MOMENT = datetime(2020, 3, 20, 2, 5, tzinfo=UTC)


def test_times_are_beijings() -> None:
    assert say.moment(MOMENT) == "2020年3月20日 10:05"


def test_a_part_tells_its_last_hand_where_it_is_known() -> None:
    assert say.changed_part("自评报告", "甲", MOMENT) == "自评报告（2020年3月20日 10:05，甲）"
    assert say.changed_part("自评报告", "", MOMENT) == "自评报告（2020年3月20日 10:05，他人）"
    assert say.changed_part("自评报告", "", None) == "自评报告"


def test_a_stale_version_is_told_with_both_numbers() -> None:
    said = say.version_moved("受理", 1, 2, MOMENT)
    assert said == "您看的是第1版，现在是2020年3月20日 10:05报送的第2版，没有受理；请刷新页面，核对第2版后再受理。"
