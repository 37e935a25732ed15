"""Each element has both years' figures, or a reason for its absence."""

from assessment.checks import figures
from assessment.filing.brought import Brought
from tests.assessment.filing.drafts import ACCEPTED, found, make_draft, places


def test_a_missing_figure_is_an_error_at_its_item() -> None:
    assert places(found(figures.check, {"value.value_added": ""})) == [("error", "2", "value.value_added")]


def test_a_reason_for_the_absence_is_enough() -> None:
    assert found(figures.check, {"value.value_added": None, "absence.value_added": "统计口径调整，尚未发布"}) == []


def test_last_years_accepted_figure_stands_for_one_not_typed_but_not_for_one_deleted() -> None:
    assert found(figures.check) == []
    assert places(found(figures.check, {"previous.value_added": ""})) == [("error", "2", "previous.value_added")]


def test_without_an_accepted_figure_last_years_must_be_typed() -> None:
    draft = make_draft(accepted_previous={key: one for key, one in ACCEPTED.items() if key != "value_added"})
    assert [one.key for one in figures.check(draft, Brought())] == ["previous.value_added"]


def test_an_unreadable_figure_is_told_of_once_and_elsewhere() -> None:
    assert found(figures.check, {"value.value_added": "许多"}) == []
