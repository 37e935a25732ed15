"""Each kind of words has its measure, and the end of a line counts once."""

from assessment.filing import lengths
from assessment.filing.catalogue import Field, Kind


def test_each_kind_of_field_has_its_measure() -> None:
    assert lengths.longest_of(Field("report.text", "自评说明", Kind.TEXT)) == 20_000
    assert lengths.longest_of(Field("absence.x", "原因", Kind.TEXT)) == 2_000
    assert lengths.longest_of(Field("name", "名称", Kind.LINE)) == 200
    assert lengths.longest_of(Field("value.x", "产值", Kind.AMOUNT)) == 200


def test_the_end_of_a_line_is_one_character_however_it_was_sent() -> None:
    assert lengths.length_of("甲\r\n乙") == lengths.length_of("甲\n乙") == 3
