"""What was said on a filing's items: the agency's word on each, and what was sent back when."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import BooleanField, F, TextField, Value
from django.db.models.functions import Cast

from assessment.models import CorrectionItem, ItemReview, Objection, ReturnRequest, Submission
from assessment.selectors.reopened import CORRECTED, OBJECTED, Reopened
from assessment.states import CorrectionState, ObjectionState, SubmissionState


class Reviewed(NamedTuple):
    """The agency's word on one item."""

    settled: bool
    remark: str
    version: int
    at: datetime
    by: str


class Returned(NamedTuple):
    """One return of the filing."""

    items: list[str]
    reason: str
    version: int
    at: datetime
    by: str


@dataclass(frozen=True)
class Trail:
    """Reviews by item, returns, the latest first, and by item what opened it again in an accepted filing."""

    reviews: Mapping[str, Reviewed]
    returns: tuple[Returned, ...]
    reopened: Mapping[str, Reopened]

    def is_settled(self, item: str) -> bool:
        """Return whether the item is settled."""
        return item in self.reviews and self.reviews[item].settled


def trail_of(submission: Submission) -> Trail:
    """Return what was said on the filing's items, in one query."""
    reviews = ItemReview.objects.filter(submission=submission).values_list(
        "version", "settled", "decided_at", "remark", Cast("item", TextField()), F("decided_by__display_name"),
        Value("review"),
    )  # fmt: skip
    returns = ReturnRequest.objects.filter(submission=submission).values_list(
        F("version__number"), Value(False, output_field=BooleanField()), "returned_at", "reason",
        Cast("items", TextField()), F("returned_by__display_name"), Value("return"),
    )  # fmt: skip
    objections = Objection.objects.filter(
        cycle=submission.cycle_id, park=submission.park_id, state=ObjectionState.OPEN
    ).values_list(
        "version", Value(False, output_field=BooleanField()), "raised_at", "text", Cast("item", TextField()),
        F("raised_by__display_name"), Value(OBJECTED),
    )  # fmt: skip
    corrections = CorrectionItem.objects.filter(
        submission=submission, correction__state=CorrectionState.OPEN
    ).values_list(
        F("correction__replaces__version"), Value(False, output_field=BooleanField()), F("correction__opened_at"),
        F("correction__reason"), Cast("item", TextField()), F("correction__opened_by__display_name"),
        Value(CORRECTED),
    )  # fmt: skip
    others = (returns.order_by(), objections.order_by(), corrections.order_by())
    found: dict[str, Reviewed] = {}
    again: dict[str, Reopened] = {}
    sent: list[Returned] = []
    for version, settled, at, words, about, by, kind in reviews.order_by().union(*others, all=True):
        if kind == "review":
            found[about] = Reviewed(bool(settled), words, version, at, by)
        elif kind == OBJECTED or (kind == CORRECTED and about not in again):
            again[about] = Reopened(kind, words, by, at)
        elif kind == "return":
            sent.append(Returned(json.loads(about), words, version, at, by))
    if submission.state != SubmissionState.ACCEPTED:
        again = {}
    return Trail(found, tuple(sorted(sent, key=lambda one: one.at, reverse=True)), again)
