"""What was said on a filing's items: the agency's word on each, and what was sent back when."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import BooleanField, F, TextField, Value
from django.db.models.functions import Cast

from assessment.models import ItemReview, ReturnRequest, Submission


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
    """Reviews by item, and returns, the latest first."""

    reviews: Mapping[str, Reviewed]
    returns: tuple[Returned, ...]

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
    found: dict[str, Reviewed] = {}
    sent: list[Returned] = []
    for version, settled, at, words, about, by, kind in reviews.order_by().union(returns.order_by(), all=True):
        if kind == "review":
            found[about] = Reviewed(bool(settled), words, version, at, by)
        else:
            sent.append(Returned(json.loads(about), words, version, at, by))
    return Trail(found, tuple(sorted(sent, key=lambda one: one.at, reverse=True)))
