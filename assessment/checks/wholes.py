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
    """Yield a warning for each part that exceeds its whole this year, or as the park itself types last year's."""
    fields = {one.element.code: (item.code, one) for item in draft.catalogue.items for one in item.elements}
    for part, whole in PARTS:
        if part not in fields or whole not in fields:
            continue
        item, smaller = fields[part]
        whole_item, greater = fields[whole]
        pairs = ((smaller.value, greater.value, ""), (smaller.previous, greater.previous, "上年"))
        for small, great, when in pairs:
            value, limit = draft.amount(small.key), draft.amount(great.key)
            if value is None or limit is None or value <= limit or not {small.key, great.key} & set(draft.entries):
                continue
            shown = (write_amount(value), write_amount(limit), small.unit)
            message = say.part_above_whole(f"{when}{smaller.element.name}", f"{when}{greater.element.name}", *shown)
            yield Finding(Level.WARNING, item, small.key, message, (whole_item, great.key))
