"""What a park learns of its review: what is asked of an item, and once accepted what was decided, without scores.

No score, gap, ruling, official figure or other park's figure is fetched here (workflow.md, "must never happen" 4).
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from assessment.filing.catalogue import BONUS, Item
from assessment.models import BonusClaim, Figure, FigureDecision, ItemReview, ProjectClaim, Submission
from assessment.states import Source, SubmissionState
from parks.models import User
from parks.states import PARK_ROLES


class DecidedClaim(NamedTuple):
    """A project or bonus item, whether it counts, and why."""

    name: str
    accepted: bool
    reason: str


class DecidedFigure(NamedTuple):
    """A data element as reported and as accepted (亿元), with the reason of a difference."""

    element: str
    reported: Decimal | None
    accepted: Decimal | None
    reason: str


@dataclass(frozen=True)
class Outcome:
    """What the review says to the park about one item."""

    asked: str = ""
    remark: str = ""
    at: datetime | None = None
    figures: tuple[DecidedFigure, ...] = ()
    claims: tuple[DecidedClaim, ...] = ()


def outcome_of(submission: Submission, item: Item, user: User) -> Outcome | None:
    """Return what the park's own people may know of the item's review; None for others, and while it goes on."""
    if user.role not in PARK_ROLES or submission.state not in {SubmissionState.RETURNED, SubmissionState.ACCEPTED}:
        return None
    review = ItemReview.objects.filter(submission=submission, item=item.code).first()
    if submission.state == SubmissionState.RETURNED:
        asked = review.remark if review is not None and not review.settled else ""
        return Outcome(asked=asked, at=review.decided_at if review else None) if asked else None
    return Outcome(
        remark=review.remark if review else "",
        at=review.decided_at if review else None,
        figures=_figures(submission, item),
        claims=_claims(submission, item),
    )


def _figures(submission: Submission, item: Item) -> tuple[DecidedFigure, ...]:
    names = {one.element.code: one.element.name for one in item.elements}
    if not names:
        return ()
    rows = Figure.objects.filter(submission=submission, element__in=names)
    said = {
        one.element: one.reason
        for one in FigureDecision.objects.filter(submission=submission, source=Source.AGENCY).order_by("version")
    }
    return tuple(
        DecidedFigure(
            names[row.element],
            row.reported,
            row.accepted,
            said.get(row.element, "") if row.accepted != row.reported else "",
        )
        for row in rows.order_by("pk")
    )


def _claims(submission: Submission, item: Item) -> tuple[DecidedClaim, ...]:
    model = BonusClaim if item.code == BONUS else ProjectClaim if item.has_projects else None
    if model is None:
        return ()
    rows = model._default_manager.filter(submission=submission, accepted__isnull=False).order_by("name")
    return tuple(DecidedClaim(row.name, bool(row.accepted), row.reason) for row in rows)
