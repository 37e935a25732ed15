"""The demonstration: two published years and one account for each role, all marked 演示数据. Idempotent."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings

from assessment.models import CityFigure, Cycle, Publication, Scheme, Submission
from assessment.scoring.casefile import read_case
from assessment.services.cases import case_import
from assessment.services.cycles import cycle_advance, cycle_open
from assessment.services.opening import year_open
from assessment.services.publication import result_publish
from assessment.services.runs import year_score
from assessment.services.schemes import scheme_freeze, scheme_import
from assessment.shape import scheme_of
from assessment.states import NoticeSeries, Stage
from parks.models import Agency, District, Park
from parks.services import user_put
from parks.states import Role

BASIS = "演示数据"
LOCAL = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True)
class DemoYear:
    """What the demonstration decides about one year."""

    year: int
    issue_number: int
    decided_on: date
    issued_on: date

    @property
    def case_path(self) -> Path:
        """Return the year's case file."""
        return settings.BASE_DIR / "fixtures" / "demo" / f"{self.year}.json"


CITY_2019 = {"value_added_growth": "7.5", "trade_growth": "3.5"}  # %
YEARS = (
    DemoYear(2017, 74, date(2018, 4, 16), date(2018, 4, 20)),
    DemoYear(2018, 86, date(2019, 4, 22), date(2019, 4, 26)),
)


def starter_scheme(now: datetime) -> Scheme:
    """Take in and freeze the starter scheme (示范细则)."""
    text = (settings.BASE_DIR / "fixtures" / "schemes" / "starter.json").read_text(encoding="utf-8")
    return scheme_freeze(scheme=scheme_import(text=text, actor=None, now=now), actor=None, now=now)


def publish_year(demo: DemoYear, scheme: Scheme, now: datetime) -> Publication:
    """Bring a demonstration year from its case file to publication; where a step stands, it is left alone."""
    # The self-evaluation of year Y closes when March 31 of Y+1 ends (附件1 四（一）).
    deadline = datetime(demo.year + 1, 4, 1, tzinfo=LOCAL)
    cycle = cycle_open(year=demo.year, scheme=scheme, deadline=deadline, is_demo=True, actor=None, now=now)
    if not Submission.objects.filter(cycle=cycle).exists():
        case = read_case(demo.case_path.read_text(encoding="utf-8"), scheme_of(scheme))
        case_import(cycle=cycle, case=case, basis=BASIS, actor=None, now=now)
    if cycle.stage != Stage.PUBLISHED:
        for stage in _remaining(cycle):
            cycle_advance(cycle=cycle, target=stage, actor=None, now=now)
    run = year_score(year=demo.year, actor=None, now=now)
    return result_publish(
        cycle=cycle,
        run=run,
        decision="演示：市政府审定意见",
        decided_on=demo.decided_on,
        series=NoticeSeries.LETTER,
        issue_year=demo.issued_on.year,
        issue_number=demo.issue_number,
        issued_on=demo.issued_on,
        actor=None,
        now=now,
    )


def open_2019(scheme: Scheme, now: datetime) -> Cycle:
    """Hold 2019 open for filing until the coming March 31 ends, so that a newcomer can file."""
    local = now.astimezone(LOCAL)
    year = local.year if local < datetime(local.year, 4, 1, tzinfo=LOCAL) else local.year + 1
    standing = Cycle.objects.filter(year=2019).first()
    deadline = standing.deadline if standing else datetime(year, 4, 1, tzinfo=LOCAL)
    opened = year_open(year=2019, scheme=scheme, deadline=deadline, is_demo=True, actor=None, now=now)
    for code, value in CITY_2019.items():
        CityFigure.objects.get_or_create(cycle=opened.cycle, code=code, defaults={"value": value})
    if opened.cycle.stage == Stage.SETUP:
        cycle_advance(cycle=opened.cycle, target=Stage.SELF_EVALUATION, actor=None, now=now)
    return opened.cycle


def _remaining(cycle: Cycle) -> list[Stage]:
    order = [Stage.SETUP, Stage.SELF_EVALUATION, Stage.REVIEW, Stage.CONSULTATION, Stage.APPROVAL]
    return order[order.index(Stage(cycle.stage)) + 1 :]


def put_accounts(now: datetime) -> list[tuple[str, str, str]]:
    """Give each role one account with a fresh random password; return (role, user name, password) to show once."""
    park = Park.objects.get(code="fushan")
    district = District.objects.get(code="doumen")
    agency = Agency.objects.get(name="市科工信局")
    rows = []
    for role, username, display_name in (
        (Role.FILLER, "tianbao", "演示填报人"),
        (Role.SIGNER, "fuzeren", "演示负责人"),
        (Role.DISTRICT, "quzhengfu", "演示区政府用户"),
        (Role.AGENCY, "pingjia", "演示评价员"),
        (Role.PANEL, "kaopingtuan", "演示考评员"),
        (Role.OFFICE, "bangongshi", "演示办公室用户"),
        (Role.DEPARTMENT, "bumen", "演示部门用户"),
    ):
        password = secrets.token_urlsafe(12)
        user_put(
            username=username,
            display_name=display_name,
            role=role,
            password=password,
            park=park if role in {Role.FILLER, Role.SIGNER} else None,
            district=district if role == Role.DISTRICT else None,
            agency=agency if role == Role.DEPARTMENT else None,
            firm="演示评价机构" if role == Role.AGENCY else "",
            actor=None,
            now=now,
        )
        rows.append((role.label, username, password))
    return rows
