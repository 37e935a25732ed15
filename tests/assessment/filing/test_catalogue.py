"""The catalogue asks each park for what its category is scored by, once, and knows its keys."""

import pytest

from assessment.filing.catalogue import Kind, catalogue_of
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


STRANGE = "|value|value.trade_value|value.|claim.x|claim.|facility.A.name|facility.a.owner|bonus.a|warning.x|claim.１"


@pytest.mark.parametrize("key", STRANGE.split("|"))
def test_a_key_that_the_filing_does_not_have_leads_nowhere(key: str) -> None:
    assert catalogue_of(starter(), "increment").place_of(key) is None


def test_an_unknown_item_is_none() -> None:
    assert catalogue_of(starter(), "stock").item("7") is None
