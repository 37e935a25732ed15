"""The checks in their order, run over a draft."""

from collections.abc import Callable, Iterator

from assessment.checks import (
    bonus_items,
    evidence,
    facilities,
    figures,
    jumps,
    last_year,
    projects,
    readable,
    report,
    same_figure,
    signs,
    vetoes,
    wholes,
)
from assessment.checks.finding import Finding, Level
from assessment.filing.brought import Brought
from assessment.filing.draft import Draft

Check = Callable[[Draft, Brought], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    readable.check,
    figures.check,
    last_year.check,
    signs.check,
    jumps.check,
    wholes.check,
    same_figure.check,
    facilities.check,
    projects.check,
    bonus_items.check,
    vetoes.check,
    report.check,
    evidence.check,
)


def run_checks(draft: Draft, brought: Brought) -> list[Finding]:
    """Return what stands between the draft and its submission: errors, and warnings that have no reason yet."""
    findings = [finding for check in CHECKS for finding in check(draft, brought)]
    return [one for one in findings if one.level == Level.ERROR or not draft.text(f"warning.{one.key}").strip()]
