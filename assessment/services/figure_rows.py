"""Write a version of what somebody holds a data element to be; the history stays readable."""

from datetime import datetime
from decimal import Decimal

from assessment.filing.values import AMOUNT_DIGITS, AMOUNT_PLACES
from assessment.models import FigureDecision, Submission
from assessment.selectors.review_figures import latest_decisions
from assessment.services.locking import filing_record
from assessment.states import Source
from parks.models import AuditAction, User


def figure_fits(value: Decimal) -> bool:
    """Return whether the figure (亿元) is one that a row can hold exactly."""
    exponent = value.normalize().as_tuple().exponent
    return isinstance(exponent, int) and -exponent <= AMOUNT_PLACES and value.adjusted() < AMOUNT_DIGITS


def decision_add(
    locked: Submission,
    element: str,
    figures: tuple[Decimal | None, Decimal | None],
    *,
    source: Source,
    reason: str,
    actor: User,
    now: datetime,
) -> FigureDecision:
    """Within a verb that holds the lock: add this year's and last year's figure (亿元) as the source's next version.

    Two empty figures withdraw what the source said before.
    """
    standing = latest_decisions(locked).get((element, source))
    value, previous = figures
    row = FigureDecision.objects.create(
        submission=locked,
        element=element,
        source=source,
        version=standing.version + 1 if standing else 1,
        value=value,
        previous=previous,
        reason=reason,
        decided_at=now,
        decided_by=actor,
    )
    told = {
        "element": element,
        "source": source.value,
        "version": row.version,
        "value": None if value is None else f"{value:f}",
        "previous": None if previous is None else f"{previous:f}",
        "reason": reason,
    }
    filing_record(AuditAction.FIGURE_DECIDED, locked, actor, now, told)
    return row
