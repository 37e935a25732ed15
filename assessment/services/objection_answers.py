"""Agency or office answers an objection: uphold it, once the item was changed, or decline it; either with a reason."""

import json
from datetime import datetime

from django.db import transaction

from assessment import messages
from assessment.filing.lengths import EXPLANATION
from assessment.messages import objections as say
from assessment.models import Objection, Submission
from assessment.scoring.casefile import case_to_dict
from assessment.selectors.item_case import item_digest, park_of
from assessment.services.objection_news import tell_answered
from assessment.services.objections import item_name, objection_close, objection_lock
from assessment.services.review_lock import require_no_conflict
from assessment.services.words import require_words
from assessment.shape import case_of, scheme_of
from assessment.states import ObjectionState, Stage, SubmissionState
from parks.audit import record
from parks.errors import Refused, WrongState
from parks.models import AuditAction, User

ANSWERS = frozenset({ObjectionState.UPHELD, ObjectionState.DECLINED})
ANSWER_STAGES = frozenset({Stage.REVIEW, Stage.CONSULTATION, Stage.APPROVAL})


@transaction.atomic
def objection_answer(
    *, objection: Objection, verdict: str, answer: str, seen: int, actor: User, now: datetime
) -> Objection:
    """Answer the objection and tell the park; the same answer again gives back what stands.

    `seen` is the objection's version that the page showed. Raises ObjectionClash where somebody else was faster,
    WrongState where it is closed or the year is past it, Refused for a conflict of interest, a missing reason, or an
    objection upheld though its item is what it was when the results were released.
    """
    words = require_words("答复理由", answer, EXPLANATION)
    if verdict not in ANSWERS:
        raise Refused(say.verdict_missing())
    target = ObjectionState(verdict)
    locked = objection_lock(objection)
    if (locked.state, locked.answer, locked.answered_by_id) == (target, words, actor.pk):
        return locked
    cycle = locked.cycle
    if cycle.stage not in ANSWER_STAGES:
        raise WrongState(messages.wrong_stage(cycle.year, Stage(cycle.stage), "答复异议", ANSWER_STAGES))
    filing = Submission.objects.select_related("cycle", "park").get(cycle=cycle, park=locked.park)
    require_no_conflict(filing, actor)
    item = item_name(locked)
    if target == ObjectionState.UPHELD and locked.version == seen:
        # Sent back, a filing has no accepted figure: everything would look changed.
        if filing.state != SubmissionState.ACCEPTED:
            raise Refused(say.not_accepted_yet(item, filing.get_state_display()))
        if not _has_changed(locked):
            raise Refused(say.nothing_changed(item))
    row = objection_close(locked, target, answer=words, seen=seen, actor=actor, now=now)
    record(
        action=AuditAction.OBJECTION_ANSWERED,
        object_type="objection",
        object_key=f"{cycle.year}-{row.park.code}-{row.pk}",
        actor=actor,
        now=now,
        detail={"item": item, "answer": target.label, "reason": words, "version": row.version},
    )
    tell_answered(row, item, now)
    return row


def _has_changed(locked: Objection) -> bool:
    """Return whether what the item rests on is another than in the run that the objection is about."""
    run, scheme = locked.release.run, scheme_of(locked.cycle.scheme)
    told = park_of(json.loads(run.case_text), locked.park.code)
    now = park_of(case_to_dict(case_of(locked.cycle, scheme)), locked.park.code)
    return item_digest(told, scheme, locked.item) != item_digest(now, scheme, locked.item)
