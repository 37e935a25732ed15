"""What a park learns of its review: what is asked of an item, and once accepted what was decided, without scores.

No score, gap, ruling, official figure or other park's figure is fetched here (workflow.md, "must never happen" 4).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import OuterRef, Subquery

from assessment.filing.catalogue import BONUS, Item
from assessment.models import BonusClaim, Figure, FigureDecision, ItemReview, ProjectClaim, ReturnRequest, Submission
from assessment.states import Source, SubmissionState
from parks.models import User
from parks.states import PARK_ROLES

# Where the words for another item begin: its number or its name, as services.returning puts them.
HEAD = re.compile(r"(\d\w* .{1,40}|加分项|否决事项|自评报告)：")


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


def outcome_of(submission: Submission, item: Item, user: User, returned: ReturnRequest | None = None) -> Outcome | None:
    """Return what the park's own people may know of the item's review; None for others, and while it goes on.

    `returned` is what the park has to answer, which its page holds already. One query for an accepted filing.
    """
    if user.role not in PARK_ROLES:
        return None
    if submission.state == SubmissionState.RETURNED and returned is not None and item.code in returned.items:
        return Outcome(asked=_asked(returned.reason, item), at=returned.returned_at)
    if submission.state == SubmissionState.ACCEPTED:
        return _decided(submission, item)
    return None


def _asked(reason: str, item: Item) -> str:
    """Return what the return's words ask of this item: its own lines, or all of them where none is its own."""
    own: list[str] = []
    mine = False
    heads = (f"{item.numbered}：", f"{item.name}：")
    for line in reason.splitlines():
        head = next((one for one in heads if line.startswith(one)), None)
        mine = head is not None or (mine and not HEAD.match(line))
        if mine:
            own.append(line.removeprefix(head) if head else line)
    return "\n".join(own) or reason


def _decided(submission: Submission, item: Item) -> Outcome:
    review = ItemReview.objects.filter(submission=OuterRef("submission"), item=item.code)
    beside = {"remark": Subquery(review.values("remark")[:1]), "at": Subquery(review.values("decided_at")[:1])}
    figures, claims = list(_figures(submission, item, beside)), list(_claims(submission, item, beside))
    row: Any = next(iter((*figures, *claims)), None)
    if row is None and item.elements:
        # Every filing that was submitted has a row for each element; one without any was not reviewed here.
        return Outcome()
    if row is None:
        found = ItemReview.objects.filter(submission=submission, item=item.code).first()
        return Outcome(remark=found.remark if found else "", at=found.decided_at if found else None)
    names = {one.element.code: one.element.name for one in item.elements}
    return Outcome(
        remark=row.remark or "",
        at=row.at,
        figures=tuple(
            DecidedFigure(
                names[one.element],
                one.reported,
                one.accepted,
                (one.said or "") if one.accepted != one.reported else "",
            )
            for one in figures
        ),
        claims=tuple(DecidedClaim(one.name, bool(one.accepted), one.reason) for one in claims),
    )


def _figures(submission: Submission, item: Item, beside: dict[str, Subquery]) -> Iterable[Any]:
    codes = [one.element.code for one in item.elements]
    if not codes:
        return ()
    decided = FigureDecision.objects.filter(
        submission=OuterRef("submission"), element=OuterRef("element"), source=Source.AGENCY
    ).order_by("-version")
    rows = Figure.objects.filter(submission=submission, element__in=codes)
    return rows.annotate(said=Subquery(decided.values("reason")[:1]), **beside).order_by("pk")


def _claims(submission: Submission, item: Item, beside: dict[str, Subquery]) -> Iterable[Any]:
    model = BonusClaim if item.code == BONUS else ProjectClaim if item.has_projects else None
    if model is None:
        return ()
    rows = model._default_manager.filter(submission=submission, accepted__isnull=False)
    return rows.annotate(**beside).order_by("name")
