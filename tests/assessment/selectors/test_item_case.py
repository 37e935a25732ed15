"""An item's part of the case changes with what its points rest on, and with nothing else."""

import copy
from typing import Any

import pytest

from assessment.scoring.casefile import case_from_dict, case_to_dict
from assessment.selectors.item_case import item_case, item_digest, park_of
from assessment.shape import scheme_of
from tests.assessment.year import case_data, frozen_starter

pytestmark = pytest.mark.django_db


def read() -> tuple[Any, dict[str, Any]]:
    scheme = scheme_of(frozen_starter())
    return scheme, dict(park_of(case_to_dict(case_from_dict(case_data(2018), scheme)), "fushan"))


def test_an_item_holds_its_elements_and_an_unscored_one_nothing() -> None:
    scheme, park = read()
    held = item_case(park, scheme, "2")
    assert set(held["values"]["2018"]) == {"value_added"} and "panel" not in held
    assert set(item_case(park, scheme, "1")["values"]["2018"]) == {"gross_output", "leading_output"}
    assert set(item_case(park, scheme, "3")) == {"values", "rulings", "not_applicable", "panel", "survey"}
    assert "projects" in item_case(park, scheme, "4a")
    assert item_case(park, scheme, "bonus") == {"bonus": park["bonus"]}
    assert item_case(park, scheme, "veto") == {"vetoes": park["vetoes"], "fraud": park["fraud"]}
    assert item_case(park, scheme, "report") == {}


def test_the_digest_moves_with_the_item_alone_and_not_with_words() -> None:
    scheme, park = read()
    other = copy.deepcopy(park)
    other["values"]["2018"]["value_added"] = "1"
    other["rulings"]["2.3"] = {"points": "1", "reason": "据实"}
    assert item_digest(park, scheme, "2") != item_digest(other, scheme, "2")
    assert item_digest(park, scheme, "6") == item_digest(other, scheme, "6")
    again = copy.deepcopy(other)
    again["rulings"]["2.3"]["reason"] = "换个说法"
    assert item_digest(other, scheme, "2") == item_digest(again, scheme, "2")


def test_a_park_that_the_case_does_not_hold_is_an_error() -> None:
    with pytest.raises(KeyError):
        park_of({"parks": []}, "fushan")
