"""The office arranges the panel: who sits on it, and who visits which park when."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction

from assessment import messages
from assessment.messages import panel as say
from assessment.models import Cycle, PanelMark, PanelMember, PanelVisit
from assessment.selectors.changes import last_actor_on
from assessment.services.cycles import cycle_lock, require_data_stage
from assessment.services.stale import Clash, Stale
from assessment.services.telling import visit_arranged_tell, visit_withdrawn_tell
from assessment.states import MemberRole
from parks.audit import record
from parks.errors import Refused
from parks.models import AuditAction, Park, User
from parks.services import user_invite
from parks.states import Role

VERB = "安排考评团"


class MemberFacts(NamedTuple):
    """What a member is: number, name, seat, and the account's name, empty for marks on paper only."""

    code: str
    name: str
    role: str
    username: str = ""


class VisitFacts(NamedTuple):
    """What a visit is: park, day, where to meet, and the members' keys."""

    park: Park
    day: date
    note: str
    members: frozenset[int]


MEMBER_LABELS = MemberFacts("编号", "姓名", "身份", "账号")


def facts_of(member: PanelMember) -> MemberFacts:
    """Return the member as it stands."""
    return MemberFacts(member.code, member.name, member.role, member.user.username if member.user else "")


@transaction.atomic
def member_put(
    *, cycle: Cycle, member_id: int | None, facts: MemberFacts, seen: MemberFacts | None, actor: User, now: datetime
) -> PanelMember:
    """Store a member, new where there is no key; the same again changes nothing.

    Raises Stale where somebody else changed the member after it was ``seen``, Refused for a number or an account that
    is another member's, an account of another role, and from the consultation on.
    """
    locked = cycle_lock(cycle)
    require_data_stage(locked, VERB)
    facts = facts._replace(code=facts.code.strip(), name=facts.name.strip(), username=facts.username.strip())
    member = _member(locked, member_id)
    if member.pk is not None:
        standing = facts_of(member)
        if standing == facts:
            return member
        _require_seen(member, facts, seen, standing)
    _require_sound(locked, member, facts)
    account = _account(locked, member, facts.username)
    member.code, member.name, member.role, member.user = facts.code, facts.name, facts.role, account
    member.full_clean()
    member.save()
    _record(member, actor, now, {"member": list(facts)})
    return member


@transaction.atomic
def member_invite(
    *, cycle: Cycle, member_id: int | None, facts: MemberFacts, seen: MemberFacts | None, actor: User, now: datetime
) -> tuple[PanelMember, str]:
    """Make a panel account of this name, store the member with it, and return the initial password this once."""
    _, password = user_invite(
        username=facts.username.strip(), display_name=facts.name.strip(), role=Role.PANEL, actor=actor, now=now
    )
    return member_put(cycle=cycle, member_id=member_id, facts=facts, seen=seen, actor=actor, now=now), password


@transaction.atomic
def member_remove(*, cycle: Cycle, member_id: int, actor: User, now: datetime) -> None:
    """Take a member who never marked off the panel and off every visit; one who is gone already stays gone."""
    locked = cycle_lock(cycle)
    require_data_stage(locked, VERB)
    member = PanelMember.objects.filter(cycle=locked, pk=member_id).first()
    if member is None:
        return
    marked = list(member.marks.order_by("park__order").values_list("park__name", flat=True))
    if marked:
        raise Refused(say.member_has_marks(member.name or member.code, marked))
    visits = list(member.visits.select_related("park", "cycle"))
    _record(member, actor, now, {"removed": list(facts_of(member)), "visits": [str(visit) for visit in visits]})
    for visit in visits:
        visit_withdrawn_tell(visit=visit, members=[member.pk], now=now)
    member.visits.clear()
    member.delete()


@transaction.atomic
def visit_put(
    *, cycle: Cycle, visit_id: int | None, facts: VisitFacts, base: int, let_go: bool, actor: User, now: datetime
) -> PanelVisit:
    """Store a visit, new where there is no key; the same again changes nothing.

    Raises Stale where it was changed after version ``base``; Refused for a second visit of the park on that day, for
    nobody or strangers on the list, and where a member would lose a park already marked without ``let_go``.
    """
    locked = cycle_lock(cycle)
    require_data_stage(locked, VERB)
    visit = _visit(locked, visit_id)
    before = frozenset(visit.members.values_list("pk", flat=True)) if visit.pk else frozenset()
    standing = VisitFacts(visit.park, visit.day, visit.note, before) if visit.pk else None
    facts = facts._replace(note=facts.note.strip())
    if standing == facts:
        return visit
    if standing is not None and visit.version != base:
        raise _stale_visit(visit, standing, facts)
    _require_members(locked, facts.members)
    twin = PanelVisit.objects.filter(cycle=locked, park=facts.park, day=facts.day).exclude(pk=visit.pk)
    if twin.exists():
        raise Refused(say.visit_stands(facts.park.name, facts.day.isoformat()))
    if standing is not None and not let_go:
        _require_nobody_lost(visit, standing, facts)
    visit.park, visit.day, visit.note = facts.park, facts.day, facts.note
    visit.version = visit.version + 1 if standing else 1
    visit.full_clean()
    visit.save()
    visit.members.set(facts.members)
    _record(visit, actor, now, {"visit": str(visit), "note": facts.note, "members": _codes(facts.members)})
    visit_arranged_tell(visit=visit, gone=before - facts.members, now=now)
    return visit


