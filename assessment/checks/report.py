"""The self-evaluation report says something."""

from collections.abc import Iterator

from assessment.checks.finding import Finding, Level
from assessment.filing.brought import Brought
from assessment.filing.catalogue import REPORT
from assessment.filing.draft import Draft
from assessment.messages import checks as say

LEAST = 50


def check(draft: Draft, brought: Brought) -> Iterator[Finding]:
    """Yield an error where the report is missing or too short."""
    length = len("".join(draft.text("report.text").split()))
    if length < LEAST:
        yield Finding(Level.ERROR, REPORT, "report.text", say.report_too_short(length, LEAST))
