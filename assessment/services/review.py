"""Settle an item of a filing, open it again, note what the park is to supplement; many at once where all is plain."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import QuerySet

from assessment.checks.order import run_checks
from assessment.filing.lengths import RETURN_REASON
from assessment.messages import review as say
from assessment.models import ItemReview, Submission
from assessment.selectors.filing import given_to
from assessment.selectors.review_open import Reasons, explanations, undecided
from assessment.selectors.submitted import submitted_parts
from assessment.services.locking import filing_record
from assessment.services.review_lock import (
    FilingUnderReview,
    ReviewClash,
    UnderReview,
    filing_lock,
    item_of,
    require_open_item,
    review_lock,
)
from assessment.services.words import optional_words, require_words
from assessment.states import SubmissionState
from parks.errors import Refused, WrongState
from parks.models import AuditAction, User


class Outcome(NamedTuple):
    """What came of a bulk action on one filing: the items settled, and by item why it was not."""

    settled: list[str]
    refused: dict[str, str]


@transaction.atomic
def item_settle(
    *, submission: Submission, item: str, remark: str, base: int, seen: int, actor: User, now: datetime
) -> ItemReview:
    """Settle the item with a remark that may be empty; the same again gives back what stands.

    `base` is the version of the review that the page showed (0 for none), `seen` the version of the filing. Raises
    ReviewClash where another reviewer was faster, Refused while something in the item is undecided.
    """
    found = review_lock(submission=submission, item=item, seen=seen, actor=actor, verb="审定")
    words = optional_words("审核意见", remark, RETURN_REASON)
    standing = _standing(found)
    if standing is not None and (standing.settled, standing.remark) == (True, words):
        return standing
    _require_base(found, standing, base, f"审定；{words}" if words else "审定")
    if found.submission.state == SubmissionState.ACCEPTED:
        raise WrongState(say.accepted_already(found.submission.park.name))
    reasons = undecided(found.submission, found.scheme, found.catalogue).get(item, [])
    if reasons:
        raise Refused(say.cannot_settle(found.item.name, reasons))
    return _write(found.submission, standing, item, settled=True, remark=words, actor=actor, now=now)


@transaction.atomic
def item_reopen(
    *, submission: Submission, item: str, reason: str, base: int, seen: int, actor: User, now: datetime
) -> ItemReview:
    """Open a settled item again, with the reason. Raises as item_settle does, and for an accepted filing."""
    found = review_lock(submission=submission, item=item, seen=seen, actor=actor, verb="重开审核")
    words = require_words("重开理由", reason, RETURN_REASON)
    standing = _standing(found)
    _require_base(found, standing, base, f"重开审核；{words}")
    if found.submission.state == SubmissionState.ACCEPTED:
        raise WrongState(say.accepted_already(found.submission.park.name))
    if standing is None or not standing.settled:
        raise Refused(say.nothing_to_withdraw("审定"))
    return _write(
        found.submission, standing, item, settled=False, remark="", actor=actor, now=now, detail={"reason": words}
    )


@transaction.atomic
def item_note(
    *, submission: Submission, item: str, remark: str, base: int, seen: int, actor: User, now: datetime
) -> ItemReview:
    """Note what the park is to supplement in this item; it goes out with the next return. Raises as item_settle."""
    found = review_lock(submission=submission, item=item, seen=seen, actor=actor, verb="记下补正要求")
    words = require_words("补正要求", remark, RETURN_REASON)
    standing = _standing(found)
    if standing is not None and (standing.settled, standing.remark) == (False, words):
        return standing
    _require_base(found, standing, base, f"待补正；{words}")
    require_open_item(found)
    return _write(found.submission, standing, item, settled=False, remark=words, actor=actor, now=now)


@transaction.atomic
def items_settle(*, submission: Submission, items: Mapping[str, int], seen: int, actor: User, now: datetime) -> Outcome:
    """Settle as reported those of the items in which there is nothing to decide; say of each other why not.

    `items` gives by code the version of the review that the page showed. What is settled already stays as it is. Where
    the filing as a whole cannot be reviewed by this person now, that is why no item was.
    """
    try:
        filing = filing_lock(submission=submission, seen=seen, actor=actor, verb="审定")
    except Refused as refusal:
        return Outcome([], dict.fromkeys(items, str(refusal)))
    hindering = _hindering(filing)
    reviews = {row.item: row for row in _reviews(filing.submission)}
    settled: list[str] = []
    refused: dict[str, str] = {}
    for code, base in items.items():
        try:
            item = item_of(filing, code).item
        except Refused as refusal:
            refused[code] = str(refusal)
            continue
        standing = reviews.get(code)
        if standing is not None and standing.settled:
            settled.append(code)
        elif filing.submission.state == SubmissionState.ACCEPTED:
            refused[code] = say.accepted_already(filing.submission.park.name)
        elif (standing.version if standing else 0) != base:
            refused[code] = say.clash(item.name, *_who(standing), _said(standing), "按自报审定")
        elif standing is not None and standing.remark:
            refused[code] = say.cannot_settle(item.name, [f"已记下补正要求：{standing.remark}"])
        elif reasons := hindering.get(code):
            refused[code] = say.cannot_settle(item.name, reasons)
        else:
            _write(
                filing.submission, standing, code,
                settled=True, remark="", actor=actor, now=now, detail={"as_reported": True},
            )  # fmt: skip
            settled.append(code)
    return Outcome(settled, refused)


def items_reopen(locked: Submission, asked: Mapping[str, str], *, reason: str, actor: User, now: datetime) -> None:
    """Within a verb that holds the lock: open these items with the words that the park is asked by, if any."""
    standing = {row.item: row for row in ItemReview.objects.filter(submission=locked)}
    for item, words in sorted(asked.items()):
        row = standing.get(item)
        if row is None and not words:
            continue
        noted = row.remark if row is not None and not row.settled and words else ""
        _write(locked, row, item, settled=False, remark=noted or words, actor=actor, now=now, detail={"reason": reason})


def unsettled(locked: Submission, items: Iterable[str]) -> list[str]:
    """Return those of the items that are not settled."""
    settled = set(ItemReview.objects.filter(submission=locked, settled=True).values_list("item", flat=True))
    return [one for one in items if one not in settled]


def _hindering(found: FilingUnderReview) -> Reasons:
    """Everything that a person must look at first: findings, explanations, undecided claims and differing figures."""
    version = found.version
    draft, brought, _ = submitted_parts(found.submission, version, given_to(found.submission))
    reasons = undecided(found.submission, found.scheme, found.catalogue)
    for item, said in explanations(version, found.catalogue).items():
        reasons.setdefault(item, []).extend(said)
    for one in run_checks(draft, brought):
        reasons.setdefault(one.item, []).append(one.message)
    return reasons


def _reviews(locked: Submission) -> QuerySet[ItemReview]:
    rows = ItemReview.objects.select_for_update(of=("self",)).select_related("decided_by")
    return rows.filter(submission=locked)


def _standing(found: UnderReview) -> ItemReview | None:
    return _reviews(found.submission).filter(item=found.item.code).first()


def _require_base(found: UnderReview, standing: ItemReview | None, base: int, given: str) -> None:
    if (standing.version if standing else 0) != base:
        who, when = _who(standing)
        raise ReviewClash(f"“{found.item.name}”的审核", who, when, _said(standing), given)


def _who(standing: ItemReview | None) -> tuple[str, datetime | None]:
    return (str(standing.decided_by), standing.decided_at) if standing else ("他人", None)


def _said(standing: ItemReview | None) -> str:
    if standing is None:
        return ""
    word = "审定" if standing.settled else "待补正" if standing.remark else "待审核"
    return f"{word}；{standing.remark}" if standing.remark else word


def _write(
    locked: Submission,
    standing: ItemReview | None,
    item: str,
    *,
    settled: bool,
    remark: str,
    actor: User,
    now: datetime,
    detail: Mapping[str, object] | None = None,
) -> ItemReview:
    row = standing or ItemReview(submission=locked, item=item, version=0)
    row.settled, row.remark, row.decided_at, row.decided_by = settled, remark, now, actor
    row.version += 1
    row.save()
    told = {"item": item, "settled": settled, "remark": remark, "version": row.version, **(detail or {})}
    filing_record(AuditAction.ITEM_REVIEWED, locked, actor, now, told)
    return row
