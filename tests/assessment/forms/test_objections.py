"""What is posted about provisional results keeps what was typed and takes up what stands."""

from django.http import QueryDict

from assessment.forms.objections import AnswerForm, ObjectionForm, ReleaseForm, WithdrawalForm


def test_a_refused_form_keeps_its_words_and_takes_up_the_newest_version() -> None:
    form = WithdrawalForm(QueryDict("seen=1&reason=已核对"))
    assert form.is_valid()
    form.look_again(3)
    assert (form.data["seen"], form.data["reason"]) == ("3", "已核对")


def test_only_the_offered_items_and_the_two_answers_are_taken() -> None:
    form = ObjectionForm([("2", "2 增加值")], QueryDict("seen=1&item=9&text=x"))
    assert not form.is_valid() and "item" in form.errors and form.brought() == []
    assert "verdict" in AnswerForm(QueryDict("seen=1&verdict=withdrawn&answer=x")).errors
    assert ReleaseForm(QueryDict("seen=0&last_day=2019年4月26日&note=")).is_valid()
