"""Figures do not jump, and are not typed in another unit, without a word."""

from collections.abc import Iterator
from decimal import Decimal

from assessment.checks.finding import Finding, Level
from assessment.filing.brought import Brought
from assessment.filing.draft import Draft
from assessment.filing.values import write_amount
from assessment.messages import checks as say

JUMP_PERCENT = Decimal(50)
# 元 typed as 亿元 is a hundred million times too much, 万元 ten thousand; a lost digit or a moved point, ten.
SLIPS = (100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10)
SLIP_LOW, SLIP_HIGH = Decimal("0.6"), Decimal("1.7")


def check(draft: Draft, brought: Brought) -> Iterator[Finding]:
    """Yield a warning for each figure that is about a power of ten, or over half, off last year's."""
    for item in draft.catalogue.items:
        for one in item.elements:
            value, previous = draft.amount(one.value.key), draft.amount(one.previous.key)
            # Below zero is told of by the sign; from nothing no change can be counted, to nothing it is all of it.
            if value is None or previous is None or value < 0 or previous <= 0:
                continue
            shown = (write_amount(value), write_amount(previous), one.element.unit)
            slip = slip_factor(value, previous) if value else None
            change = 100 * (value - previous) / previous
            if slip is not None:
                message = say.unit_slip(one.value.label, *shown, value / previous, slip)
            elif abs(change) > JUMP_PERCENT:
                message = say.jump(one.value.label, *shown, change)
            else:
                continue
            yield Finding(Level.WARNING, item.code, one.value.key, message)


def slip_factor(value: Decimal, previous: Decimal) -> int | None:
    """Return the power of ten by which the two are about apart; None where they are not."""
    ratio = max(value, previous) / min(value, previous)
    return next((factor for factor in SLIPS if factor * SLIP_LOW <= ratio <= factor * SLIP_HIGH), None)
