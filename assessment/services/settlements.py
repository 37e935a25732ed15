"""Settle what a department disputes: its figure is taken over as accepted, or what is held stays; with the reason."""

from datetime import datetime

from django.db import transaction

from assessment.filing.lengths import EXPLANATION
from assessment.messages import consultation as say
from assessment.models import InquiryAnswer, InquirySettlement, Submission
from assessment.selectors.consultation import Line, lines_of
from assessment.services.figure_rows import decision_add
from assessment.services.locking import submission_lock
from assessment.services.review_lock import ReviewClash, require_no_conflict
from assessment.services.taking_over import figures_take_over
from assessment.services.words import require_words
from assessment.states import InquiryKind, InquiryVerdict, Source, Stage
from parks.audit import record
from parks.errors import Refused, WrongState
from parks.models import AuditAction, User


@transaction.atomic
def dispute_settle(
    *, answer: InquiryAnswer, adopted: bool, reason: str, actor: User, now: datetime
) -> InquirySettlement:
    """Settle the disputed figure for good; the same again gives back what stands.

    Adopted, the department's figures (亿元) become the agency's decision and are accepted at once. Raises ReviewClash
    where another settled it otherwise, Refused for an answer that is not the latest, WrongState outside the stage.
    """
    inquiry = answer.inquiry
    filing = submission_lock(Submission.objects.get(cycle=inquiry.cycle_id, park=inquiry.park_id))
    require_no_conflict(filing, actor)
    words = require_words("处理理由", reason, EXPLANATION)
    line = lines_of(filing.cycle, inquiry=inquiry.pk)[0]
    standing = InquirySettlement.objects.select_related("settled_by").filter(answer=answer).first()
    if standing is not None:
        return _as_before(standing, line, adopted, words)
    if filing.cycle.stage != Stage.CONSULTATION:
        raise WrongState(say.stage_passed(filing.cycle.year, Stage(filing.cycle.stage).label, "处理部门意见"))
    _require_open(answer, line)
    row = InquirySettlement.objects.create(
        answer=answer, adopted=adopted, reason=words, settled_at=now, settled_by=actor
    )
    if adopted:
        figures, said = (answer.value, answer.previous), say.taken(inquiry.department.name, words)
        decision_add(filing, inquiry.code, figures, source=Source.AGENCY, reason=said, actor=actor, now=now)
        figures_take_over(submission=filing, elements={inquiry.code}, actor=actor, now=now)
    _record(line, row, actor, now)
    return row


def _as_before(standing: InquirySettlement, line: Line, adopted: bool, words: str) -> InquirySettlement:
    if (standing.adopted, standing.reason) == (adopted, words):
        return standing
    raise ReviewClash(
        f"“{line.inquiry.park.name} {line.matter.name}”的处理",
        str(standing.settled_by),
        standing.settled_at,
        say.settled_said(standing.adopted, standing.reason),
        say.settled_said(adopted, words),
    )


def _require_open(answer: InquiryAnswer, line: Line) -> None:
    department, matter = line.inquiry.department.name, f"{line.inquiry.park.name} {line.matter.name}"
    if line.answer is None or line.answer.pk != answer.pk:
        raise Refused(say.answer_moved(department, matter))
    if answer.verdict != InquiryVerdict.DISPUTED or line.inquiry.kind != InquiryKind.FIGURE:
        raise Refused(say.no_dispute(department, matter))


def _record(line: Line, row: InquirySettlement, actor: User, now: datetime) -> None:
    inquiry = line.inquiry
    record(
        action=AuditAction.INQUIRY_SETTLED,
        object_type="inquiry",
        object_key=f"{inquiry.cycle.year} {inquiry.department.name} {inquiry.park.name} {line.matter.name}",
        actor=actor,
        now=now,
        detail={
            "adopted": row.adopted,
            "reason": row.reason,
            "value": None if row.answer.value is None else f"{row.answer.value:f}",
            "held_before": None if line.held is None else f"{line.held:f}",
        },
    )
