"""Two different elements do not have the very same figure without a word."""

from collections.abc import Iterator
from itertools import combinations

from assessment.checks.finding import Finding, Level
from assessment.filing.brought import Brought
from assessment.filing.draft import Draft
from assessment.filing.values import write_amount
from assessment.messages import checks as say


def check(draft: Draft, brought: Brought) -> Iterator[Finding]:
    """Yield a warning for each pair of elements with one figure other than zero."""
    filed = [
        (item.code, one, value)
        for item in draft.catalogue.items
        for one in item.elements
        if (value := draft.amount(one.value.key))
    ]
    for (first_item, first, value), (item, second, other) in combinations(filed, 2):
        if value == other and first.element.unit == second.element.unit:
            message = say.same_figure(first.element.name, second.element.name, write_amount(value), first.element.unit)
            yield Finding(Level.WARNING, item, second.value.key, message, (first_item, first.value.key))
