"""Every data element has this year's and last year's figure, or a reason for its absence."""

from collections.abc import Iterator

from assessment.checks.finding import Finding, Level
from assessment.filing.brought import Brought
from assessment.filing.draft import Draft
from assessment.messages import checks as say


def check(draft: Draft, brought: Brought) -> Iterator[Finding]:
    """Yield an error for each figure that is missing without a reason; unreadable ones are told of elsewhere."""
    for item in draft.catalogue.items:
        for one in item.elements:
            if draft.text(one.absence.key).strip():
                continue
            for field in (one.value, one.previous):
                if draft.amount(field.key) is None and field.key not in draft.unreadable:
                    yield Finding(Level.ERROR, item.code, field.key, say.figure_missing(field.label))
