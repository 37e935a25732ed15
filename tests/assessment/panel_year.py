"""A year in review with a panel of seven: six with accounts, one on paper; two parks to visit, one of them today."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from assessment.models import Cycle, PanelMark, PanelMember, PanelVisit
from assessment.services.cycles import cycle_advance
from assessment.services.marks import MarkFacts, mark_save
from assessment.services.panel import MemberFacts, VisitFacts, member_put, visit_put
from assessment.states import MemberRole, Stage
from parks.models import Park, User
from parks.states import Role
from tests.assessment.filing.world import World, fill, open_world, submit_filing
from tests.register import put_user

NOW = datetime(2020, 4, 8, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
TODAY = date(2020, 4, 8)
NOTE = "上午9时在园区管委会门口集合"


@dataclass
class PanelYear:
    """The year, its parks, the seven members in order of number, and the visits by park."""

    world: World
    cycle: Cycle
    parks: dict[str, Park]
    members: list[PanelMember]
    visits: dict[str, PanelVisit]
    office: User
    agency: User

    def user(self, number: int) -> User:
        """Return the account of the member with this number, counted from 0."""
        account = self.members[number].user
        assert account is not None
        return account

    def mark(self, number: int, park: str, *values: str, remark: str = "") -> PanelMark:
        """Have a member mark a park; four values, empty for one not given, or one for all four."""
        four = [Decimal(one) if one else None for one in (values if len(values) == 4 else values * 4)]
        plan, infrastructure, production, living = four
        standing = PanelMark.objects.filter(member=self.members[number], park__code=park).first()
        return mark_save(
            member=self.members[number],
            park=self.parks[park],
            facts=MarkFacts(plan, infrastructure, production, living, remark),
            base=standing.version if standing else 0,
            actor=self.user(number),
            now=NOW,
        )


def put_panel_year(stage: Stage = Stage.REVIEW) -> PanelYear:
    """Store the year; 富山's filing is submitted and 富山 and 高栏 are to be visited by all but the last account."""
    world = open_world()
    fill(world)
    submit_filing(world)
    cycle_advance(cycle=world.cycle, target=Stage.REVIEW, actor=None, now=NOW)
    roles = [*MemberRole.values, MemberRole.EXPERT, MemberRole.EXPERT]
    members = []
    for number, role in enumerate(roles):
        username = f"kaocha{number}" if number < len(roles) - 1 else ""
        if username:
            put_user(username, Role.PANEL)
        facts = MemberFacts(f"{number + 1:02d}", f"成员{number + 1}", str(role), username)
        members.append(
            member_put(cycle=world.cycle, member_id=None, facts=facts, seen=None, actor=world.office, now=NOW)
        )
    # The member with number 5 has an account and no visit.
    listed = frozenset(one.pk for one in members if one.code != "06")
    visits = {
        code: visit_put(
            cycle=world.cycle, visit_id=None, facts=VisitFacts(world.parks[code], day, NOTE, listed), base=0,
            let_go=False, actor=world.office, now=NOW,
        )
        for code, day in (("fushan", TODAY), ("gaolan", date(2020, 4, 10)))
    }  # fmt: skip
    cycle = Cycle.objects.get(pk=world.cycle.pk)
    if stage != Stage.REVIEW:
        Cycle.objects.filter(pk=cycle.pk).update(stage=stage)
    fresh = [PanelMember.objects.select_related("cycle", "user").get(pk=one.pk) for one in members]
    cycle.refresh_from_db()
    return PanelYear(world, cycle, world.parks, fresh, visits, world.office, world.agency)


def advance(year: PanelYear, stage: Stage = Stage.CONSULTATION) -> None:
    """Move the year on and read the members anew."""
    cycle_advance(cycle=year.cycle, target=stage, actor=None, now=NOW)
    year.cycle.refresh_from_db()
    for one in year.members:
        one.cycle.refresh_from_db()
