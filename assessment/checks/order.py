"""The checks in their order, run over a draft."""

from collections.abc import Callable, Iterator
from dataclasses import replace

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
    """Return what stands between the draft and its submission: errors, and warnings that have no reason yet.

    Of a returned filing only what the park can still mend is said: its closed items were looked at and let be, and a
    finding there (a demand that the office added since, say) would keep the filing from ever being submitted again.
    """
    findings = [finding for check in CHECKS for finding in check(draft, brought)]
    unexplained = [one for one in findings if one.level == Level.ERROR or not _explained(draft, one)]
    placed = [_where_it_can_be_mended(one, brought.returned) for one in unexplained]
    return [one for one in placed if one is not None]


def _explained(draft: Draft, finding: Finding) -> bool:
    keys = [finding.key, *([finding.other[1]] if finding.other else [])]
    return any(draft.text(f"warning.{key}").strip() for key in keys)


def _where_it_can_be_mended(finding: Finding, returned: frozenset[str] | None) -> Finding | None:
    if returned is None or finding.item in returned:
        return finding
    if finding.other is not None and finding.other[0] in returned:
        return replace(finding, item=finding.other[0], key=finding.other[1])
    return None
