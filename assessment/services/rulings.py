"""Rule on a part's points, or hold it not applicable to the park; either is withdrawn again with a reason."""

from datetime import datetime
from decimal import Decimal
from typing import TypeVar

from django.db import transaction

from assessment.filing.lengths import EXPLANATION
from assessment.messages import review as say
from assessment.models import NotApplicable, Ruling, Submission
from assessment.scoring.types import Indicator, Part
from assessment.selectors.review_history import EXEMPTION, RULING, last_version, object_key
from assessment.services.review_lock import ReviewClash, UnderReview, judging_lock
from assessment.services.words import require_words
from parks.audit import record
from parks.errors import Refused
from parks.models import AuditAction, User

PLACES = 4  # decimals, as the column has them
Verdict = TypeVar("Verdict", Ruling, NotApplicable)


@transaction.atomic
def ruling_put(
    *,
    submission: Submission,
    item: str,
    part: str,
    points: Decimal,
    reason: str,
    base: int,
    seen: int,
    actor: User,
    now: datetime,
) -> Ruling:
    """Give the part these points, within [0, max], for a reason; the same again gives back what stands.

    `base` is the version of the ruling that the page showed (0 for none). Raises ReviewClash where another
    reviewer was faster.
    """
    found = judging_lock(submission=submission, item=item, seen=seen, actor=actor, verb="裁定")
    _, ruled = _part(found, part)
    words = require_words("裁定理由", reason, EXPLANATION)
    if not points.is_finite() or not 0 <= points <= ruled.max or _places(points) > PLACES:
        raise Refused(say.points_outside(ruled.name, ruled.max))
    standing = _standing(Ruling, found.submission, part)
    if standing is not None and (standing.points, standing.reason) == (points, words):
        return standing
    version = _next_version(found, RULING, part, standing, base, f"{_plain(points)} 分；{words}")
    if NotApplicable.objects.filter(submission=found.submission, part_code=part).exists():
        raise Refused(say.ruled_and_excused(ruled.name, "认定不适用"))
    row = standing or Ruling(submission=found.submission, part_code=part)
    row.points = points
    return _keep(row, RULING, version, words, actor, now, {"points": _plain(points)})


@transaction.atomic
def ruling_withdraw(
    *, submission: Submission, item: str, part: str, reason: str, base: int, seen: int, actor: User, now: datetime
) -> None:
    """Take the ruling back with a reason: the computed points count again. Raises as ruling_put does."""
    found = judging_lock(submission=submission, item=item, seen=seen, actor=actor, verb="撤回裁定")
    _withdraw(found, Ruling, RULING, part, reason, base, actor, now)


@transaction.atomic
def exemption_put(
    *, submission: Submission, item: str, part: str, reason: str, base: int, seen: int, actor: User, now: datetime
) -> NotApplicable:
    """Hold the part not applicable for a reason: the indicator's other parts take its points (scoring.md)."""
    found = judging_lock(submission=submission, item=item, seen=seen, actor=actor, verb="认定不适用")
    indicator, excused = _part(found, part)
    words = require_words("不适用的理由", reason, EXPLANATION)
    standing = _standing(NotApplicable, found.submission, part)
    if standing is not None and standing.reason == words:
        return standing
    version = _next_version(found, EXEMPTION, part, standing, base, f"不适用；{words}")
    if Ruling.objects.filter(submission=found.submission, part_code=part).exists():
        raise Refused(say.ruled_and_excused(excused.name, "裁定得分"))
    others = {one.code for one in indicator.parts[found.submission.park.category]} - {part}
    gone = NotApplicable.objects.filter(submission=found.submission, part_code__in=others).count()
    if gone == len(others):
        raise Refused(say.last_part(indicator.name))
    row = standing or NotApplicable(submission=found.submission, part_code=part)
    return _keep(row, EXEMPTION, version, words, actor, now, {})


@transaction.atomic
def exemption_withdraw(
    *, submission: Submission, item: str, part: str, reason: str, base: int, seen: int, actor: User, now: datetime
) -> None:
    """Let the part apply again, with a reason. Raises as exemption_put does."""
    found = judging_lock(submission=submission, item=item, seen=seen, actor=actor, verb="撤回不适用")
    _withdraw(found, NotApplicable, EXEMPTION, part, reason, base, actor, now)


def _part(found: UnderReview, code: str) -> tuple[Indicator, Part]:
    """Return the item's indicator and its part in the park's category."""
    for indicator in found.scheme.indicators:
        for part in indicator.parts[found.submission.park.category]:
            if indicator.code == found.item.code and part.code == code:
                return indicator, part
    raise Refused(say.no_such_part(code))


def _standing(model: type[Verdict], locked: Submission, part: str) -> Verdict | None:
    rows = model._default_manager.select_related("decided_by")
    return rows.filter(submission=locked, part_code=part).first()


def _next_version(
    found: UnderReview, kind: str, part: str, standing: Ruling | NotApplicable | None, base: int, given: str
) -> int:
    """Return the version that follows; a withdrawn row's versions are never given again.

    So a page that shows a ruling which was withdrawn and given anew meanwhile is told, too.
    """
    if (standing.version if standing else 0) == base:
        return max(last_version(found.submission, kind, part), base) + 1
    who = str(standing.decided_by) if standing and standing.decided_by else "他人"
    when = standing.decided_at if standing else None
    raise ReviewClash(f"小项“{part}”的处理", who, when, _said(standing), given)


def _said(standing: Ruling | NotApplicable | None) -> str:
    if standing is None:
        return "已撤回"
    word = f"{_plain(standing.points)} 分" if isinstance(standing, Ruling) else "不适用"
    return f"{word}；{standing.reason}"


def _keep(
    row: Verdict, kind: str, version: int, reason: str, actor: User, now: datetime, detail: dict[str, object]
) -> Verdict:
    row.reason, row.version, row.decided_at, row.decided_by = reason, version, now, actor
    row.save()
    told = {"version": version, "reason": reason, **detail}
    _record(row.submission, kind, row.part_code, actor, now, told)
    return row


def _withdraw(
    found: UnderReview,
    model: type[Verdict],
    kind: str,
    part: str,
    reason: str,
    base: int,
    actor: User,
    now: datetime,
) -> None:
    words = require_words("撤回理由", reason, EXPLANATION)
    standing = _standing(model, found.submission, part)
    version = _next_version(found, kind, part, standing, base, f"撤回；{words}")
    if standing is None:
        raise Refused(say.nothing_to_withdraw("裁定" if kind == RULING else "不适用认定"))
    detail = {"version": version, "withdrawn": _said(standing), "reason": words}
    standing.delete()
    _record(found.submission, kind, part, actor, now, detail)


def _record(locked: Submission, kind: str, part: str, actor: User, now: datetime, detail: dict[str, object]) -> None:
    action = AuditAction.RULED if kind == RULING else AuditAction.EXEMPTED
    key = object_key(locked, part)
    record(action=action, object_type=kind, object_key=key, actor=actor, now=now, detail=detail)


def _places(points: Decimal) -> int:
    exponent = points.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else PLACES + 1


def _plain(points: Decimal) -> str:
    return f"{points.normalize() + 0:f}"
