"""A department's word on what is put to it: confirmed, or disputed with its own number and a document.

The window is looked at once the rows are locked: an answer that waited past its end is too late.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from assessment.filing.lengths import EXPLANATION
from assessment.messages import consultation as say
from assessment.messages import review as review_say
from assessment.models import AttachedFile, Cycle, Inquiry, InquiryAnswer, Submission
from assessment.selectors.consultation import Line, consultation_of, lines_of
from assessment.selectors.review_figures import latest_decisions, stands
from assessment.services.attachments import Brought, attachment_bring, attachment_drop, attachment_put
from assessment.services.cycles import cycle_lock
from assessment.services.figure_rows import decision_add, figure_fits
from assessment.services.locking import submission_lock
from assessment.services.review_lock import ReviewClash
from assessment.services.vetoes import veto_follow
from assessment.services.words import require_words
from assessment.states import InquiryKind, InquiryVerdict, Source, Stage
from parks.audit import record
from parks.errors import Refused, WrongState
from parks.models import Agency, AuditAction, User

Clock = Callable[[], datetime]


class Given(NamedTuple):
    """What a department says; the two figures (亿元) count for a disputed figure alone."""

    verdict: InquiryVerdict
    value: Decimal | None = None
    previous: Decimal | None = None
    reason: str = ""


class Upload(NamedTuple):
    """A document as it came in."""

    name: str
    content: bytes


class Confirmed(NamedTuple):
    """What came of confirming many: how many stand confirmed, and why each of the others does not."""

    confirmed: int
    refused: list[str]


def inquiry_answer(
    *, inquiry: Inquiry, given: Given, upload: Upload | None, base: int, actor: User, clock: Clock = timezone.now
) -> InquiryAnswer:
    """Put the department's answer on record as a further version; the same again gives back what stands.

    ``base`` is the latest answer's version that the page showed (0 for none). A dispute wants a reason and a document,
    unless one stands already; to take a dispute back wants a reason. Raises ReviewClash where a colleague was faster,
    WrongState outside the window.
    """
    brought = attachment_bring(cycle=inquiry.cycle, name=upload.name, content=upload.content) if upload else None
    kept = False
    try:
        answer = _answer(inquiry, given, brought, base, actor, clock)
        kept = brought is not None and answer.file is not None and answer.file.path == brought.stored.path
    finally:
        if brought is not None and not kept:
            attachment_drop(brought)
    return answer


@transaction.atomic
def inquiries_confirm(
    *, cycle: Cycle, department: Agency, chosen: Mapping[int, int], actor: User, clock: Clock = timezone.now
) -> Confirmed:
    """Confirm these inquiries of the department at once, by key with the answer's version that the page showed.

    What is confirmed already stays as it is; a dispute, or what changed since, is left and told.
    """
    locked = cycle_lock(cycle)
    now = clock()
    require_window(locked, now)
    lines = {one.inquiry.pk: one for one in lines_of(locked, department=department)}
    done, refused = 0, []
    for key, base in chosen.items():
        line = lines.get(key)
        if line is None:
            continue
        name = matter_said(line)
        if line.disputed and line.is_answered:
            refused.append(say.disputed_stands(department.name, name))
        elif line.is_answered:
            done += 1
        elif line.base != base:
            refused.append(say.changed_since(name))
        else:
            _write(line, Given(InquiryVerdict.CONFIRMED), None, actor, now)
            done += 1
    return Confirmed(done, refused)


def require_window(locked: Cycle, now: datetime) -> None:
    """Raise WrongState unless the year consults and the window is open; half-open: its end is not in it."""
    if locked.stage != Stage.CONSULTATION:
        raise WrongState(say.stage_passed(locked.year, Stage(locked.stage).label, "答复征询"))
    window = consultation_of(locked)
    if window is None:
        raise WrongState(say.not_asked_yet(locked.year))
    if now >= window.closes_at:
        raise WrongState(say.too_late(window.closes_at))


def matter_said(line: Line) -> str:
    """Return the park and what is asked about it."""
    return f"{line.inquiry.park.name} {line.matter.name}"


@transaction.atomic
def _answer(
    inquiry: Inquiry, given: Given, brought: Brought | None, base: int, actor: User, clock: Clock
) -> InquiryAnswer:
    locked = cycle_lock(inquiry.cycle)
    now = clock()
    require_window(locked, now)
    line = lines_of(locked, inquiry=inquiry.pk)[0]
    meant = _meant(line, given)
    if _is_same(line, meant, brought) and line.answer is not None:
        return line.answer
    if line.base != base:
        _clash(line, meant)
    if meant.verdict == InquiryVerdict.DISPUTED and brought is None and not _has_document(line):
        raise Refused(say.document_missing())
    file = line.answer.file if line.answer and meant.verdict == InquiryVerdict.DISPUTED else None
    if brought is not None and meant.verdict == InquiryVerdict.DISPUTED:
        file = attachment_put(cycle=locked, brought=brought, actor=actor, now=now)
    return _write(line, meant, file, actor, now)


def _meant(line: Line, given: Given) -> Given:
    """Return the answer as it would be stored; raises Refused for what is missing."""
    if given.verdict == InquiryVerdict.CONFIRMED:
        reason = require_words("撤回不同意见的理由", given.reason, EXPLANATION) if line.disputed else ""
        return Given(InquiryVerdict.CONFIRMED, reason=reason)
    reason = require_words("理由", given.reason, EXPLANATION)
    if not line.is_figure:
        if given.value is not None or given.previous is not None:
            raise Refused(say.veto_present())
        return Given(InquiryVerdict.DISPUTED, reason=reason)
    if given.value is None:
        raise Refused(say.figure_missing(line.matter.name))
    previous = line.held_previous if given.previous is None else given.previous
    for year, figure in (("本年", given.value), ("上年", previous)):
        if figure is not None and not figure_fits(figure):
            raise Refused(say.figure_beyond(year))
    if (given.value, previous) == (line.held, line.held_previous):
        raise Refused(say.figure_the_same(line.matter.name))
    return Given(InquiryVerdict.DISPUTED, given.value, previous, reason)


def _has_document(line: Line) -> bool:
    return line.disputed and line.answer is not None and line.answer.file is not None


def _is_same(line: Line, meant: Given, brought: Brought | None) -> bool:
    answer = line.answer
    if answer is None or line.asked_anew:
        return False
    if meant.verdict == InquiryVerdict.CONFIRMED:
        return answer.verdict == InquiryVerdict.CONFIRMED
    if (answer.verdict, answer.value, answer.previous, answer.reason) != tuple(meant):
        return False
    return brought is None or (answer.file is not None and answer.file.sha256 == brought.stored.sha256)


def _clash(line: Line, meant: Given) -> None:
    answer, label = line.answer, matter_said(line)
    if answer is None:
        raise ReviewClash(f"“{label}”的答复", "他人", None, "", answer_said(line, meant))
    standing = Given(InquiryVerdict(answer.verdict), answer.value, answer.previous, answer.reason)
    who, when = str(answer.answered_by), answer.answered_at
    raise ReviewClash(f"“{label}”的答复", who, when, answer_said(line, standing), answer_said(line, meant))


def answer_said(line: Line, given: Given) -> str:
    """Return an answer in words, as two are compared."""
    disputed = given.verdict == InquiryVerdict.DISPUTED
    if not line.is_figure:
        return say.said("已经发生" if disputed else "没有发生", "", given.reason)
    figures = review_say.figures_said(given.value, given.previous, "") if disputed else ""
    return say.said("有异议" if disputed else "无异议", figures, given.reason)


def _write(line: Line, given: Given, file: AttachedFile | None, actor: User, now: datetime) -> InquiryAnswer:
    inquiry = line.inquiry
    answer = InquiryAnswer.objects.create(
        inquiry=inquiry, version=line.base + 1, verdict=given.verdict, value=given.value, previous=given.previous,
        reason=given.reason, file=file, answered_at=now, answered_by=actor,
    )  # fmt: skip
    record(
        action=AuditAction.INQUIRY_ANSWERED,
        object_type="inquiry",
        object_key=f"{inquiry.cycle.year} {inquiry.department.name} {inquiry.park.name} {line.matter.name}",
        actor=actor,
        now=now,
        detail={
            "kind": inquiry.kind,
            "code": inquiry.code,
            "version": answer.version,
            "verdict": given.verdict.value,
            "value": None if given.value is None else f"{given.value:f}",
            "previous": None if given.previous is None else f"{given.previous:f}",
            "reason": given.reason,
            "file": file.sha256 if file else "",
        },
    )
    if inquiry.kind == InquiryKind.VETO:
        if given.verdict == InquiryVerdict.DISPUTED or line.disputed:
            veto_follow(inquiry=inquiry, actor=actor, reason=given.reason, now=now)
    else:
        _note_figure(line, given, actor, now)
    return answer


def _note_figure(line: Line, given: Given, actor: User, now: datetime) -> None:
    """Have the department's figure stand beside the park's and the agency's; a withdrawn one goes from there."""
    inquiry = line.inquiry
    filing = Submission.objects.filter(cycle=inquiry.cycle_id, park=inquiry.park_id).first()
    if filing is None:
        return
    if given.verdict == InquiryVerdict.DISPUTED:
        words, figures = f"{inquiry.department.name}：{given.reason}", (given.value, given.previous)
    elif line.disputed and stands(latest_decisions(filing).get((inquiry.code, Source.DEPARTMENT))):
        words, figures = say.dispute_withdrawn(inquiry.department.name, given.reason), (None, None)
    else:
        return
    decision_add(
        submission_lock(filing), inquiry.code, figures, source=Source.DEPARTMENT, reason=words, actor=actor, now=now
    )
