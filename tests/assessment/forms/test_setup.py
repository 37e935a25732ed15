"""The office's posts are read as the filing's are, with what the page held, or refused with how to write them."""

import json
from datetime import date, datetime
from decimal import Decimal

import pytest

from assessment.forms import setup as forms
from assessment.services.preparing import EngagementFacts
from assessment.services.questionnaire import Demanded
from tests.assessment.filing.world import DEADLINE
from tests.register import put_parks


def test_days_are_read_as_people_write_them() -> None:
    for text in ("2020-04-10", "2020年4月10日", "２０２０/4/10"):
        form = forms.DeadlineForm(DEADLINE.isoformat(), {"last_day": text, "seen": json.dumps(DEADLINE.isoformat())})
        assert form.is_valid(), form.errors
        assert form.cleaned_data == {"last_day": date(2020, 4, 10), "reason": "", "seen": DEADLINE}
    form = forms.DeadlineForm("", {"last_day": "明天", "seen": '"x"'})
    assert "不是日期" in form.errors["last_day"][0] and "页面已过期" in form.errors["seen"][0]
    assert forms.DeadlineForm("", {"seen": "{"}).errors["last_day"] == ["请填写。"]


def test_city_figures_keep_what_was_seen_and_empty_is_none() -> None:
    names = {"a": "甲", "b": "乙"}
    form = forms.CityForm(names, {"a": "3.5"}, {"a": "3.6%", "b": "", "seen": '{"a": "3.5"}'})
    assert form.is_valid()
    assert form.values() == {"a": Decimal("3.6"), "b": None}
    assert form.cleaned_data["seen"] == {"a": Decimal("3.5"), "b": None}
    assert "不是本栏可用的数" in forms.CityForm(names, {}, {"a": "很高", "seen": "{}"}).errors["a"][0]
    form = forms.CityForm(names, {"a": "3.5"}, previous={"a": "9.5"})
    assert form["a"].value() == "3.5" and form["a"].help_text == "上年为 9.5%" and form["b"].help_text == "上年没有填"


@pytest.mark.parametrize("seen", ["", "x", "[]", "1", "null", '{"a": "x"}', '{"a": ["x"]}'])
def test_a_page_that_does_not_tell_what_it_held_is_refused(seen: str) -> None:
    form = forms.CityForm({"a": "甲"}, {}, {"a": "1", "seen": seen})
    assert "页面已过期" in form.errors["seen"][0]


def test_after_a_stale_save_the_form_keeps_what_was_typed_and_holds_what_stands() -> None:
    form = forms.CityForm({"a": "甲"}, {}, {"a": "4", "seen": "{}"})
    assert form.is_valid()
    form.look_again({"a": "3.5"})
    assert form["a"].value() == "4" and json.loads(form["seen"].value()) == {"a": "3.5"}


def test_the_agency_is_asked_for_whole() -> None:
    facts = EngagementFacts("某公司", "甲级", "A1", date(2020, 1, 5))
    texts = forms.engagement_texts(facts)
    form = forms.EngagementForm(texts, {**texts, "contract": "A2", "seen": json.dumps(texts)})
    assert form.is_valid()
    assert form.facts().contract == "A2" and form.cleaned_data["seen"] == facts
    missing = forms.EngagementForm({}, {"name": "某公司", "seen": "{}"})
    assert set(missing.errors) == {"qualification", "contract", "signed_on"}
    assert missing.cleaned_data["seen"] is None and forms.engagement_texts(None) == {}


@pytest.mark.django_db
def test_tasks_are_whole_numbers_by_park_and_kind() -> None:
    parks = [put_parks()["fushan"]]
    data = {"fushan.started": "3个", "fushan.commissioned": "", "seen": '{"fushan.commissioned": 2}'}
    form = forms.TasksForm(parks, {}, data)
    assert form.is_valid()
    assert form.targets()["fushan", "started"] == 3 and form.targets()["fushan", "commissioned"] is None
    assert form.cleaned_data["seen"]["fushan", "commissioned"] == 2
    assert [len(fields) for _, fields in form.rows()] == [4]
    form = forms.TasksForm(parks, {}, {"fushan.started": "1.5", "seen": "{}"})
    assert "不是整数个数" in form.errors["fushan.started"][0]


def test_questions_are_lines() -> None:
    form = forms.QuestionsForm(["甲"], {"lines": " 乙 \r\n\r\n甲", "seen": '["甲"]'})
    assert form.is_valid()
    assert form.texts() == ["乙", "甲"] and form.cleaned_data["seen"] == ["甲"]


def test_demands_come_in_the_order_of_their_places() -> None:
    standing = [Demanded("甲", True), Demanded("乙", False)]
    data = {
        "place.0": "2", "name.0": "甲", "required.0": "on",
        "place.1": "1", "name.1": "乙",
        "place.2": "", "name.2": "丙", "required.2": "on",
        "place.3": "4", "name.3": "", "required.3": "on",
        "seen": '[["甲", true], ["乙", false]]',
    }  # fmt: skip
    form = forms.DemandsForm(standing, data)
    assert form.is_valid(), form.errors
    assert form.demands() == [Demanded("乙", False), Demanded("甲", True), Demanded("丙", True)]
    assert form.cleaned_data["seen"] == standing
    assert len(forms.DemandsForm(standing).rows()) == len(standing) + forms.SPARE_ROWS


def test_a_form_of_many_rows_is_read_whole_up_to_a_bound() -> None:
    data = {f"name.{number}": f"材料{number}" for number in range(100)}
    assert len(forms.DemandsForm([], {**data, "seen": "[]"}).rows()) == forms.MOST_ROWS


@pytest.mark.django_db
def test_an_extension_names_park_day_and_reason() -> None:
    put_parks()
    form = forms.ExtensionForm({"park": "fushan", "last_day": "2020-04-05", "reason": "台风"})
    assert form.is_valid() and form.cleaned_data["park"].code == "fushan"
    assert set(forms.ExtensionForm({"park": "nowhere"}).errors) == {"park", "last_day", "reason"}
    assert not forms.AnswerForm({"answer": " "}).is_valid()
    opening = forms.OpeningForm({"year": "1999", "last_day": "2020-03-31"})
    assert set(opening.errors) == {"year"}


def test_the_moment_of_a_deadline_survives_the_page() -> None:
    form = forms.DeadlineForm(DEADLINE.isoformat())
    assert datetime.fromisoformat(json.loads(str(form["seen"].value()))) == DEADLINE
