"""All checks run, a spotless filing passes, and a reason clears a warning but never an error."""

from assessment.checks.order import CHECKS, run_checks
from assessment.filing.brought import Brought, Demand
from tests.assessment.filing.drafts import make_draft


def test_a_spotless_filing_has_no_findings() -> None:
    assert run_checks(make_draft(), Brought()) == []


def test_every_check_stands_once() -> None:
    assert len(CHECKS) == len({check.__module__ for check in CHECKS}) == 13


def test_a_reason_clears_a_warning() -> None:
    changes: dict[str, str | None] = {"value.technical_investment": "15"}
    [finding] = run_checks(make_draft(changes), Brought())
    assert finding.level == "warning" and finding.key == "value.technical_investment"
    assert run_checks(make_draft({**changes, f"warning.{finding.key}": "新增两条产线"}), Brought()) == []


CROSSED: dict[str, str | None] = {"value.gross_output": "90", "value.leading_output": "50"}


def test_of_a_returned_filing_what_lies_between_two_items_is_told_in_the_open_one() -> None:
    draft = make_draft({**CROSSED, "warning.value.gross_output": None})
    told = run_checks(draft, Brought(returned=frozenset({"1"})))
    assert {one.item for one in told} == {"1"}
    assert any("工业增加值" in one.message and one.key == "value.gross_output" for one in told)
    explained = make_draft({**CROSSED, "warning.value.gross_output": "x", "warning.value.leading_output": "x"})
    assert run_checks(explained, Brought(returned=frozenset({"1"}))) == []


def test_a_reason_given_at_either_of_the_two_fields_clears_it() -> None:
    crossed: dict[str, str | None] = {"value.value_added": "430.5", "warning.value.value_added": None}
    keys = {one.key for one in run_checks(make_draft(crossed), Brought())}
    assert keys == {"value.value_added"}
    same: dict[str, str | None] = {"value.technical_investment": "21", "previous.technical_investment": "20"}
    reasons: dict[str, str | None] = {"previous_reason.technical_investment": "修订"}
    for clearing in ("warning.value.technical_investment", "warning.value.industrial_investment"):
        told = run_checks(make_draft({**same, **reasons, clearing: "各自核实无误"}), Brought())
        assert [one.message for one in told if "都是21" in one.message] == []


def test_closed_items_of_a_returned_filing_bar_nothing_but_open_ones_do() -> None:
    demands = (Demand(1, "2", "后加的材料", True, False), Demand(2, "1", "统计年报", True, False))
    told = run_checks(make_draft({"veto.safety_accident": None}), Brought(demands=demands, returned=frozenset({"1"})))
    assert [(one.item, one.level) for one in told] == [("1", "error")]
    everything = run_checks(make_draft({"veto.safety_accident": None}), Brought(demands=demands))
    assert {one.item for one in everything} == {"1", "2", "veto"}


def test_a_reason_does_not_clear_an_error() -> None:
    changes: dict[str, str | None] = {"veto.safety_accident": None, "warning.veto.safety_accident": "待核"}
    assert [one.key for one in run_checks(make_draft(changes), Brought())] == ["veto.safety_accident"]