@transaction.atomic
def visit_withdraw(*, cycle: Cycle, visit_id: int, base: int, actor: User, now: datetime) -> None:
    """Withdraw a visit on which no mark rests; one who is gone already stays gone."""
    locked = cycle_lock(cycle)
    require_data_stage(locked, VERB)
    visit = PanelVisit.objects.select_related("park").filter(cycle=locked, pk=visit_id).first()
    if visit is None:
        return
    if visit.version != base:
        raise Refused(messages.changed_meanwhile("这次考察"))
    members = frozenset(visit.members.values_list("pk", flat=True))
    marked = _marked_only_here(visit, visit.park, members)
    if marked:
        raise Refused(say.visit_was_marked(visit.park.name, marked))
    _record(visit, actor, now, {"withdrawn": str(visit), "members": _codes(members)})
    visit_withdrawn_tell(visit=visit, members=members, now=now)
    visit.members.clear()
    visit.delete()


def _member(locked: Cycle, member_id: int | None) -> PanelMember:
    if member_id is None:
        return PanelMember(cycle=locked)
    found = PanelMember.objects.select_related("user").filter(cycle=locked, pk=member_id).first()
    if found is None:
        raise Refused(say.member_gone())
    return found


def _visit(locked: Cycle, visit_id: int | None) -> PanelVisit:
    if visit_id is None:
        return PanelVisit(cycle=locked)
    found = PanelVisit.objects.select_related("park").filter(cycle=locked, pk=visit_id).first()
    if found is None:
        raise Refused(say.visit_gone())
    return found


def _require_seen(member: PanelMember, facts: MemberFacts, seen: MemberFacts | None, standing: MemberFacts) -> None:
    if seen is None or seen == standing:
        return
    rows = zip(MEMBER_LABELS, standing, facts, strict=True)
    clashes = [Clash(label, now, given) for label, now, given in rows if now != given]
    raise Stale("这位成员", last_actor_on("panel", _key(member)), clashes)


def _stale_visit(visit: PanelVisit, standing: VisitFacts, facts: VisitFacts) -> Stale:
    names = _names(standing.members | facts.members)
    rows = [
        Clash("园区", standing.park.name, facts.park.name),
        Clash("考察日期", standing.day.isoformat(), facts.day.isoformat()),
        Clash("集合地点和安排", standing.note, facts.note),
        Clash("成员", _listed(standing.members, names), _listed(facts.members, names)),
    ]
    return Stale("这次考察", last_actor_on("panel", _key(visit)), [one for one in rows if one.standing != one.given])


def _require_sound(locked: Cycle, member: PanelMember, facts: MemberFacts) -> None:
    if facts.role not in MemberRole.values:
        raise Refused(say.unknown_role(facts.role, MemberRole.values))
    if PanelMember.objects.filter(cycle=locked, code=facts.code).exclude(pk=member.pk).exists():
        raise Refused(say.code_taken(facts.code))


def _account(locked: Cycle, member: PanelMember, username: str) -> User | None:
    """Return the account of this name; Refused where it is none of the panel, another's, or a marker's is changed."""
    if (member.user.username if member.user else "") == username:
        return member.user
    if member.user is not None and member.marks.filter(on_paper=False).exists():
        raise Refused(say.account_has_marked(member.name or member.code))
    if not username:
        return None
    account = User.objects.filter(username=username, role=Role.PANEL, is_active=True).first()
    if account is None:
        raise Refused(say.not_a_panel_account(username))
    other = PanelMember.objects.filter(cycle=locked, user=account).exclude(pk=member.pk).first()
    if other is not None:
        raise Refused(say.account_taken(username, other.name or other.code))
    return account


def _require_members(locked: Cycle, members: frozenset[int]) -> None:
    if not members:
        raise Refused(say.nobody_chosen())
    if PanelMember.objects.filter(cycle=locked, pk__in=members).count() != len(members):
        raise Refused(say.strangers_chosen())


def _require_nobody_lost(visit: PanelVisit, standing: VisitFacts, facts: VisitFacts) -> None:
    gone = standing.members if facts.park != standing.park else standing.members - facts.members
    lost = _marked_only_here(visit, standing.park, gone)
    if lost:
        raise Refused(say.lost_after_marking(standing.park.name, lost))


def _marked_only_here(visit: PanelVisit, park: Park, members: frozenset[int]) -> list[str]:
    """Return the names of those who marked the park and have it on their list by this visit alone."""
    others = PanelVisit.objects.filter(cycle=visit.cycle_id, park=park).exclude(pk=visit.pk)
    elsewhere = set(others.values_list("members", flat=True))
    marked = PanelMark.objects.filter(park=park, member__in=members - elsewhere).select_related("member")
    return [mark.member.name or mark.member.code for mark in marked.order_by("member__code")]


def _names(members: Iterable[int]) -> dict[int, str]:
    return {one.pk: one.name or one.code for one in PanelMember.objects.filter(pk__in=members).order_by("code")}


def _listed(members: frozenset[int], names: dict[int, str]) -> str:
    return "、".join(name for key, name in names.items() if key in members)


def _codes(members: Iterable[int]) -> list[str]:
    return list(PanelMember.objects.filter(pk__in=members).order_by("code").values_list("code", flat=True))


def _key(row: PanelMember | PanelVisit) -> str:
    return f"{row.cycle.year} {row._meta.model_name} {row.pk}"


def _record(row: PanelMember | PanelVisit, actor: User, now: datetime, detail: dict[str, object]) -> None:
    record(
        action=AuditAction.PANEL_ARRANGED,
        object_type="panel",
        object_key=_key(row),
        actor=actor,
        now=now,
        detail=detail,
    )
