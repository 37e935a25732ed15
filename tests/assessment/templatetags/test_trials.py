"""Looking up in templates."""

from assessment.templatetags.trials import of


def test_a_key_finds_its_value_or_nothing() -> None:
    assert of({"a": 1}, "a") == 1
    assert of({"a": 1}, "b") is None
