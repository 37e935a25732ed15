"""A finding says how grave it is and where."""

from assessment.checks.finding import Finding, Level


def test_findings_are_equal_by_what_they_say() -> None:
    assert Finding(Level.ERROR, "1", "value.x", "甲") == Finding(Level.ERROR, "1", "value.x", "甲")
    assert Level("warning") is Level.WARNING
