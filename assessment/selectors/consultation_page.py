"""The consultation as its pages show it: to office and agency as a whole, to a department its own list alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from assessment.models import Consultation, Cycle, FraudFinding, Inquiry
from assessment.selectors.consultation import (
    Line,
    Tally,
    consultation_checks,
    consultation_of,
    lines_of,
    tallies,
)
from assessment.selectors.inquiry_plan import Choice, choices_of, departments, plan_of
from assessment.selectors.readiness import Check, can_move_on
from assessment.states import Stage
from parks.models import Agency, Park, User
from parks.roles import Act, may


@dataclass(frozen=True)
class ConsultationPage:
    """All that office and agency see of the year's consultation."""

    consultation: Consultation | None
    checks: tuple[Check, ...]
    lines: tuple[Line, ...]
    departments: tuple[Tally, ...]
    parks: tuple[Tally, ...]
    fraud: tuple[FraudFinding, ...]
    is_open: bool
    may_open: bool
    is_ready: bool
    may_move: bool
    may_settle: bool

    @property
    def disputes(self) -> list[Line]:
        """Return the disputed figures that nobody has settled."""
        return [one for one in self.lines if not one.settled]

    @property
    def opinions(self) -> list[Line]:
        """Return what departments said other than that all is well, settled or not."""
        return [one for one in self.lines if one.disputed]

    @property
    def waiting(self) -> list[Line]:
        """Return what is not answered."""
        return [one for one in self.lines if not one.is_answered]

    @property
    def late(self) -> list[str]:
        """Return the departments whose answers are overdue."""
        over = self.consultation is not None and not self.is_open
        return [one.name for one in self.departments if over and one.left]


@dataclass(frozen=True)
class PlanPage:
    """Every matter with the departments to tick, and what the page showed as standing."""

    choices: tuple[Choice, ...]
    departments: tuple[Agency, ...]
    seen: tuple[str, ...]
    is_offer: bool
    may_change: bool


@dataclass(frozen=True)
class ParkLines:
    """A park with the lines that a department has about it, and its finding of 弄虚作假."""

    park: Park
    lines: tuple[Line, ...]
    fraud: FraudFinding | None


@dataclass(frozen=True)
class DepartmentPage:
    """A department's own list of a year."""

    cycle: Cycle
    consultation: Consultation | None
    parks: tuple[ParkLines, ...]
    years: tuple[int, ...]
    is_open: bool

    @property
    def lines(self) -> list[Line]:
        """Return all lines of the list."""
        return [line for one in self.parks for line in one.lines]

    @property
    def left(self) -> int:
        """Return how many wait for an answer."""
        return sum(1 for one in self.lines if not one.is_answered)

    @property
    def disputed(self) -> int:
        """Return how many the department disputes."""
        return sum(1 for one in self.lines if one.disputed)


def consultation_page(cycle: Cycle, user: User, *, now: datetime) -> ConsultationPage:
    """Return the page in a handful of queries, whatever the number of parks."""
    consultation, lines = consultation_of(cycle), lines_of(cycle)
    by_department, by_park = tallies(lines)
    checks = consultation_checks(cycle) if cycle.stage == Stage.REVIEW else ()
    found = FraudFinding.objects.filter(cycle=cycle).select_related("park", "file", "recorded_by__agency")
    consults = cycle.stage == Stage.CONSULTATION
    is_open = consults and consultation is not None and now < consultation.closes_at
    return ConsultationPage(
        consultation=consultation,
        checks=checks,
        lines=tuple(lines),
        departments=tuple(by_department),
        parks=tuple(by_park),
        fraud=tuple(found.order_by("park__order")),
        is_open=is_open,
        may_open=cycle.stage == Stage.REVIEW and may(user.role, Act.CONSULT),
        is_ready=can_move_on(checks),
        may_move=consults and may(user.role, Act.CONSULT),
        may_settle=consults and may(user.role, Act.SETTLE),
    )


def plan_page(cycle: Cycle, typed: Mapping[str, list[str]] | None) -> PlanPage:
    """Return what the plan's form shows: what was typed, what stands, or what is offered."""
    choices, standing = choices_of(cycle), plan_of(cycle)
    if typed is not None:
        choices = [Choice(one.matter, tuple(typed.get(one.matter.key, ())), False) for one in choices]
    seen = tuple(f"{key}={code}" for key, codes in standing.items() for code in codes)
    is_offer = any(one.is_offer for one in choices)
    may_change = cycle.stage in {Stage.SELF_EVALUATION, Stage.REVIEW}
    return PlanPage(tuple(choices), tuple(departments()), seen, is_offer, may_change)


def years_asked(department: Agency) -> list[int]:
    """Return the years in which the department was asked something, the latest first."""
    rows = Inquiry.objects.filter(department=department).order_by("-cycle__year")
    return list(rows.values_list("cycle__year", flat=True).distinct())


def department_page(cycle: Cycle, department: Agency, *, now: datetime) -> DepartmentPage:
    """Return the department's list of the year, by park; of other departments nothing."""
    consultation = consultation_of(cycle)
    rows = FraudFinding.objects.filter(cycle=cycle, recorded_by__agency=department)
    fraud = {one.park_id: one for one in rows.select_related("file", "recorded_by")}
    by_park: dict[Park, list[Line]] = {}
    for one in lines_of(cycle, department=department):
        by_park.setdefault(one.inquiry.park, []).append(one)
    found = tuple(ParkLines(park, tuple(lines), fraud.get(park.pk)) for park, lines in by_park.items())
    is_open = cycle.stage == Stage.CONSULTATION and consultation is not None and now < consultation.closes_at
    return DepartmentPage(cycle, consultation, found, tuple(years_asked(department)), is_open)
