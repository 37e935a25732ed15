"""The report has at least fifty characters, spaces not counted."""

import pytest

from assessment.checks import report
from tests.assessment.filing.drafts import found


@pytest.mark.parametrize(("text", "errors"), [("", 1), ("甲" * 49, 1), ("甲 " * 49, 1), ("甲" * 50, 0)])
def test_the_length_is_counted_without_spaces(text: str, errors: int) -> None:
    findings = found(report.check, {"report.text": text})
    assert len(findings) == errors
    assert all("至少50字" in one.message for one in findings)
