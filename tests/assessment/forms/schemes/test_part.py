"""A part's form asks for what its measure and method need, orders bands, keeps what other kinds had, and judges."""

from typing import Any

import pytest

from assessment.forms.schemes.part import PartForm, part_values
from tests.assessment.forms.schemes.codec import as_posted, part_again
from tests.assessment.forms.schemes.posting import typed_part, typed_rows
from tests.assessment.scoring.cases import Data, part, starter_dict
from tests.assessment.views.schemes.every_method import METHODS

GROWTH = {"kind": "growth", "element": "value_added"}


def form_of(post: dict[str, Any]) -> PartForm:
    return PartForm(starter_dict(), None, as_posted(post))


def post_of(method: Data, measure: Data = GROWTH, **typed: str) -> dict[str, Any]:
    return typed_part(part(measure, method)) | typed


@pytest.mark.parametrize(("measure", "method"), METHODS)
def test_every_measure_and_method_comes_back_the_same(measure: Data, method: Data) -> None:
    one = part(measure, method)
    assert part_again(starter_dict(), one) == one


def test_a_new_part_asks_for_little_and_another_method_for_other_fields() -> None:
    fresh = PartForm(starter_dict(), None)
    assert [field.name for field in fresh.measure_fields] == ["measure", "element"]
    assert fresh["per"].value() == "1"
    chosen = form_of({"measure": "share", "method": "efficacy", "action": "shape"})
    chosen.hush()
    assert [field.name for field in chosen.measure_fields] == ["measure", "element", "of"]
    assert [field.name for field in chosen.method_fields] == ["method", "floor", "low", "high"]
    assert chosen.faults() == []


def test_what_was_typed_for_another_kind_is_kept_while_choosing() -> None:
    typed = {"code": "1", "up": "0.3", "bands-count": "1", "bands-0-points": "9", "element": "value_added"}
    form = form_of({"measure": "growth", "method": "completion", **typed})
    assert dict(form.kept()) == {"up": "0.3", "bands-count": "1", "bands-0-points": "9"}


def test_bands_and_anchors_are_put_in_order() -> None:
    bands = [{"points": "1"}, {"at_least": "5", "points": "3"}, {"at_least": "10", "points": "7"}]
    form = form_of(post_of({"kind": "tiers", "bands": bands}))
    assert form.is_valid()
    assert [one.get("at_least") for one in form.value()["method"]["bands"]] == ["10", "5", None]
    anchors = typed_rows("anchors", [{"at": "20", "points": "6"}, {"at": "-3", "points": "0"}])
    form = form_of(post_of({"kind": "linear", "anchors": []}) | anchors)
    assert form.is_valid()
    assert [one["at"] for one in form.value()["method"]["anchors"]] == ["-3", "20"]


@pytest.mark.parametrize(
    ("post", "anchor", "told"),
    [
        (post_of({"kind": "completion", "target": "0"}), "id_target", "须大于 0"),
        (post_of({"kind": "efficacy", "floor": "101", "low": "0", "high": "9"}), "id_floor", "不能大于 100"),
        (post_of({"kind": "efficacy", "floor": "60", "low": "9", "high": "9"}), "id_high", "不能与下限值相等"),
        (post_of({"kind": "proportion", "zero": "1", "full": "1.0"}), "id_full", "不能与零分值相等"),
        (post_of({"kind": "judgement"}), "id_method", "须同选“评审赋分”"),
        (post_of({"kind": "per_item", "each": "3"}, max="0"), "id_max", "须大于 0"),
        (post_of({"kind": "per_item", "each": "3"}, element=""), "id_element", "请选择"),
        (post_of({"kind": "tiers", "bands": []}), "list-bands", "至少要有1行"),
        (post_of({"kind": "linear", "anchors": [{"at": "", "points": "1"}]}), "id_anchors-0-at", "请填写数字"),
    ],
)
def test_what_is_no_rule_is_told_at_its_field(post: dict[str, Any], anchor: str, told: str) -> None:
    form = form_of(post)
    assert not form.is_valid()
    assert any(where == anchor and told in text for where, text in form.faults()), form.faults()


def test_the_values_of_a_tiered_base_name_its_own_measure() -> None:
    values = part_values(starter_dict()["indicators"][0]["parts"]["stock"][0])
    assert values["base_from"] == "tiered" and values["base_measure"] == "share"
    assert values["base_of"] == "gross_output" and len(values["base_bands"]) == 4
