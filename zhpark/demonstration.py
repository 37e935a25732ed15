"""The demonstration: two published years, one open for filing, an account for each role, all 演示数据. Idempotent."""

import json
import secrets
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from assessment.models import Cycle, Engagement, Publication, Questionnaire, Scheme, Submission
from assessment.scoring.casefile import read_case
from assessment.services.cases import case_import
from assessment.services.cycles import cycle_advance, cycle_open
from assessment.services.extensions import last_day_of
from assessment.services.opening import year_open
from assessment.services.preparing import EngagementFacts, city_figures_set, deadline_set, engagement_set, tasks_set
from assessment.services.publication import result_publish
from assessment.services.register import number_next, numbers_used_elsewhere
from assessment.services.runs import year_score
from assessment.services.schemes import scheme_freeze, scheme_import
from assessment.services.stages import year_move_on
from assessment.services.survey import Span, links_make, span_set
from assessment.shape import scheme_of
from assessment.states import NoticeSeries, Stage
from parks.models import Agency, District, Park
from parks.services import user_put
from parks.states import Role

BASIS = "演示数据"
SERIES = NoticeSeries.LETTER
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


OPEN_YEAR = Path(settings.BASE_DIR) / "fixtures" / "demo" / "open-year.json"
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
    if number_next(SERIES, demo.issued_on.year) < demo.issue_number:
        numbers_used_elsewhere(
            series=SERIES,
            issue_year=demo.issued_on.year,
            last=demo.issue_number - 1,
            title="演示：市政府其他公文",
            actor=None,
            now=now,
        )
    return result_publish(
        cycle=cycle,
        run=run,
        decision="演示：市政府审定意见",
        decided_on=demo.decided_on,
        series=SERIES,
        issued_on=demo.issued_on,
        actor=None,
        now=now,
    )


def coming_deadline(now: datetime) -> datetime:
    """Return the moment at which the coming March 31 ends in Asia/Shanghai: the next April 1, 00:00, after now."""
    local = now.astimezone(LOCAL)
    this_year = datetime(local.year, 4, 1, tzinfo=LOCAL)
    return this_year if local < this_year else datetime(local.year + 1, 4, 1, tzinfo=LOCAL)


def open_year(scheme: Scheme, now: datetime) -> Cycle:
    """Hold the year after the published ones open for filing, so that a newcomer can file.

    What the office of the demonstration changed stays; a deadline that has passed meanwhile moves to the coming one.
    """
    plan = json.loads(OPEN_YEAR.read_text(encoding="utf-8"))
    year: int = plan["year"]
    standing = Cycle.objects.filter(year=year).first()
    deadline = standing.deadline if standing else coming_deadline(now)
    cycle = year_open(year=year, scheme=scheme, deadline=deadline, is_demo=True, actor=None, now=now).cycle
    if cycle.stage not in {Stage.SETUP, Stage.SELF_EVALUATION}:
        return cycle
    _set_up(cycle, plan, now)
    if cycle.deadline <= now:
        last_day = last_day_of(coming_deadline(now))
        cycle = deadline_set(
            cycle=cycle, last_day=last_day, seen=cycle.deadline, reason="演示年度顺延", actor=None, now=now
        )
    if not Questionnaire.objects.filter(cycle=cycle).exists():
        samples = plan["questionnaire"]
        span = Span(
            now.astimezone(LOCAL).date(), last_day_of(cycle.deadline), samples["enterprise"], samples["employee"]
        )
        span_set(cycle=cycle, span=span, seen=0, actor=None, now=now)
        links_make(cycle=cycle, actor=None, now=now)
    return year_move_on(cycle=cycle, target=Stage.SELF_EVALUATION, actor=None, now=now)


def _set_up(cycle: Cycle, plan: dict[str, Any], now: datetime) -> None:
    """Put in what the office sets for the year, where it has not set anything itself."""
    if not cycle.city_figures.exists():
        figures = {code: Decimal(value) for code, value in plan["city"].items()}
        city_figures_set(cycle=cycle, values=figures, seen={}, actor=None, now=now)
    if not Engagement.objects.filter(cycle=cycle).exists():
        given = {**plan["engagement"], "signed_on": date.fromisoformat(plan["engagement"]["signed_on"])}
        engagement_set(cycle=cycle, facts=EngagementFacts(**given), seen=None, actor=None, now=now)
    if not cycle.tasks.exists():
        targets = {(park, kind): target for park, kinds in plan["tasks"].items() for kind, target in kinds.items()}
        tasks_set(cycle=cycle, targets=targets, seen={}, actor=None, now=now)


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
        # The city's decision is put on record by one of the office and confirmed by another.
        (Role.OFFICE, "fuhe", "演示复核人"),
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
