"""All checks run, a spotless filing passes, and a reason clears a warning but never an error."""

from assessment.checks.order import CHECKS, run_checks
from assessment.filing.brought import Brought
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


def test_a_reason_does_not_clear_an_error() -> None:
    changes: dict[str, str | None] = {"veto.safety_accident": None, "warning.veto.safety_accident": "待核"}
    assert [one.key for one in run_checks(make_draft(changes), Brought())] == ["veto.safety_accident"]
