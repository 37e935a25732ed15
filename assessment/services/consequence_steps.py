"""Put on record what was done about a consequence, end it, and move the day by which it is to be done."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from assessment.filing.lengths import EXPLANATION
from assessment.messages import consequences as say
from assessment.messages.decision import day_text
from assessment.models import Consequence, ConsequenceStep
from assessment.selectors.consequences import duty_of
from assessment.services.attachments import Brought, attachment_bring, attachment_drop, attachment_put
from assessment.services.stale import Clash, Stale
from assessment.services.words import optional_words, require_words
from assessment.states import CONSEQUENCE_MOVES, ConsequenceKind, ConsequenceState
from parks.audit import record
from parks.errors import Refused, WrongState
from parks.models import AuditAction, User


def consequence_record(
    *,
    consequence: Consequence,
    seen: int,
    text: str,
    held_on: date | None,
    participants: str,
    name: str,
    content: bytes,
    closes: bool,
    actor: User,
    now: datetime,
) -> ConsequenceStep:
    """Write what was done as a step, with its file where ``content`` is not empty; ``closes`` ends the consequence.

    ``seen`` is the version that the page showed. The same again gives back the step that stands. Raises WrongState
    where a correction ended it or it is done already, Stale where somebody else recorded something meanwhile, Refused
    for missing words, a day to come, a file that is not accepted, and an interview that lacks date, people or minutes.
    """
    words = require_words("办理情况", text, EXPLANATION)
    people = optional_words("参加人员", participants, EXPLANATION)
    _require_past(held_on, now)
    cycle = consequence.publication.cycle
    brought = attachment_bring(cycle=cycle, name=name, content=content) if content else None
    step = ConsequenceStep(text=words, held_on=held_on, participants=people, closes=closes, at=now, by=actor)
    try:
        written = _record(consequence, seen, step, brought, actor, now)
    except Refused:
        if brought is not None:
            attachment_drop(brought)
        raise
    if brought is not None and written is not step:
        attachment_drop(brought)
    return written


@transaction.atomic
def _record(
    consequence: Consequence, seen: int, step: ConsequenceStep, brought: Brought | None, actor: User, now: datetime
) -> ConsequenceStep:
    locked = _lock(consequence)
    last = locked.steps.select_related("file").order_by("-at", "-pk").first()
    if last is not None and _content(last) == _content(step, brought):
        return last
    _require_seen(locked, seen, [Clash("办理情况", _since(locked, seen), step.text)])
    if step.closes:
        if ConsequenceState.DONE not in CONSEQUENCE_MOVES[ConsequenceState(locked.state)]:
            raise WrongState(say.done_already(locked.pk))
        if locked.kind == ConsequenceKind.INTERVIEW:
            _require_interview(locked, step, brought)
    step.consequence = locked
    if brought is not None:
        step.file = attachment_put(cycle=locked.publication.cycle, brought=brought, actor=actor, now=now)
    if step.closes:
        locked.state, locked.closed_at = ConsequenceState.DONE, now
    _write(locked, step, actor, now)
    return step


@transaction.atomic
def consequence_reschedule(
    *, consequence: Consequence, seen: int, due_on: date, reason: str, actor: User, now: datetime
) -> Consequence:
    """Move the day by which an open consequence is to be done, and say why in a step; idempotent.

    Raises WrongState where it is not open, Stale where somebody else recorded something meanwhile, Refused for a
    missing reason or a day before it was opened.
    """
    words = require_words("改期限的理由", reason, EXPLANATION)
    locked = _lock(consequence)
    if locked.state != ConsequenceState.OPEN:
        raise WrongState(say.done_already(locked.pk))
    if locked.due_on == due_on:
        return locked
    _require_seen(locked, seen, [Clash("办结期限", day_text(locked.due_on) if locked.due_on else "", day_text(due_on))])
    opened = timezone.localdate(locked.opened_at)
    if due_on < opened:
        raise Refused(say.due_before_opened(due_on, opened))
    text = say.moved(locked.due_on, due_on, words)
    locked.due_on = due_on
    _write(locked, ConsequenceStep(consequence=locked, text=text, at=now, by=actor), actor, now)
    return locked


def _lock(consequence: Consequence) -> Consequence:
    """Lock the row; raises WrongState where a correction ended it."""
    rows = Consequence.objects.select_for_update(of=("self",)).select_related("publication__cycle")
    locked = rows.get(pk=consequence.pk)
    if locked.state == ConsequenceState.LAPSED:
        raise WrongState(say.lapsed_already(locked.pk))
    return locked


def _require_seen(locked: Consequence, seen: int, clashes: list[Clash]) -> None:
    if locked.version != seen:
        last = locked.steps.select_related("by").order_by("-at", "-pk").first()
        raise Stale(f"第{locked.pk}项", str(last.by) if last is not None and last.by else "系统", clashes)


def _since(locked: Consequence, seen: int) -> str:
    """Return what was recorded since the version that was seen; each step raises the version by one."""
    missed = max(locked.version - seen, 1)
    steps = list(locked.steps.order_by("-at", "-pk")[:missed])
    return "；".join(f"{one.text}{'（办结）' if one.closes else ''}" for one in reversed(steps))


def _content(step: ConsequenceStep, brought: Brought | None = None) -> tuple[object, ...]:
    sha256 = brought.stored.sha256 if brought else step.file.sha256 if step.file else ""
    return step.text, step.held_on, step.participants, step.closes, step.by_id, sha256


def _require_past(held_on: date | None, now: datetime) -> None:
    today = timezone.localdate(now)
    if held_on is not None and held_on > today:
        raise Refused(say.held_in_future(held_on, today))


def _require_interview(locked: Consequence, step: ConsequenceStep, brought: Brought | None) -> None:
    """Refuse to end an interview whose record lacks something, in this step and those since it was last done."""
    steps = [*duty_of(locked).later, step]
    found = {
        "约谈日期": any(one.held_on for one in steps),
        "参加人员": any(one.participants for one in steps),
        "约谈纪要": brought is not None or any(one.file_id for one in steps),
    }
    if lacking := [label for label, there in found.items() if not there]:
        raise Refused(say.interview_lacks(lacking))


def _write(locked: Consequence, step: ConsequenceStep, actor: User, now: datetime) -> None:
    step.full_clean()
    step.save(force_insert=True)
    locked.version += 1
    locked.save(update_fields=["state", "closed_at", "due_on", "version"])
    detail = {"said": step.text, "participants": step.participants, "file": step.file.name if step.file else ""}
    told = {key: value for key, value in detail.items() if value}
    if step.held_on is not None:
        told["held_on"] = step.held_on.isoformat()
    record(
        action=AuditAction.CONSEQUENCE_RECORDED,
        object_type="consequence",
        object_key=f"{locked.publication.cycle.year}/{locked.pk}",
        actor=actor,
        now=now,
        detail={**told, "state": locked.get_state_display()},
    )
