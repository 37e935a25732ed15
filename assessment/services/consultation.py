"""The office asks the departments: who is asked about what, when it goes out, until when, and how it is taken back."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from assessment.filing.lengths import EXPLANATION
from assessment.messages import consultation as say
from assessment.messages.setup import last_moment
from assessment.models import Consultation, Cycle, Figure, Inquiry, InquiryPlan, Submission
from assessment.selectors.consultation import people_asked
from assessment.selectors.inquiry_plan import departments, matters_of, plan_of
from assessment.services.cycles import cycle_advance, cycle_lock
from assessment.services.review_lock import ReviewClash
from assessment.services.stale import Clash, Stale
from assessment.services.words import require_fit, require_words
from assessment.states import InquiryKind, Stage, SubmissionState
from parks.audit import record
from parks.errors import Refused, WrongState
from parks.inbox import inbox_tell
from parks.models import Agency, AuditAction, User
from parks.states import MessageKind

NOTE = 500  # characters of what the office says with its question
Plan = Mapping[str, Iterable[str]]
LINK = "/inquiries/"


@transaction.atomic
def plan_set(*, cycle: Cycle, chosen: Plan, seen: Plan, actor: User, now: datetime) -> None:
    """Have each matter ("figure:gross_output") put to these departments, by code; none for what is not asked.

    ``seen`` is the plan that the page showed. Raises Stale where another changed it since, WrongState once it is out.
    """
    locked = cycle_lock(cycle)
    if locked.stage not in {Stage.SELF_EVALUATION, Stage.REVIEW}:
        raise WrongState(say.plan_closed(locked.year))
    known = {one.code: one for one in departments()}
    names = {one.key: one for one in matters_of(cycle)}
    standing = {key: set(codes) for key, codes in plan_of(locked).items()}
    wanted = {key: set(codes) for key, codes in chosen.items() if set(codes)}
    if wanted == standing:
        return
    _require_known(wanted, names, known)
    before = {key: set(codes) for key, codes in seen.items() if set(codes)}
    if clashes := [key for key in {**before, **standing} if before.get(key) != standing.get(key)]:
        told = [
            Clash(names[key].name, _named(standing.get(key, ()), known), _named(wanted.get(key, ()), known))
            for key in sorted(clashes)
            if key in names
        ]
        raise Stale("征询分工", "他人", told)
    for key in sorted({*standing, *wanted}):
        kind, _, code = key.partition(":")
        gone = standing.get(key, set()) - wanted.get(key, set())
        InquiryPlan.objects.filter(cycle=locked, kind=kind, code=code, department__code__in=gone).delete()
        for one in sorted(wanted.get(key, set()) - standing.get(key, set())):
            InquiryPlan.objects.create(cycle=locked, kind=kind, code=code, department=known[one])
    detail = {"plan": {key: sorted(codes) for key, codes in sorted(wanted.items())}}
    _record(AuditAction.INQUIRY_PLANNED, locked, actor, now, detail)


@transaction.atomic
def consultation_open(*, cycle: Cycle, closes_at: datetime, note: str, actor: User, now: datetime) -> Consultation:
    """Put everything planned of all parks to the departments, set the window and lead the year on; idempotent.

    Raises Refused while a filing is not accepted, nothing is planned, or the window lies behind.
    """
    locked = cycle_lock(cycle)
    standing = Consultation.objects.select_for_update().filter(cycle=locked).first()
    if locked.stage == Stage.CONSULTATION and standing is not None:
        if standing.closes_at == closes_at:
            return standing
        raise WrongState(say.window_to_answer(standing.closes_at))
    if locked.stage != Stage.REVIEW:
        raise WrongState(say.stage_passed(locked.year, Stage(locked.stage).label, "发出征询"))
    words = _note(note)
    filings = list(Submission.objects.filter(cycle=locked).select_related("park").order_by("park__order"))
    if not filings:
        raise Refused(say.nothing_filed(locked.year))
    if waiting := [one.park.name for one in filings if one.state != SubmissionState.ACCEPTED]:
        raise Refused(say.not_all_accepted(locked.year, waiting))
    if closes_at <= now:
        raise Refused(say.window_past())
    put = _put(locked, filings, actor, now)
    consultation = _window(locked, standing, closes_at, words, actor, now)
    cycle_advance(cycle=locked, target=Stage.CONSULTATION, actor=actor, now=now)
    _record(
        AuditAction.CONSULTATION_OPENED,
        locked,
        actor,
        now,
        {"closes_at": closes_at.isoformat(), "note": words, "put": put, "version": consultation.version},
    )
    tell_asked(locked, closes_at, consultation.version, now)
    return consultation


@transaction.atomic
def window_change(
    *, cycle: Cycle, closes_at: datetime, reason: str, base: int, actor: User, now: datetime
) -> Consultation:
    """Set another end of the window with a reason; the same end again gives back what stands.

    ``base`` is the version that the page showed. Raises ReviewClash where another changed it since.
    """
    locked = cycle_lock(cycle)
    if locked.stage != Stage.CONSULTATION:
        raise WrongState(say.stage_passed(locked.year, Stage(locked.stage).label, "改答复期限"))
    standing = Consultation.objects.select_for_update().filter(cycle=locked).first()
    if standing is None:
        raise WrongState(say.not_asked_yet(locked.year))
    words = require_words("理由", reason, EXPLANATION)
    if standing.closes_at == closes_at:
        return standing
    if standing.version != base:
        raise ReviewClash("答复期限", "他人", None, last_moment(standing.closes_at), last_moment(closes_at))
    if closes_at <= now:
        raise Refused(say.window_past())
    before, standing.closes_at = standing.closes_at, closes_at
    standing.version += 1
    standing.save(update_fields=["closes_at", "version"])
    detail = {"from": before.isoformat(), "closes_at": closes_at.isoformat(), "reason": words}
    _record(AuditAction.CONSULTATION_OPENED, locked, actor, now, {**detail, "version": standing.version})
    for department, people in people_asked(locked).items():
        inbox_tell(
            users=people, key=f"{locked.year}:consultation:{department.code}:moved:{standing.version}",
            kind=MessageKind.NEWS, subject=say.moved_subject(locked.year),
            body=say.moved_body(locked.year, closes_at, words), link=LINK, is_demo=locked.is_demo, now=now,
        )  # fmt: skip
    return standing


@transaction.atomic
def consultation_return(*, cycle: Cycle, reason: str, actor: User, now: datetime) -> Cycle:
    """Lead the year back to the review with a reason; what was put and answered stays. Idempotent."""
    locked = cycle_lock(cycle)
    if locked.stage == Stage.REVIEW and Consultation.objects.filter(cycle=locked).exists():
        return locked
    if locked.stage != Stage.CONSULTATION:
        raise WrongState(say.return_needs_reason(locked.year))
    words = require_words("理由", reason, EXPLANATION)
    moved = cycle_advance(cycle=locked, target=Stage.REVIEW, actor=actor, now=now)
    _record(AuditAction.CONSULTATION_OPENED, locked, actor, now, {"returned": True, "reason": words})
    return moved


def tell_asked(locked: Cycle, closes_at: datetime, version: int, now: datetime) -> None:
    """Within the verb that asks: tell the people of each department with something to answer."""
    waiting = people_asked(locked)
    for department, people in waiting.items():
        count = Inquiry.objects.filter(cycle=locked, department=department).count()
        inbox_tell(
            users=people, key=f"{locked.year}:consultation:{department.code}:{version}", kind=MessageKind.TURN,
            subject=say.ask_subject(locked.year), body=say.ask_body(locked.year, department.name, count, closes_at),
            link=LINK, is_demo=locked.is_demo, now=now,
        )  # fmt: skip


def _put(locked: Cycle, filings: list[Submission], actor: User, now: datetime) -> int:
    """Write the inquiries that are not there yet, and return how many there were."""
    plans = list(InquiryPlan.objects.filter(cycle=locked).select_related("department"))
    if not plans:
        raise Refused(say.nothing_planned(locked.year))
    matters = {one.key: one for one in matters_of(locked)}
    held = {(one.submission_id, one.element): one for one in Figure.objects.filter(submission__in=filings)}
    there = set(Inquiry.objects.filter(cycle=locked).values_list("department_id", "park_id", "kind", "code"))
    made = []
    for plan in plans:
        matter = matters.get(f"{plan.kind}:{plan.code}")
        for filing in filings:
            figure = held.get((filing.pk, plan.code)) if plan.kind == InquiryKind.FIGURE else None
            key = (plan.department_id, filing.park_id, plan.kind, plan.code)
            if matter is None or not matter.concerns(filing.park) or key in there:
                continue
            made.append(
                Inquiry(
                    cycle=locked,
                    department=plan.department,
                    park=filing.park,
                    kind=plan.kind,
                    code=plan.code,
                    value=figure.accepted if figure else None,
                    previous=figure.accepted_previous if figure else None,
                    put_at=now,
                    put_by=actor,
                )
            )
    Inquiry.objects.bulk_create(made)
    counted: dict[str, int] = {}
    for one in made:
        counted[one.department.name] = counted.get(one.department.name, 0) + 1
    if made:
        _record(AuditAction.INQUIRY_PUT, locked, actor, now, {"departments": counted})
    return len(made)


def _window(
    locked: Cycle, standing: Consultation | None, closes_at: datetime, note: str, actor: User, now: datetime
) -> Consultation:
    if standing is None:
        return Consultation.objects.create(cycle=locked, closes_at=closes_at, note=note, opened_at=now, opened_by=actor)
    standing.closes_at, standing.note, standing.opened_at, standing.opened_by = closes_at, note, now, actor
    standing.version += 1
    standing.save(update_fields=["closes_at", "note", "opened_at", "opened_by", "version"])
    return standing


def _note(note: str) -> str:
    words = note.strip()
    require_fit("说明", words)
    return require_words("说明", words, NOTE) if words else ""


def _require_known(wanted: Mapping[str, set[str]], names: Mapping[str, object], known: Mapping[str, Agency]) -> None:
    for key, codes in wanted.items():
        if key not in names:
            raise Refused(say.unknown_matter(key))
        for code in codes - set(known):
            raise Refused(say.unknown_department(code))


def _named(codes: Iterable[str], known: Mapping[str, Agency]) -> str:
    return "、".join(known[one].name for one in sorted(codes) if one in known)


def _record(action: AuditAction, cycle: Cycle, actor: User, now: datetime, detail: Mapping[str, object]) -> None:
    told = dict(detail)
    record(action=action, object_type="cycle", object_key=str(cycle.year), actor=actor, now=now, detail=told)
