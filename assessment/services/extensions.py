"""A park asks for a later deadline; the office grants or declines, or grants of its own accord."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from assessment import messages
from assessment.filing.lengths import EXTENSION_ANSWER, EXTENSION_REASON
from assessment.filing.values import FIRST_YEAR, LAST_YEAR
from assessment.messages import setup as setup_messages
from assessment.models import Cycle, Extension, ExtensionRequest, Submission
from assessment.services.cycles import cycle_lock
from assessment.services.telling import extension_asked_tell, extension_declined_tell, extension_granted_tell
from assessment.services.words import require_words
from assessment.states import FILING_SETUP_STAGES, Stage
from parks.audit import record
from parks.errors import Refused, WrongState
from parks.models import AuditAction, Park, User

LOCAL = ZoneInfo("Asia/Shanghai")


def day_ends(day: date) -> datetime:
    """Return the moment at which the day is over in Asia/Shanghai: half-open, the next midnight.

    Raises Refused for a year that no deadline lies in.
    """
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Refused(messages.year_beyond(day, FIRST_YEAR, LAST_YEAR))
    return datetime(day.year, day.month, day.day, tzinfo=LOCAL) + timedelta(days=1)


def last_day_of(closes: datetime) -> date:
    """Return the day that a half-open deadline includes last, in Asia/Shanghai."""
    return (closes.astimezone(LOCAL) - timedelta(microseconds=1)).date()


@transaction.atomic
def extension_ask(*, submission: Submission, wanted: date, reason: str, actor: User, now: datetime) -> ExtensionRequest:
    """Put the park's request on record; the same request again returns the one that is open.

    Raises Refused for another request while one is open, outside self-evaluation, without a reason, and for a day
    that gives no more time.
    """
    locked = cycle_lock(submission.cycle)
    if locked.stage != Stage.SELF_EVALUATION:
        raise WrongState(messages.wrong_stage(locked.year, Stage(locked.stage), "申请延期", [Stage.SELF_EVALUATION]))
    standing = ExtensionRequest.objects.filter(cycle=locked, park=submission.park, granted=None).first()
    if standing is not None and (standing.wanted, standing.reason) == (wanted, reason.strip()):
        return standing
    if standing is not None:
        raise Refused(setup_messages.request_open(standing.wanted, standing.asked_at))
    words = require_words("延期理由", reason, EXTENSION_REASON)
    if day_ends(wanted) <= max(locked.deadline, now):
        raise Refused(messages.not_later("希望延至的日期"))
    request = ExtensionRequest.objects.create(
        cycle=locked, park=submission.park, wanted=wanted, reason=words, asked_at=now, asked_by=actor
    )
    _record(AuditAction.EXTENSION_ASKED, locked, submission.park, actor, now, {"wanted": wanted.isoformat()})
    extension_asked_tell(request=request, now=now)
    return request


@transaction.atomic
def extension_grant(*, cycle: Cycle, park: Park, last_day: date, reason: str, actor: User, now: datetime) -> Extension:
    """Let the park file until the end of the day; an open request of the park is answered with it.

    The same grant again changes nothing. Raises Refused without a reason, for a day that gives no more time, and
    where parks cannot file at all any more.
    """
    locked = cycle_lock(cycle)
    if locked.stage not in FILING_SETUP_STAGES:
        raise WrongState(messages.wrong_stage(locked.year, Stage(locked.stage), "批准延期", FILING_SETUP_STAGES))
    words = require_words("延期理由", reason, EXTENSION_REASON)
    until = day_ends(last_day)
    if until <= max(locked.deadline, now):
        raise Refused(messages.not_later("延至的日期"))
    standing = Extension.objects.filter(cycle=locked, park=park).order_by("-granted_at", "-pk").first()
    if standing is not None and (standing.until, standing.reason) == (until, words):
        return standing
    extension = Extension.objects.create(
        cycle=locked, park=park, until=until, reason=words, granted_at=now, granted_by=actor
    )
    ExtensionRequest.objects.filter(cycle=locked, park=park, granted=None).update(
        granted=True, answer=words, answered_at=now
    )
    _record(AuditAction.EXTENSION_GRANTED, locked, park, actor, now, {"until": until.isoformat(), "reason": words})
    extension_granted_tell(extension=extension, now=now)
    return extension


@transaction.atomic
def extension_decline(*, request: ExtensionRequest, answer: str, actor: User, now: datetime) -> ExtensionRequest:
    """Decline an open request with the reason; the same answer again changes nothing.

    Raises Refused where somebody answered it otherwise meanwhile.
    """
    cycle_lock(request.cycle)
    row = ExtensionRequest.objects.select_for_update().select_related("cycle", "park").get(pk=request.pk)
    if (row.granted, row.answer) == (False, answer.strip()):
        return row
    if row.granted is not None:
        raise Refused(setup_messages.request_answered(row.park.name))
    words = require_words("答复", answer, EXTENSION_ANSWER)
    row.granted, row.answer, row.answered_at = False, words, now
    row.save(update_fields=["granted", "answer", "answered_at"])
    _record(AuditAction.EXTENSION_DECLINED, row.cycle, row.park, actor, now, {"answer": row.answer})
    extension_declined_tell(request=row, now=now)
    return row


def _record(
    action: AuditAction, cycle: Cycle, park: Park, actor: User, now: datetime, detail: dict[str, object]
) -> None:
    record(
        action=action,
        object_type="extension",
        object_key=f"{cycle.year} {park.code}",
        actor=actor,
        now=now,
        detail=detail,
    )
