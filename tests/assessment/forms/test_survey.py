"""The arrangement's form keeps what was typed; the sheet's form asks for one mark of five to every question."""

from datetime import date
from typing import Any

import pytest

from assessment.forms.survey import MARKS, ReasonForm, SheetForm, SpanForm, name_of, span_texts
from assessment.models import Question
from assessment.services.survey import Span

SPAN = Span(date(2020, 3, 20), date(2020, 4, 10), 10, 30)
QUESTIONS = [Question(pk=7, text="道路？"), Question(pk=9, text="食宿？")]


def span_form(**changes: str) -> SpanForm:
    texts = {name: str(value) for name, value in span_texts(SPAN).items()}
    return SpanForm(3, {**texts, "seen": "3", **changes})


def test_what_stands_is_read_as_it_was_shown() -> None:
    form = span_form()
    assert form.is_valid() and form.span() == SPAN and form.cleaned_data["seen"] == 3
    assert span_texts(None) == {}


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("first_day", "不知道"), ("last_day", ""), ("minimum_enterprise", "0"), ("minimum_employee", "十"),
        ("minimum_employee", "40000"), ("minimum_enterprise", ""), ("seen", "x"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_at_its_field(field: str, text: str) -> None:
    form = span_form(**{field: text})
    assert not form.is_valid() and form.errors[field] and form[field].value() == text


def test_numbers_are_read_as_people_write_them() -> None:
    form = span_form(minimum_enterprise="１５")
    assert form.is_valid() and form.span().minimum_enterprise == 15


@pytest.mark.parametrize(
    ("posted", "wrong"),
    [
        ({"q7": "1", "q9": "5"}, []),
        ({"q7": "1"}, ["q9"]),
        ({"q7": "0", "q9": "6"}, ["q7", "q9"]),
        ({"q7": "4.5", "q9": "x"}, ["q7", "q9"]),
    ],
)
def test_every_question_takes_one_whole_mark_of_five(posted: dict[str, Any], wrong: list[str]) -> None:
    form = SheetForm(QUESTIONS, posted)
    assert (form.is_valid(), sorted(form.errors)) == (not wrong, wrong)
    if not wrong:
        assert form.marks() == {7: 1, 9: 5}
    assert [ticked for _, ticked in form.rows()] == [posted.get("q7", ""), posted.get("q9", "")]


def test_the_words_go_from_very_dissatisfied_to_very_satisfied() -> None:
    assert MARKS[0] == (1, "很不满意") and MARKS[-1] == (5, "很满意") and name_of(QUESTIONS[0]) == "q7"
    assert not ReasonForm({"reason": " "}).is_valid()
