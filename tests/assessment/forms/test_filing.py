"""Posted fields become changes with the version they rest on."""

import pytest
from django.core.exceptions import SuspiciousOperation
from django.http import QueryDict

from assessment.forms.filing import changes_of, mark_of, plain, single_change, typed, whole
from assessment.services.entries import Change
from tests.assessment.filing.drafts import make_draft


def test_each_field_has_its_base_and_empty_ones_never_saved_are_left_out() -> None:
    data = QueryDict("field:a.b=1&base:a.b=2&field:c.d=&base:c.d=0&field:e.f=&base:e.f=3&next=2")
    assert changes_of(data) == {"a.b": Change("1", 2), "e.f": Change("", 3)}


def test_what_still_is_as_the_page_showed_it_is_no_change() -> None:
    data = QueryDict(mutable=True)
    data.update({"field:a.b": "x\r\ny", "base:a.b": "2", "was:a.b": mark_of("x\ny")})
    data.update({"field:c.d": "z", "base:c.d": "1", "was:c.d": mark_of("w")})
    assert changes_of(data) == {"c.d": Change("z", 1)}


def test_lines_end_in_one_way() -> None:
    assert plain("a\r\nb\nc") == "a\nb\nc" and mark_of("a\r\nb") == mark_of("a\nb") != mark_of("ab")


def test_last_years_figures_that_the_page_showed_are_nobodys_typing() -> None:
    changes = {
        "previous.gross_output": Change("397.7", 0),
        "previous.value_added": Change("90", 0),
        "value.gross_output": Change("430.5", 2),
    }
    assert list(typed(changes, make_draft())) == ["previous.value_added", "value.gross_output"]


def test_an_autosave_is_one_change() -> None:
    assert single_change(QueryDict("key=a.b&text=x&base=4")) == ("a.b", "x", 4)


@pytest.mark.parametrize("text", ["", "-1", "1.5", "abc", "١"])
def test_a_base_that_is_no_version_is_suspicious(text: str) -> None:
    with pytest.raises(SuspiciousOperation):
        whole(text)
