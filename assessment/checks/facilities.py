"""The facility plan of the year is listed, whole, and says why what was planned was not built."""

from collections.abc import Iterator

from assessment.checks.finding import Finding, Level
from assessment.checks.rows import missing_cells
from assessment.filing.brought import Brought
from assessment.filing.draft import Draft
from assessment.messages import checks as say

NAME = "facility"


def check(draft: Draft, brought: Brought) -> Iterator[Finding]:
    """Yield errors for an empty plan, missing cells and unexplained undone items."""
    for item in draft.catalogue.items:
        for rows in item.lists:
            if rows.name != NAME:
                continue
            found = draft.rows(NAME)
            if not found:
                yield Finding(Level.ERROR, item.code, "", say.no_facilities())
            yield from missing_cells(draft, item, rows)
            for number, row in enumerate(found, 1):
                undone = draft.value(f"{NAME}.{row}.done") is False
                if undone and not draft.text(f"{NAME}.{row}.reason").strip():
                    yield Finding(Level.ERROR, item.code, f"{NAME}.{row}.reason", say.reason_for_undone(number))
