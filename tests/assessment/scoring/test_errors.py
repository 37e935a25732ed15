"""Tests of the refusals."""

from assessment.scoring.errors import CaseError, Gap, ScoringError, Undefined


def test_a_refusal_is_one_line_of_path_and_reason() -> None:
    error = CaseError("$.parks[0].name", "不能为空")
    assert str(error) == "$.parks[0].name：不能为空"
    assert (error.path, error.reason) == ("$.parks[0].name", "不能为空")
    assert isinstance(error, ScoringError)


def test_an_undefined_measure_carries_every_gap() -> None:
    undefined = Undefined(Gap("a", "缺少a"), Gap("b", "缺少b"))
    assert [gap.element for gap in undefined.gaps] == ["a", "b"]
    assert str(undefined) == "缺少a；缺少b"
