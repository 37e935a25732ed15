"""A sheet (份) of the questionnaire: taken in once a device, set aside with a reason, taken up again; never deleted."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from assessment.filing.lengths import SURVEY_REASON
from assessment.messages import survey as messages
from assessment.models import Cycle, Questionnaire, SurveyAnswer, SurveyLink, SurveyResponse
from assessment.selectors.sheets import answered_with, device_digest, questions_of, standing_of
from assessment.services.cycles import cycle_lock, cycle_record, require_data_stage
from assessment.services.words import require_words
from assessment.states import SheetStanding
from parks.errors import Refused
from parks.models import AuditAction, Park, User

MARKS = range(1, 6)


@transaction.atomic
def sheet_submit(
    *,
    link: SurveyLink,
    group: str,
    token: str,
    marks: Mapping[int, int],
    clock: Callable[[], datetime] = timezone.now,
) -> SurveyResponse:
    """Take a sheet in: marks 1 to 5 by question's key. Of a device that has answered, return the sheet that stands.

    The clock is read once the year's row is held, so that a sheet that waited past the end is too late. No audit row:
    the answers are anonymous and their rows refuse change and deletion. Raises Refused where no answers are taken,
    and for a sheet with other questions than the group's.
    """
    cycle = cycle_lock(link.cycle)
    locked = SurveyLink.objects.get(pk=link.pk)
    now = clock()
    device = device_digest(locked, token)
    earlier = answered_with(locked, device)
    if earlier is not None:
        return earlier
    questionnaire = Questionnaire.objects.filter(cycle=cycle).first()
    standing = standing_of(locked, cycle, questionnaire, now=now)
    if standing != SheetStanding.OPEN:
        raise Refused(messages.NOT_TAKEN[standing])
    asked = questions_of(cycle, group)
    if not asked or set(marks) - {question.pk for question in asked}:
        raise Refused(messages.unknown_answers())
    if left := [question for question in asked if marks.get(question.pk) not in MARKS]:
        raise Refused(messages.incomplete(len(left)))
    # No full_clean(): nothing here was typed, and its queries would keep the year's row longer under a rush.
    response = SurveyResponse.objects.create(link=locked, group=group, device=device, answered_at=now)
    SurveyAnswer.objects.bulk_create(
        SurveyAnswer(
            cycle=cycle,
            park_id=locked.park_id,
            group=group,
            score=marks[question.pk],
            response=response,
            question=question,
        )
        for question in asked
    )
    return response


@transaction.atomic
def sheets_set_aside(
    *, cycle: Cycle, park: Park, sheets: Sequence[int], reason: str, actor: User, now: datetime
) -> int:
    """Leave these sheets out of the score, with the reason, and return how many were in it. Idempotent.

    Raises Refused without a reason, for no sheets, and where one is not of this park and year.
    """
    locked = cycle_lock(cycle)
    require_data_stage(locked, "剔除答卷")
    rows = _chosen(locked, park, sheets)
    words = require_words("理由", reason, SURVEY_REASON)
    counted = [row for row in rows if row.set_aside_at is None]
    for row in counted:
        row.set_aside_at, row.set_aside_by, row.set_aside_reason = now, actor, words
        row.save(update_fields=["set_aside_at", "set_aside_by", "set_aside_reason"])
    if counted:
        cycle_record(
            AuditAction.SURVEY_CHANGED, locked, actor, now, {"set_aside": [park.code, _keys(counted)], "reason": words}
        )
    return len(counted)


@transaction.atomic
def sheets_restore(*, cycle: Cycle, park: Park, sheets: Sequence[int], reason: str, actor: User, now: datetime) -> int:
    """Let sheets that were set aside count again, with the reason, and return how many there were. Idempotent."""
    locked = cycle_lock(cycle)
    require_data_stage(locked, "恢复答卷")
    rows = _chosen(locked, park, sheets)
    words = require_words("理由", reason, SURVEY_REASON)
    aside = [row for row in rows if row.set_aside_at is not None]
    for row in aside:
        row.set_aside_at, row.set_aside_by, row.set_aside_reason = None, None, ""
        row.save(update_fields=["set_aside_at", "set_aside_by", "set_aside_reason"])
    if aside:
        cycle_record(
            AuditAction.SURVEY_CHANGED, locked, actor, now, {"restored": [park.code, _keys(aside)], "reason": words}
        )
    return len(aside)


def _chosen(cycle: Cycle, park: Park, sheets: Sequence[int]) -> list[SurveyResponse]:
    if not sheets:
        raise Refused(messages.nothing_chosen())
    rows = list(SurveyResponse.objects.filter(pk__in=sheets, link__cycle=cycle, link__park=park).order_by("pk"))
    if len(rows) != len(set(sheets)):
        raise Refused(messages.not_of_this_park())
    return rows


def _keys(rows: Sequence[SurveyResponse]) -> list[int]:
    return [row.pk for row in rows]
