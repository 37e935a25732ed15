"""A change of last year's accepted figure needs a reason."""

from assessment.checks import last_year
from tests.assessment.filing.drafts import found, places


def test_a_differing_figure_without_a_reason_is_an_error() -> None:
    findings = found(last_year.check, {"previous.gross_output": "400"})
    assert places(findings) == [("error", "1", "previous.gross_output")]
    assert "397.7亿元" in findings[0].message


def test_the_same_figure_in_another_spelling_is_no_change() -> None:
    assert found(last_year.check, {"previous.gross_output": "３９７．７０"}) == []


def test_a_reason_is_enough() -> None:
    changes: dict[str, str | None] = {"previous.gross_output": "400", "previous_reason.gross_output": "统计局年报修订"}
    assert found(last_year.check, changes) == []
