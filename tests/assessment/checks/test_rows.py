"""A row that was begun is whole; a row never begun is none."""

from assessment.checks.rows import missing_cells
from tests.assessment.filing.drafts import make_draft


def test_each_required_cell_of_a_begun_row_is_asked_for() -> None:
    draft = make_draft({"facility.b.name": "供热管网"})
    item = draft.catalogue.item("3")
    assert item is not None
    keys = [one.key for one in missing_cells(draft, item, item.lists[0])]
    assert keys == ["facility.b.kind", "facility.b.planned", "facility.b.done"]


def test_an_emptied_row_is_no_row() -> None:
    draft = make_draft({"facility.b.name": "  "})
    item = draft.catalogue.item("3")
    assert item is not None
    assert list(missing_cells(draft, item, item.lists[0])) == []
