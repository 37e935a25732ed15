"""A draft keeps what was typed, reads what it can, and makes the park's case of it."""

from datetime import date
from decimal import Decimal

import pytest

from assessment.filing.catalogue import Field, Kind
from assessment.filing.draft import project_record, read_field
from assessment.scoring.casefile import case_from_dict
from tests.assessment.filing.drafts import PROJECTS, make_draft


def test_last_years_accepted_figure_stands_until_something_is_typed_even_nothing() -> None:
    assert make_draft().text("previous.gross_output") == "397.7"
    assert make_draft({"previous.gross_output": "400"}).amount("previous.gross_output") == 400
    assert make_draft({"previous.gross_output": ""}).amount("previous.gross_output") is None


def test_an_unreadable_text_is_kept_and_named_and_counts_as_missing() -> None:
    draft = make_draft({"value.gross_output": "四百"})
    assert draft.text("value.gross_output") == "四百"
    assert list(draft.unreadable) == ["value.gross_output"]
    assert draft.amount("value.gross_output") is None
    assert "gross_output" not in draft.case_record()["values"]["2019"]


def test_an_unknown_key_is_no_field() -> None:
    with pytest.raises(KeyError):
        make_draft().value("value.nothing")


def test_rows_are_told_by_their_names_and_empty_ones_left_out() -> None:
    draft = make_draft({"facility.b.name": "供热管网", "facility.c.name": " "})
    assert list(draft.rows("facility")) == ["a", "b"]
    assert draft.rows("facility")["a"]["planned"] == "1.2"


def test_the_case_holds_what_is_filed() -> None:
    record = make_draft({"veto.safety_accident": "是"}).case_record()
    assert record["values"]["2018"]["gross_output"] == Decimal("397.7")
    assert record["values"]["2019"]["gross_output"] == Decimal("430.5")
    assert [one["name"] for one in record["projects"]] == ["甲项目"]
    assert record["bonus"] == [{"kind": "brand", "name": "省级产业示范基地（演示）"}]
    assert record["vetoes"] == ["safety_accident"]
    draft = make_draft()
    assert case_from_dict({"year": 2019, "city": {}, "parks": [record]}, draft.scheme).parks[0].code == "fushan"


def test_a_half_filled_bonus_row_is_not_claimed() -> None:
    assert make_draft({"bonus.a.kind": ""}).bonus_claims() == []


def test_fields_are_read_by_their_kind() -> None:
    assert read_field(Field("x", "x", Kind.COUNT), "3") == 3
    assert read_field(Field("x", "x", Kind.DATE), "2019年1月2日") == date(2019, 1, 2)
    assert read_field(Field("x", "x", Kind.LINE), " 甲 ") == "甲"
    assert read_field(Field("x", "x", Kind.LINE), "  ") is None


def test_words_longer_than_their_table_keeps_are_told_of_and_count_as_missing() -> None:
    draft = make_draft({"bonus.a.name": "长" * 121})
    assert "现有121字，至多120字" in draft.unreadable["bonus.a.name"]
    assert draft.bonus_claims() == []
    assert make_draft({"bonus.a.name": "长" * 120}).bonus_claims()[0]["name"] == "长" * 120


def test_a_project_is_written_as_a_case_has_it() -> None:
    assert project_record(PROJECTS[1]) == {
        "name": "乙项目",
        "investment": Decimal("0.99"),
        "industry": "电子信息",
        "started": "2019-05-01",
        "commissioned": "2019-12-31",
    }
