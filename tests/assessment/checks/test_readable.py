"""Every entry can be read, or is named with what to write instead."""

from assessment.checks import readable
from tests.assessment.filing.drafts import found, places


def test_an_unreadable_entry_is_an_error_at_its_field() -> None:
    findings = found(readable.check, {"value.gross_output": "四百亿", "facility.a.planned": "1.2.3"})
    assert places(findings) == [("error", "3", "facility.a.planned"), ("error", "1", "value.gross_output")]
    assert "四百亿" in findings[1].message and "只填数字" in findings[1].message


def test_readable_entries_are_left_in_peace() -> None:
    assert found(readable.check, {"value.gross_output": "４３０．５ 亿元"}) == []
