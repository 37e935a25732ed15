"""What a filing brings may be nothing at all."""

from assessment.filing.brought import Brought


def test_nothing_brought_is_empty_and_has_no_tasks() -> None:
    assert (Brought().evidence, Brought().demands, Brought().tasks) == ((), (), None)
    assert Brought().returned is None
