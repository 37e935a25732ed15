"""Figures are not below zero without a word."""

from collections.abc import Iterator

from assessment.checks.finding import Finding, Level
from assessment.filing.brought import Brought
from assessment.filing.draft import Draft
from assessment.filing.values import write_amount
from assessment.messages import checks as say


def check(draft: Draft, brought: Brought) -> Iterator[Finding]:
    """Yield a warning for each negative figure."""
    for item in draft.catalogue.items:
        for one in item.elements:
            for field in (one.value, one.previous):
                value = draft.amount(field.key)
                if value is not None and value < 0:
                    message = say.negative(field.label, write_amount(value), one.element.unit)
                    yield Finding(Level.WARNING, item.code, field.key, message)
