"""Count a claimed project or bonus item, or refuse it, with the reason."""

from datetime import datetime
from enum import StrEnum

from django.db import transaction

from assessment.filing.catalogue import BONUS
from assessment.filing.lengths import EXPLANATION
from assessment.messages import review as say
from assessment.models import BonusClaim, ProjectClaim, Submission
from assessment.selectors.review_open import items_counting_projects
from assessment.services.locking import filing_record
from assessment.services.review_lock import ReviewClash, UnderReview, judging_lock, require_open_item
from assessment.services.words import optional_words, require_words
from parks.errors import Refused
from parks.models import AuditAction, User

Claim = ProjectClaim | BonusClaim


class ClaimKind(StrEnum):
    """What is claimed."""

    PROJECT = "project"
    BONUS = "bonus"


@transaction.atomic
def claim_decide(
    *,
    submission: Submission,
    item: str,
    kind: ClaimKind,
    claim: int,
    accepted: bool,
    reason: str,
    base: int,
    seen: int,
    actor: User,
    now: datetime,
) -> Claim:
    """Count the claim or refuse it; a refusal says why. The same again gives back what stands.

    `base` is the claim's version that the page showed. Raises ReviewClash where another reviewer was faster.
    """
    found = judging_lock(submission=submission, item=item, seen=seen, actor=actor, verb="认定")
    row = _row(found, kind, claim)
    if accepted:
        words = optional_words("认定理由", reason, EXPLANATION)
    else:
        words = require_words("不予认定的理由", reason, EXPLANATION)
    if (row.accepted, row.reason) == (accepted, words):
        return row
    if row.version != base:
        who = str(row.decided_by) if row.decided_by else "他人"
        raise ReviewClash(
            f"“{row.name}”的认定", who, row.decided_at, said(row.accepted, row.reason), said(accepted, words)
        )
    require_open_item(found)
    row.accepted, row.reason, row.decided_at, row.decided_by = accepted, words, now, actor
    row.version += 1
    row.save(update_fields=["accepted", "reason", "decided_at", "decided_by", "version"])
    filing_record(
        AuditAction.CLAIM_DECIDED,
        found.submission,
        actor,
        now,
        {"kind": kind, "name": row.name, "accepted": accepted, "reason": words, "version": row.version},
    )
    return row


def said(accepted: bool | None, reason: str) -> str:
    """Return 认定, 不予认定 or 未认定 with the reason."""
    word = {True: "认定", False: "不予认定", None: "未认定"}[accepted]
    return f"{word}；{reason}" if reason else word


def _row(found: UnderReview, kind: ClaimKind, claim: int) -> Claim:
    """Return the claim, locked, where it belongs to the item."""
    row: Claim | None = None
    code = found.item.code
    if kind == ClaimKind.BONUS and code == BONUS:
        row = BonusClaim.objects.filter(submission=found.submission, pk=claim).first()
    elif kind == ClaimKind.PROJECT and code in items_counting_projects(found.scheme, found.submission.park.category):
        row = ProjectClaim.objects.filter(submission=found.submission, pk=claim).first()
    if row is None:
        raise Refused(say.no_such_claim())
    return row
