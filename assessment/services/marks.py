"""Marks of the panel: saved as typed on the phone, or entered by the office from a paper sheet."""

from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from assessment.messages import panel as say
from assessment.models import ASPECTS, Cycle, PanelMark, PanelMember, PanelVisit
from assessment.services.cycles import cycle_lock
from assessment.services.words import UNFIT
from assessment.states import MARK_STAGES, Stage
from parks.audit import record
from parks.errors import Refused, WrongState
from parks.models import AuditAction, Park, User

MAX_REMARK = 2_000
_HIGHEST, _PLACES = Decimal(100), 2


class MarkFacts(NamedTuple):
    """The four aspects, 0 to 100 each and None while not given, and the remark."""

    plan: Decimal | None
    infrastructure: Decimal | None
    production: Decimal | None
    living: Decimal | None
    remark: str

    @property
    def marks(self) -> tuple[Decimal | None, ...]:
        """Return the four aspects in the order of ASPECTS."""
        return self[:-1]


class MarkConflict(Exception):
    """The mark was saved elsewhere meanwhile; ``standing`` is the row as it is now."""

    def __init__(self, standing: PanelMark, who: str) -> None:
        when = f"{timezone.localtime(standing.saved_at):%H:%M}" if standing.saved_at else ""
        super().__init__(say.mark_stale(who, when))
        self.standing, self.who, self.when = standing, who, when


def facts_of(mark: PanelMark | None) -> MarkFacts:
    """Return what the mark holds; all empty where there is none."""
    if mark is None:
        return MarkFacts(None, None, None, None, "")
    return MarkFacts(mark.plan, mark.infrastructure, mark.production, mark.living, mark.remark)


def is_complete(mark: PanelMark | None) -> bool:
    """Return whether all four aspects are given: only then does the mark count."""
    return None not in facts_of(mark).marks


def is_from_phone(mark: PanelMark | None) -> bool:
    """Return whether the member gave the mark on the phone; one imported with a whole year was saved nowhere."""
    return mark is not None and mark.saved_at is not None and not mark.on_paper


def require_marking(cycle: Cycle) -> None:
    """Raise Refused outside the stage in which the panel marks."""
    if cycle.stage not in MARK_STAGES:
        raise WrongState(say.marking_closed(cycle.year, Stage(cycle.stage).label))


@transaction.atomic
def mark_save(*, member: PanelMember, park: Park, facts: MarkFacts, base: int, actor: User, now: datetime) -> PanelMark:
    """Save what the member typed, resting on version ``base`` (0: nothing saved yet); the same again changes nothing.

    Raises MarkConflict where another phone or the office saved something else meanwhile; Refused outside the review,
    for a park that is not on the member's list, and for what is no mark.
    """
    locked = cycle_lock(member.cycle)
    require_marking(locked)
    require_listed(member, park)
    _require_sound(facts)
    mark = _standing(member, park)
    if facts_of(mark) == facts:
        return mark
    if mark.version != base:
        raise MarkConflict(mark, "领导小组办公室（纸质录入）" if mark.on_paper else "您在另一台设备上")
    return _write(mark, facts, on_paper=False, actor=actor, now=now)


@transaction.atomic
def paper_enter(
    *, member: PanelMember, park: Park, facts: MarkFacts, base: int, over_phone: bool, actor: User, now: datetime
) -> PanelMark:
    """Enter the four marks of a paper sheet, resting on version ``base``; the same again changes nothing.

    Raises MarkConflict where the mark was saved meanwhile; Refused outside the review, for a sheet with gaps, and
    where marks given on the phone stand and ``over_phone`` does not say that the paper's shall take their place.
    """
    locked = cycle_lock(member.cycle)
    require_marking(locked)
    _require_sound(facts)
    if None in facts.marks:
        raise Refused(say.paper_incomplete())
    mark = _standing(member, park)
    before = facts_of(mark)
    if before == facts and mark.on_paper:
        return mark
    if mark.version != base:
        raise MarkConflict(mark, str(actor) if mark.on_paper else member.name or member.code)
    if is_from_phone(mark) and not over_phone:
        raise Refused(say.paper_over_phone())
    return _write(mark, facts, on_paper=True, actor=actor, now=now)


def require_listed(member: PanelMember, park: Park) -> None:
    """Raise Refused where the park is on none of the member's visits."""
    if not PanelVisit.objects.filter(cycle=member.cycle_id, park=park, members=member).exists():
        raise Refused(say.not_on_the_list(park.name))


def mark_row(member: PanelMember, park: Park) -> PanelMark:
    """Return the member's row for the park, locked and made where there is none; call it under the year's lock.

    A row that only photos made has version 0: nothing was typed, and the first save rests on nothing.
    """
    mark, _ = PanelMark.objects.select_for_update().get_or_create(member=member, park=park, defaults={"version": 0})
    return mark


def _standing(member: PanelMember, park: Park) -> PanelMark:
    """Return the member's mark as it stands, not yet stored where there is none."""
    found = PanelMark.objects.select_for_update().filter(member=member, park=park).first()
    return found or PanelMark(member=member, park=park, version=0)


def _require_sound(facts: MarkFacts) -> None:
    for aspect, value in zip(ASPECTS, facts.marks, strict=True):
        if value is None:
            continue
        if not 0 <= value <= _HIGHEST or -int(value.normalize().as_tuple().exponent) > _PLACES:
            raise Refused(say.mark_out_of_range(say.ASPECT_NAMES[aspect], f"{value:f}"))
    if UNFIT.search(facts.remark):
        raise Refused(say.remark_unfit())
    if len(facts.remark) > MAX_REMARK:
        raise Refused(say.remark_too_long(len(facts.remark), MAX_REMARK))


def _write(mark: PanelMark, facts: MarkFacts, *, on_paper: bool, actor: User, now: datetime) -> PanelMark:
    for name, value in facts._asdict().items():
        setattr(mark, name, value)
    mark.version += 1
    mark.saved_at, mark.on_paper = now, on_paper
    mark.save()
    given = {
        aspect: None if value is None else f"{value:f}" for aspect, value in zip(ASPECTS, facts.marks, strict=True)
    }
    record(
        action=AuditAction.MARK_SAVED,
        object_type="panel_mark",
        object_key=f"{mark.member.cycle.year} {mark.park.code} {mark.member.code}",
        actor=actor,
        now=now,
        detail={**given, "remark": facts.remark, "version": mark.version, "on_paper": on_paper},
    )
    return mark
