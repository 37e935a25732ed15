"""Which items of an accepted filing are open to the review again: those objected to, and those a correction names."""

from dataclasses import dataclass
from datetime import datetime

from assessment.models import CorrectionItem, Objection, Submission
from assessment.states import CorrectionState, ObjectionState, SubmissionState

OBJECTED, CORRECTED = "异议", "更正"


@dataclass(frozen=True, slots=True)
class Reopened:
    """Why an item is open again: 异议 or 更正, in whose words, who put it in and when."""

    word: str
    reason: str
    by: str
    at: datetime


def reopened_by(submission: Submission, item: str) -> Reopened | None:
    """Return what opened the item of the accepted filing again, an open objection first; None where it is closed.

    Figures, claims, rulings and exemptions of the item may then be decided anew at any stage; nothing else opens.
    """
    if submission.state != SubmissionState.ACCEPTED:
        return None
    objection = (
        Objection.objects.filter(
            cycle=submission.cycle_id, park=submission.park_id, item=item, state=ObjectionState.OPEN
        )
        .select_related("raised_by")
        .first()
    )
    if objection is not None:
        return Reopened(OBJECTED, objection.text, str(objection.raised_by), objection.raised_at)
    named = (
        CorrectionItem.objects.filter(submission=submission, item=item, correction__state=CorrectionState.OPEN)
        .select_related("correction__opened_by")
        .first()
    )
    if named is None:
        return None
    correction = named.correction
    return Reopened(CORRECTED, correction.reason, str(correction.opened_by), correction.opened_at)
