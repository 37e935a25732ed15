"""Only what a person changed is written, and only where nobody else changed the same."""

from assessment.services.stale import Clash, Stale, sort_out


def test_untouched_values_and_values_that_stand_already_are_no_change() -> None:
    given, seen, standing = {"a": 1, "b": 2, "c": 3}, {"a": 1, "b": 1, "c": 1}, {"a": 9, "b": 1, "c": 3}
    assert sort_out(given, seen, standing) == ({"b": 2}, [])


def test_a_change_over_anothers_change_is_a_clash() -> None:
    assert sort_out({"a": 2}, {"a": 1}, {"a": 3}) == ({"a": 2}, ["a"])
    assert sort_out({"a": 2}, {}, {"a": 3})[1] == ["a"]
    assert sort_out({"a": None}, {"a": 1}, {}) == ({}, []), "both took it away"


def test_the_refusal_carries_both_values() -> None:
    stale = Stale("任务", "黄主任", [Clash("富山", "3", "4")])
    assert stale.clashes == [("富山", "3", "4")] and "现为“3”，您填的是“4”" in str(stale)
