"""The same figure for two elements asks for a word."""

from assessment.checks import same_figure
from tests.assessment.filing.drafts import found, places


def test_one_figure_in_two_elements_is_a_warning_at_the_second() -> None:
    findings = found(same_figure.check, {"value.technical_investment": "21.0"})
    assert places(findings) == [("warning", "6", "value.technical_investment")]
    assert findings[0].other == ("5", "value.industrial_investment")
    assert "工业投资与技术改造投资都是21亿元" in findings[0].message


def test_two_zeros_are_nothing_strange() -> None:
    changes: dict[str, str | None] = {"value.technical_investment": "0", "value.industrial_investment": "0"}
    assert found(same_figure.check, changes) == []
