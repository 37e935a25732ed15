"""Last year's figure is the accepted one, or says why not."""

from collections.abc import Iterator

from assessment.checks.finding import Finding, Level
from assessment.filing.brought import Brought
from assessment.filing.draft import Draft
from assessment.filing.values import write_amount
from assessment.messages import checks as say


def check(draft: Draft, brought: Brought) -> Iterator[Finding]:
    """Yield an error for each figure of last year that differs from what was accepted then, without a reason."""
    for item in draft.catalogue.items:
        for one in item.elements:
            accepted, typed = draft.accepted_previous.get(one.element.code), draft.amount(one.previous.key)
            if accepted is None or typed is None or typed == accepted:
                continue
            if not draft.text(one.previous_reason.key).strip():
                message = say.previous_changed(
                    one.previous.label, write_amount(typed), write_amount(accepted), one.element.unit
                )
                yield Finding(Level.ERROR, item.code, one.previous.key, message)
