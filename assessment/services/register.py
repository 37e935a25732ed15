"""The register of issue numbers (发文字号登记): one row lock a series and year, numbers in a row, never a gap."""

from datetime import datetime

from django.db import transaction

from assessment import messages
from assessment.messages import register as register_messages
from assessment.models import Notice, NumberRegister, RegisterEntry
from assessment.states import NoticeSeries, NumberUse
from parks.audit import record
from parks.errors import Refused
from parks.models import AuditAction, User

# An entry stays for ever, so that a slip of a digit must not take in thousands of numbers.
MOST_AT_ONCE = 500
FIRST_YEAR, LAST_YEAR = 2016, 2100
TITLE_LENGTH = 200


def number_next(series: NoticeSeries, issue_year: int) -> int:
    """Return the number that a notice of this series and year would get now; 1 before the first."""
    register = NumberRegister.objects.filter(series=series, issue_year=issue_year).first()
    return register.next_number if register else 1


@transaction.atomic
def number_take(
    *, series: NoticeSeries, issue_year: int, notice: Notice, actor: User | None, now: datetime
) -> RegisterEntry:
    """Give the notice the register's next number, store it and enter it; a numbered one returns its entry.

    ``notice`` comes without number and unsaved. The register's row stays locked until the caller's transaction ends,
    so that a rolled-back publication leaves no gap.
    """
    standing = RegisterEntry.objects.filter(notice=notice).first() if notice.pk else None
    if standing is not None:
        return standing
    register = _register_lock(series, issue_year)
    notice.series, notice.issue_year, notice.issue_number = series, issue_year, register.next_number
    notice.full_clean()
    notice.save(force_insert=True)
    entry = RegisterEntry(
        register=register,
        first=register.next_number,
        last=register.next_number,
        use=NumberUse.NOTICE,
        notice=notice,
        title=f"{notice.publication.cycle.year}年度考核通报",
        entered_at=now,
        entered_by=actor,
    )
    return _enter(register, entry, actor=actor, now=now)


@transaction.atomic
def numbers_used_elsewhere(
    *,
    series: NoticeSeries,
    issue_year: int,
    last: int,
    title: str,
    actor: User | None,
    now: datetime,
    seen: int | None = None,
) -> RegisterEntry:
    """Enter the numbers from the next one to ``last`` as used for other documents, named by ``title``; idempotent.

    ``seen`` is the next number as the page showed it. Raises Refused for a number that is passed, too far, or read
    from a page that is out of date.
    """
    said = title.strip()
    if not said:
        raise Refused(messages.reason_missing("这些文号用于什么公文"))
    if len(said) > TITLE_LENGTH:
        raise Refused(messages.words_too_long("用途说明", len(said), TITLE_LENGTH))
    if not FIRST_YEAR <= issue_year <= LAST_YEAR:
        raise Refused(register_messages.year_unlikely(issue_year, FIRST_YEAR, LAST_YEAR))
    register = _register_lock(series, issue_year)
    newest = register.entries.order_by("-first").first()
    if newest is not None and (newest.use, newest.last, newest.title) == (NumberUse.ELSEWHERE, last, said):
        return newest
    if seen is not None and seen != register.next_number:
        raise Refused(register_messages.register_moved(str(register), register.next_number))
    if last < register.next_number:
        raise Refused(register_messages.number_passed(str(register), last, register.next_number))
    if last - register.next_number >= MOST_AT_ONCE:
        raise Refused(register_messages.number_too_far(str(register), last, MOST_AT_ONCE))
    entry = RegisterEntry(
        register=register,
        first=register.next_number,
        last=last,
        use=NumberUse.ELSEWHERE,
        title=said,
        entered_at=now,
        entered_by=actor,
    )
    return _enter(register, entry, actor=actor, now=now)


def _register_lock(series: NoticeSeries, issue_year: int) -> NumberRegister:
    register, _ = NumberRegister.objects.get_or_create(series=series, issue_year=issue_year)
    return NumberRegister.objects.select_for_update().get(pk=register.pk)


def _enter(register: NumberRegister, entry: RegisterEntry, *, actor: User | None, now: datetime) -> RegisterEntry:
    entry.full_clean()
    entry.save(force_insert=True)
    register.next_number = entry.last + 1
    register.save(update_fields=["next_number"])
    record(
        action=AuditAction.NUMBER_REGISTERED,
        object_type="register",
        object_key=str(entry),
        actor=actor,
        now=now,
        detail={"use": entry.use, "title": entry.title},
    )
    return entry
