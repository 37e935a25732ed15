"""Each veto question is answered."""

from collections.abc import Iterator

from assessment.checks.finding import Finding, Level
from assessment.filing.brought import Brought
from assessment.filing.catalogue import VETO
from assessment.filing.draft import Draft
from assessment.messages import checks as say


def check(draft: Draft, brought: Brought) -> Iterator[Finding]:
    """Yield an error for each question without an answer."""
    item = draft.catalogue.item(VETO)
    for field in item.fields if item else ():
        if draft.value(field.key) is None and field.key not in draft.unreadable:
            yield Finding(Level.ERROR, VETO, field.key, say.veto_unanswered(field.label))
