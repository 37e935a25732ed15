"""A park objects to an item of its provisional result, with evidence, or takes its objection back."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from assessment import messages
from assessment.filing.lengths import EXPLANATION
from assessment.messages import objections as say
from assessment.messages.submitting import moment
from assessment.models import Objection, ObjectionFile, ProvisionalRelease, Submission
from assessment.selectors.objections import items_to_object
from assessment.services.attachments import Brought, attachment_bring, attachment_drop, attachment_put
from assessment.services.locking import submission_lock
from assessment.services.objection_news import tell_raised, tell_withdrawn
from assessment.services.words import require_words
from assessment.shape import scheme_of
from assessment.states import OBJECTION_MOVES, ObjectionState, Stage
from parks.audit import record
from parks.errors import Refused, WrongState
from parks.models import AuditAction, User

MOST_FILES = 5
Clock = Callable[[], datetime]


class ObjectionClash(Refused):
    """Nothing was stored: the objection was answered or withdrawn after the person looked."""


def objection_raise(
    *,
    submission: Submission,
    item: str,
    text: str,
    files: Sequence[tuple[str, bytes]],
    seen: int,
    actor: User,
    clock: Clock = timezone.now,
) -> Objection:
    """Object to an item of the park's provisional result; the same again gives back the one that stands.

    `files` are names with bytes, at most five; `seen` is the version of the release that the page showed. The window
    is half-open, and the clock is read once the rows are locked. Raises WrongState outside the consultation, before a
    release and after the window, Refused for missing reasons, files that are not accepted, or a second objection to
    an item while the first waits.
    """
    require_words("异议内容和理由", text, EXPLANATION)
    if len(files) > MOST_FILES:
        raise Refused(say.too_many_files(MOST_FILES))
    brought: list[Brought] = []
    kept = False
    try:
        for name, content in files:
            brought.append(attachment_bring(cycle=submission.cycle, name=name, content=content))
        objection, kept = _raise(submission, item, text, brought, seen, actor, clock)
    finally:
        if not kept:
            for one in brought:
                attachment_drop(one)
    return objection


@transaction.atomic
def objection_withdraw(*, objection: Objection, reason: str, seen: int, actor: User, now: datetime) -> Objection:
    """Take the objection back with a reason; the same again gives back what stands.

    Raises ObjectionClash where it was answered after the page was made, WrongState where it is closed.
    """
    words = require_words("撤回理由", reason, EXPLANATION)
    locked = objection_lock(objection)
    if locked.state == ObjectionState.WITHDRAWN and (locked.answer, locked.answered_by_id) == (words, actor.pk):
        return locked
    row = objection_close(locked, ObjectionState.WITHDRAWN, answer=words, seen=seen, actor=actor, now=now)
    _record(AuditAction.OBJECTION_WITHDRAWN, row, actor, now, {"reason": words, "version": row.version})
    tell_withdrawn(row, item_name(row), now)
    return row


def objection_lock(objection: Objection) -> Objection:
    """Return the objection's row with its year, park and release, locked behind the year and the park's filing."""
    filing = Submission.objects.get(cycle=objection.cycle_id, park=objection.park_id)
    submission_lock(filing)
    rows = Objection.objects.select_for_update(of=("self",))
    return rows.select_related("cycle__scheme", "park__district", "release__run", "raised_by", "answered_by").get(
        pk=objection.pk
    )


def objection_close(
    locked: Objection, target: ObjectionState, *, answer: str, seen: int, actor: User, now: datetime
) -> Objection:
    """Write the end of a locked objection: the only place that does."""
    if target not in OBJECTION_MOVES[ObjectionState(locked.state)]:
        who = str(locked.answered_by)
        if locked.version != seen:
            raise ObjectionClash(say.changed_meanwhile(who))
        raise WrongState(say.closed_already(locked.get_state_display(), who))
    if locked.version != seen:
        raise ObjectionClash(say.changed_meanwhile(str(locked.raised_by)))
    locked.state, locked.answer, locked.answered_at, locked.answered_by = target, answer, now, actor
    locked.version += 1
    locked.save(update_fields=["state", "answer", "answered_at", "answered_by", "version"])
    return locked


def item_name(objection: Objection) -> str:
    """Return the item's number and name; the year comes with its scheme."""
    items = items_to_object(scheme_of(objection.cycle.scheme), objection.park.category)
    return next((one.numbered for one in items if one.code == objection.item), objection.item)


@transaction.atomic
def _raise(
    submission: Submission, item: str, text: str, brought: list[Brought], seen: int, actor: User, clock: Clock
) -> tuple[Objection, bool]:
    """Return the objection, and whether it is new: then its files are kept."""
    locked = submission_lock(submission)
    now, words = clock(), require_words("异议内容和理由", text, EXPLANATION)
    named = next(
        (one for one in items_to_object(scheme_of(locked.cycle.scheme), locked.park.category) if one.code == item), None
    )
    if named is None:
        raise Refused(say.no_such_item())
    same_item = Objection.objects.filter(cycle=locked.cycle, park=locked.park, item=item)
    content = (words, sorted(one.stored.sha256 for one in brought))
    standing = same_item.filter(state=ObjectionState.OPEN).first()
    if standing is not None and _content(standing) == content:
        return standing, False
    release = _open_release(locked, now, seen)
    if standing is not None:
        raise Refused(say.open_already(named.numbered, moment(standing.raised_at)))
    answered = same_item.filter(release=release, state__in=[ObjectionState.UPHELD, ObjectionState.DECLINED])
    if any(_content(one) == content for one in answered):
        raise Refused(say.answered_already(named.numbered))
    row = Objection.objects.create(
        cycle=locked.cycle, park=locked.park, item=item, release=release, text=words, raised_at=now, raised_by=actor
    )
    for one in brought:
        file = attachment_put(cycle=locked.cycle, brought=one, actor=actor, now=now)
        ObjectionFile.objects.create(objection=row, file=file)
    told = {"item": named.numbered, "reason": words, "files": [one.name for one in brought]}
    _record(AuditAction.OBJECTION_RAISED, row, actor, now, told)
    tell_raised(row, named.numbered, now)
    return row, True


def _open_release(locked: Submission, now: datetime, seen: int) -> ProvisionalRelease:
    """Return the release that counts, while objections to it may be raised."""
    cycle = locked.cycle
    if cycle.stage != Stage.CONSULTATION:
        raise WrongState(messages.wrong_stage(cycle.year, Stage(cycle.stage), "提出异议", [Stage.CONSULTATION]))
    release = ProvisionalRelease.objects.filter(cycle=cycle).order_by("-version").first()
    if release is None:
        raise WrongState(say.not_released(cycle.year))
    if now >= release.objections_until:
        raise WrongState(say.window_over(release.objections_until))
    if release.version != seen:
        raise Refused(say.other_release(release.version))
    return release


def _content(objection: Objection) -> tuple[str, list[str]]:
    return objection.text, sorted(objection.files.values_list("file__sha256", flat=True))


def _record(action: AuditAction, row: Objection, actor: User, now: datetime, detail: Mapping[str, object]) -> None:
    key = f"{row.cycle.year}-{row.park.code}-{row.pk}"
    record(action=action, object_type="objection", object_key=key, actor=actor, now=now, detail=dict(detail))
