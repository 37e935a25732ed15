"""Running the questionnaire: when it is open, how many sheets make a sample, and each park's public link."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from assessment.filing.lengths import SURVEY_REASON
from assessment.messages import survey as messages
from assessment.models import Cycle, Questionnaire, SurveyLink
from assessment.selectors.changes import last_changed_by
from assessment.services.cycles import cycle_lock, cycle_record, require_data_stage
from assessment.services.extensions import LOCAL, day_ends, last_day_of
from assessment.services.stale import Clash, Stale
from assessment.services.words import require_words
from parks.errors import Refused
from parks.models import AuditAction, Park, User

MOST_SHEETS = 32_767  # of a PositiveSmallIntegerField
CODE_BYTES = 16  # 128 random bits: a link is not found by guessing


@dataclass(frozen=True)
class Span:
    """The first and last day on which answers are taken, in Asia/Shanghai, and the least sheets (份) of each group."""

    first_day: date
    last_day: date
    minimum_enterprise: int
    minimum_employee: int

    def said(self) -> str:
        """Return the span in words, for the trail and for a clash."""
        days = "至".join(f"{day.year}年{day.month}月{day.day}日" for day in (self.first_day, self.last_day))
        return f"{days}，企业至少{self.minimum_enterprise}份，员工至少{self.minimum_employee}份"


def span_of(row: Questionnaire | None) -> Span | None:
    """Return what stands as days and sheets; None while nothing is arranged."""
    if row is None:
        return None
    first, last = row.opens_at.astimezone(LOCAL).date(), last_day_of(row.closes_at)
    return Span(first, last, row.minimum_enterprise, row.minimum_employee)


@transaction.atomic
def span_set(*, cycle: Cycle, span: Span, seen: int, actor: User | None, now: datetime) -> Questionnaire:
    """Arrange the questionnaire; `seen` is the version that the person looked at, 0 for none. Idempotent.

    Raises Stale where somebody else changed it meanwhile, Refused for a span that cannot be.
    """
    locked = cycle_lock(cycle)
    require_data_stage(locked, "修改问卷安排")
    row = Questionnaire.objects.filter(cycle=locked).first()
    standing = span_of(row)
    if row is not None and standing == span:
        return row
    if (row.version if row else 0) != seen:
        clash = Clash("问卷安排", standing.said() if standing else "", span.said())
        who = last_changed_by(locked, "span", action=AuditAction.SURVEY_CHANGED)
        raise Stale("问卷安排", who, [clash])
    _require_sound(span, standing, now)
    row = row or Questionnaire(cycle=locked, version=0)
    row.opens_at = day_ends(span.first_day - timedelta(days=1))
    row.closes_at = day_ends(span.last_day)
    row.minimum_enterprise, row.minimum_employee = span.minimum_enterprise, span.minimum_employee
    row.version += 1
    row.full_clean()
    row.save()
    cycle_record(
        AuditAction.SURVEY_CHANGED, locked, actor, now, {"span": [standing.said() if standing else "", span.said()]}
    )
    return row


@transaction.atomic
def link_make(*, cycle: Cycle, park: Park, actor: User | None, now: datetime) -> SurveyLink:
    """Return the park's link in use, made now where there is none."""
    locked = cycle_lock(cycle)
    require_data_stage(locked, "建立问卷链接")
    standing = SurveyLink.objects.filter(cycle=locked, park=park, withdrawn_at=None).first()
    if standing is not None:
        return standing
    link = SurveyLink(cycle=locked, park=park, code=secrets.token_urlsafe(CODE_BYTES), made_at=now)
    link.full_clean()
    link.save()
    # The trail names the link by its number: whoever reads the trail does not thereby hold the link.
    cycle_record(AuditAction.SURVEY_CHANGED, locked, actor, now, {"link_made": [park.code, link.pk]})
    return link


@transaction.atomic
def links_make(*, cycle: Cycle, actor: User | None, now: datetime) -> int:
    """Make a link for every park that has none in use; return how many were made."""
    covered = SurveyLink.objects.filter(cycle=cycle, withdrawn_at=None).values_list("park_id", flat=True)
    lacking = list(Park.objects.exclude(pk__in=list(covered)).order_by("order"))
    for park in lacking:
        link_make(cycle=cycle, park=park, actor=actor, now=now)
    return len(lacking)


@transaction.atomic
def link_withdraw(*, cycle: Cycle, park: Park, reason: str, actor: User | None, now: datetime) -> SurveyLink:
    """Take the park's link out of use, with the reason; what came through it stays. Refused where there is none."""
    locked = cycle_lock(cycle)
    require_data_stage(locked, "停用问卷链接")
    link = SurveyLink.objects.filter(cycle=locked, park=park, withdrawn_at=None).first()
    if link is None:
        raise Refused(messages.link_gone(park.name))
    words = require_words("理由", reason, SURVEY_REASON)
    link.withdrawn_at = now
    link.save(update_fields=["withdrawn_at"])
    cycle_record(
        AuditAction.SURVEY_CHANGED, locked, actor, now, {"link_withdrawn": [park.code, link.pk], "reason": words}
    )
    return link


def _require_sound(span: Span, standing: Span | None, now: datetime) -> None:
    if span.last_day < span.first_day:
        raise Refused(messages.span_wrong())
    if not all(1 <= one <= MOST_SHEETS for one in (span.minimum_enterprise, span.minimum_employee)):
        raise Refused(messages.minimum_wrong())
    # A last day that stays as it was may be over: only the minimum is being changed then.
    moved = standing is None or standing.last_day != span.last_day
    if moved and day_ends(span.last_day) <= now:
        raise Refused(messages.span_over(f"{span.last_day.year}年{span.last_day.month}月{span.last_day.day}日"))
