"""The catalogue asks each park for what its category is scored by, once, and knows its keys."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.filing.catalogue import ANYWHERE, LONGEST_KEY, Kind, catalogue_of
from assessment.models import BonusClaim, Entry
from assessment.scoring.types import OFFICE
from tests.assessment.filing.drafts import starter


@pytest.mark.parametrize("category", ["increment", "stock", "bonded"])
def test_every_element_of_the_category_is_asked_exactly_once(category: str) -> None:
    catalogue = catalogue_of(starter(), category)
    asked = [one.element.code for item in catalogue.items for one in item.elements]
    wanted = [one.code for one in starter().elements if category in one.asked_of and OFFICE not in one.asked_of]
    assert sorted(asked) == sorted(wanted)


def test_the_items_are_the_indicators_and_what_stands_beside_them() -> None:
    catalogue = catalogue_of(starter(), "increment")
    assert [item.code for item in catalogue.items] == ["1", "2", "3", "4a", "4b", "5", "6", "bonus", "veto", "report"]
    assert [item.code for item in catalogue.items if item.has_projects] == ["4a"]
    assert [item.code for item in catalogue.items if item.lists] == ["3", "bonus"]


@pytest.mark.parametrize(
    ("key", "item", "kind"),
    [
        ("value.gross_output", "1", Kind.AMOUNT),
        ("previous.value_added", "2", Kind.AMOUNT),
        ("absence.value_added", "2", Kind.TEXT),
        ("facility.a1.planned", "3", Kind.AMOUNT),
        ("claim.12", "4a", Kind.YES_NO),
        ("bonus.x.kind", "bonus", Kind.CHOICE),
        ("veto.safety_accident", "veto", Kind.YES_NO),
        ("report.text", "report", Kind.TEXT),
        ("warning.value.gross_output", "1", Kind.TEXT),
        ("warning.claim.12", "4a", Kind.TEXT),
    ],
)
def test_a_key_leads_to_its_item_and_field(key: str, item: str, kind: Kind) -> None:
    place = catalogue_of(starter(), "increment").place_of(key)
    assert place is not None and (place[0].code, place[1].kind) == (item, kind)


def test_a_word_on_a_file_belongs_to_no_item_alone() -> None:
    place = catalogue_of(starter(), "stock").place_of("warning.evidence.12")
    assert place is not None and (place[0].code, place[1].kind) == (ANYWHERE, Kind.TEXT)


STRANGE = (
    "|value|value.trade_value|value.|claim.x|claim.|facility.A.name|facility.a.owner|bonus.a|warning.x|claim.１"
    "|evidence.12|warning.evidence.x|warning.warning.report.text|warning."
)


@pytest.mark.parametrize("key", STRANGE.split("|"))
def test_a_key_that_the_filing_does_not_have_leads_nowhere(key: str) -> None:
    assert catalogue_of(starter(), "increment").place_of(key) is None


@pytest.mark.parametrize(
    "key", ["claim." + "1" * 75, "warning.claim." + "1" * 70, "warning." * 5_000 + "report.text", "." * 10_000]
)
def test_an_endless_key_leads_nowhere_at_once(key: str) -> None:
    assert catalogue_of(starter(), "increment").place_of(key) is None


def test_every_key_fits_the_table_that_keeps_it() -> None:
    assert Entry._meta.get_field("key").max_length == LONGEST_KEY
    assert BonusClaim._meta.get_field("name").max_length == max(
        column.longest or 0
        for item in catalogue_of(starter(), "increment").items
        for rows in item.lists
        for column in rows.columns
    )


@given(st.text(max_size=100))
def test_any_text_is_a_key_or_none(key: str) -> None:
    place = catalogue_of(starter(), "increment").place_of(key)
    assert place is None or len(key) <= LONGEST_KEY


def test_an_unknown_item_is_none() -> None:
    assert catalogue_of(starter(), "stock").item("7") is None
