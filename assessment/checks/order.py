"""The checks in their order, run over a draft."""

from collections.abc import Callable, Iterator

from assessment.checks.finding import Finding, Level
from assessment.filing.brought import Brought
from assessment.filing.draft import Draft

Check = Callable[[Draft, Brought], Iterator[Finding]]


CHECKS: tuple[Check, ...] = ()


def run_checks(draft: Draft, brought: Brought) -> list[Finding]:
    """Return what stands between the draft and its submission: errors, and warnings that have no reason yet."""
    findings = [finding for check in CHECKS for finding in check(draft, brought)]
    return [one for one in findings if one.level == Level.ERROR or not draft.text(f"warning.{one.key}").strip()]
