"""Filters offer what the user may see and refuse the rest."""

import pytest
from django.http import QueryDict

from actionplan.forms import CommitmentFilter, LedgerFilter
from parks.models import Agency, Park

FUSHAN = Park(code="fushan", name="富山工业园")


def ledger(query: str) -> LedgerFilter:
    return LedgerFilter(QueryDict(query), parks=[FUSHAN], items=["工业投资"])


def test_an_empty_address_asks_for_nothing() -> None:
    form = ledger("")
    assert form.is_valid()
    assert set(form.cleaned_data.values()) == {""}


def test_a_park_that_is_not_offered_is_refused() -> None:
    form = ledger("park=gaolan")
    assert not form.is_valid()
    assert list(form.errors) == ["park"]


@pytest.mark.parametrize("query", ["category=别的", "kind=unknown", "confidence=sure", f"q={'长' * 65}"])
def test_what_is_not_on_the_list_is_refused(query: str) -> None:
    assert not ledger(query).is_valid()


def test_all_wishes_are_read_together() -> None:
    form = ledger("park=fushan&category=工业投资&item=工业投资&kind=cumulative&confidence=low&q= 龙头 ")
    assert form.is_valid()
    assert form.cleaned_data["q"] == "龙头"


def test_a_commitment_filter_offers_the_bodies_given() -> None:
    body = Agency(code="kegongxin", name="市科工信局")
    form = CommitmentFilter(QueryDict("body=kegongxin&role=lead"), bodies=[body])
    assert form.is_valid()
    assert not CommitmentFilter(QueryDict("body=shangwu"), bodies=[body]).is_valid()
