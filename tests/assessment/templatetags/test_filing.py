"""The filing's filters say what a filler needs to read."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from assessment.checks.finding import Finding, Level
from assessment.filing import lengths
from assessment.filing.catalogue import Field, Kind
from assessment.filing.selfscore import self_score
from assessment.forms.filing import mark_of
from assessment.selectors.filing_page import filing_of
from assessment.selectors.item_page import FieldView
from assessment.templatetags import filing as filters
from tests.assessment.filing.drafts import make_draft
from tests.assessment.filing.world import open_world


def view(kind: Kind, text: str) -> FieldView:
    return FieldView(Field("x", "x", kind, choices={"a": "甲"}), "x", text, 1)


def test_indicators_have_numbers_and_the_rest_have_names() -> None:
    assert filters.item_label("4a", "新开工") == "4a 新开工"
    assert filters.item_label("veto", "否决事项") == "否决事项"


def test_the_time_left_is_told_in_days_then_hours() -> None:
    now = timezone.now()
    assert filters.time_left(now + timedelta(days=12, hours=1)) == "还剩13天"
    assert filters.time_left(now + timedelta(hours=3, minutes=5, seconds=30)) == "还剩3小时5分"
    assert filters.time_left(now) == "已截止"


def test_a_choice_written_in_words_is_chosen_and_an_unknown_one_is_kept() -> None:
    assert filters.chosen(view(Kind.CHOICE, "甲")) == "a"
    assert filters.chosen(view(Kind.YES_NO, "√")) == "是"
    assert filters.chosen(view(Kind.YES_NO, "")) == ""
    assert filters.options(view(Kind.CHOICE, "乙"))[-1] == ("乙", "乙（不可用）")
    assert len(filters.options(view(Kind.YES_NO, "否"))) == 3


def test_a_finding_leads_to_its_field() -> None:
    assert filters.anchor(Finding(Level.ERROR, "1", "value.gross_output", "x")) == "#f-value-gross_output"
    assert filters.anchor(Finding(Level.ERROR, "1", "", "x")) == ""


def test_points_wait_or_stand() -> None:
    draft = make_draft()
    score = self_score(draft, {"value_added_growth": Decimal("9.5")})
    assert (filters.points_of(score, "3"), filters.points_of(score, "veto")) == ("待定", "—")
    assert filters.points_of(score, "4a") == "3.0"
    assert filters.entry(draft, "value.gross_output") == "430.5"
    assert filters.percent_change(Decimal("-3.14")) == "-3.1%"


def test_what_a_part_waits_for_stands_for_its_explanation() -> None:
    score = self_score(make_draft(), {})
    item = score.item("3")
    assert item is not None
    assert filters.waiting_or(score.waiting, item.parts[0]) == "待考评团现场考察"
    first = score.item("1")
    assert first is not None
    assert filters.waiting_or(score.waiting, first.parts[0]) == first.parts[0].explanation
    assert "可再得" in filters.next_advice(first.parts[0])


@pytest.mark.django_db
def test_filling_goes_on_at_the_first_item_that_wants_something() -> None:
    world = open_world()
    assert filters.first_open(filing_of(world.submission)) == "1"


def test_a_choice_is_recognised_by_what_is_chosen_however_it_was_written() -> None:
    kind = next(one for one in make_draft().catalogue.items if one.code == "3").lists[0].columns[1]
    by_name, by_code = FieldView(kind, "k", "基础配套", 1), FieldView(kind, "k", "infrastructure", 1)
    assert filters.mark(by_name) == filters.mark(by_code) == mark_of("infrastructure")


@pytest.mark.django_db
def test_items_are_named_in_the_order_of_the_form_and_findings_stand_with_their_item() -> None:
    world = open_world()
    filing = filing_of(world.submission)
    assert filters.item_names(filing, ["report", "1", "gone"]) == "1 主导产业比重、自评报告、gone"
    assert filters.project_item(filing) == "4a"
    found = filters.findings_of(filing, "veto")
    assert len(found) == 4 and all(one.item == "veto" for one in found)


def test_texts_have_the_room_that_their_services_give_them() -> None:
    assert (filters.longest("OPINION"), filters.longest("EXTENSION_REASON")) == (
        lengths.OPINION,
        lengths.EXTENSION_REASON,
    )
    view = FieldView(Field("bonus.a.name", "名称", Kind.LINE, longest=120), "bonus.a.name", "", 0)
    assert filters.room(view) == 120
    assert filters.room(FieldView(Field("report.text", "说明", Kind.TEXT), "report.text", "", 0)) == lengths.REPORT
