"""A part is not greater than its whole without a word."""

from collections.abc import Iterator

from assessment.checks.finding import Finding, Level
from assessment.filing.brought import Brought
from assessment.filing.draft import Draft
from assessment.filing.values import write_amount
from assessment.messages import checks as say

# 技改投资 is a part of 工业投资 in the city's statistics; some plans print it greater, so it stays a warning.
PARTS = (
    ("leading_output", "gross_output"),
    ("value_added", "gross_output"),
    ("technical_investment", "industrial_investment"),
)


def check(draft: Draft, brought: Brought) -> Iterator[Finding]:
    """Yield a warning for each part that exceeds its whole this year."""
    fields = {one.element.code: (item.code, one) for item in draft.catalogue.items for one in item.elements}
    for part, whole in PARTS:
        if part not in fields or whole not in fields:
            continue
        item, smaller = fields[part]
        greater = fields[whole][1]
        value, limit = draft.amount(smaller.value.key), draft.amount(greater.value.key)
        if value is not None and limit is not None and value > limit:
            message = say.part_above_whole(
                smaller.element.name,
                greater.element.name,
                write_amount(value),
                write_amount(limit),
                smaller.element.unit,
            )
            yield Finding(Level.WARNING, item, smaller.value.key, message)
