"""Marks are read as people write them; a new account asks for its name and the own password."""

import json
from decimal import Decimal
from typing import Any

import pytest
from django.test import RequestFactory

from assessment.forms.panel import MarkForm, MemberForm, PaperForm, VisitForm
from assessment.models import PanelMark, PanelMember
from assessment.services.panel import MemberFacts
from tests.assessment.panel_year import PanelYear, put_panel_year

GIVEN = {
    "plan": "８８．５",
    "infrastructure": "90 分",
    "production": "",
    "living": "0",
    "remark": " 好\r\n多 ",
    "base": "3",
}


def test_marks_are_read_as_people_write_them() -> None:
    form = MarkForm(GIVEN)
    assert form.is_valid(), form.errors
    assert form.facts() == (Decimal("88.5"), Decimal(90), None, Decimal(0), "好\n多")
    assert form.cleaned_data["base"] == 3


@pytest.mark.parametrize("text", ["100.01", "-1", "八十", "80.001", "1e2", "80 90", "NaN", "9" * 400])
def test_what_is_no_mark_is_quoted_at_its_field(text: str) -> None:
    form = MarkForm({**GIVEN, "production": text})
    assert not form.is_valid() and list(form.errors) == ["production"]
    assert f"生产性配套填的是“{text[:20]}”" in str(form.errors["production"])


@pytest.mark.parametrize("base", ["", "-1", "x"])
def test_without_what_it_rests_on_nothing_is_saved(base: str) -> None:
    assert "base" in MarkForm({**GIVEN, "base": base}).errors


def test_what_stands_is_shown_as_it_is_typed() -> None:
    assert MarkForm.initial_of(None) == {"base": 0}
    mark = PanelMark(plan=Decimal("88.50"), remark="好", version=4)
    assert MarkForm.initial_of(mark) == {
        "plan": "88.5", "infrastructure": "", "production": "", "living": "", "remark": "好", "base": 4,
    }  # fmt: skip


def test_a_paper_sheet_replaces_a_phone_only_when_ticked() -> None:
    form = PaperForm(GIVEN)
    assert form.is_valid() and form.cleaned_data["over_phone"] is False


@pytest.fixture
def year(db: None) -> PanelYear:
    return put_panel_year()


def member_form(year: PanelYear, standing: MemberFacts | None = None, **given: Any) -> MemberForm:
    request = RequestFactory().post("/")
    request.user = year.office
    data = {"code": "08", "name": "赵", "role": "专家", "account": "", "seen": json.dumps(standing), **given}
    return MemberForm(request, standing, [year.user(5)], "08", data)


def test_a_member_without_an_account_needs_no_password(year: PanelYear) -> None:
    form = member_form(year)
    assert form.is_valid(), form.errors
    assert form.facts() == ("08", "赵", "专家", "") and not form.invites and form.cleaned_data["seen"] is None


def test_a_new_account_asks_for_its_name_and_the_own_password(year: PanelYear) -> None:
    form = member_form(year, account="new")
    assert not form.is_valid() and set(form.errors) == {"username", "own_password"}
    year.office.set_password("der-eigene-lang-genug")
    year.office.save()
    form = member_form(year, account="new", username="zhao", own_password="der-eigene-lang-genug")
    assert form.is_valid() and form.invites and form.facts().username == "zhao"


def test_what_the_page_held_comes_back_with_the_post(year: PanelYear) -> None:
    standing = MemberFacts("01", "张", "专家", "kaocha5")
    form = member_form(year, standing, account="kaocha5")
    assert form.is_valid() and form.cleaned_data["seen"] == standing
    assert "seen" in member_form(year, account="", seen="[").errors


def test_a_visit_shows_its_members_by_number_name_and_seat_and_holds_its_version(year: PanelYear) -> None:
    form = VisitForm(PanelMember.objects.order_by("code"), year.visits["fushan"])
    assert next(label for _, label in form.fields["members"].choices) == "01 成员1（党代表）"  # type: ignore[attr-defined]  # a choice field
    chosen = [str(one.pk) for one in year.members[:2]]
    data = {"park": "fushan", "day": "2020年4月9日", "note": "门口", "members": chosen, "seen": "1"}
    posted = VisitForm(PanelMember.objects.order_by("code"), year.visits["fushan"], data)
    assert posted.is_valid(), posted.errors
    facts = posted.facts()
    assert (facts.park.code, facts.day.isoformat(), facts.note) == ("fushan", "2020-04-09", "门口")
    assert facts.members == {one.pk for one in year.members[:2]} and posted.cleaned_data["seen"] == 1
    assert "members" in VisitForm(PanelMember.objects.all(), None, {**data, "members": []}).errors
