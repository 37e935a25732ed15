"""What the office posts is read with Chinese words for what is wrong."""

from datetime import date

from django.http import QueryDict

from assessment.forms.consultation import OpeningForm, ReasonForm, WindowForm, first_error, plan_posted


def test_a_day_is_read_as_people_write_it() -> None:
    form = OpeningForm({"last_day": "2019年4月20日"})
    assert form.is_valid() and form.cleaned_data == {"last_day": date(2019, 4, 20), "note": ""}


def test_the_first_error_bears_its_fields_label() -> None:
    assert first_error(OpeningForm({"last_day": "明天"})).startswith("答复截止日（含当日）：")
    assert first_error(WindowForm({"last_day": "2019-04-20", "base": "1"})) == "理由：请填写。"
    assert first_error(ReasonForm({"reason": "数据有误"})) == ""


def test_the_plans_boxes_are_read_by_matter() -> None:
    data = QueryDict("ask=figure:a=x&ask=figure:a=y&ask=veto:b=x&ask=c")
    assert plan_posted(data, "ask") == {"figure:a": ["x", "y"], "veto:b": ["x"], "c": [""]}
