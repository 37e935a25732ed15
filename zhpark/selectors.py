"""What each role's home page shows: the year's stage, results, ledgers, the plan's tasks and the portal's jobs."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from actionplan.selectors import BodyPart, Matrix, body_parts, ledger_matrix
from assessment.models import Cycle, DistrictResult, ParkResult, Publication
from assessment.selectors.filing import submission_of
from assessment.selectors.filing_list import FilingRow, filing_rows
from assessment.selectors.filing_page import Filing, filing_of
from assessment.selectors.published import publication_latest, publication_of
from assessment.states import Stage
from parks.access import parks_visible_to
from parks.models import Job, User
from parks.roles import Act, may
from parks.states import PARK_ROLES, Role

JOBS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Step:
    """A stage of the year; ``place`` is passed, current or ahead."""

    label: str
    place: str


@dataclass(frozen=True, slots=True)
class OwnResult:
    """A park's published result beside its total of the year before, None where there was none; in points."""

    result: ParkResult
    previous_total: Decimal | None


@dataclass(frozen=True, slots=True)
class HomePage:
    """What there is for one user to do or read now."""

    cycle: Cycle | None
    steps: tuple[Step, ...]
    days_left: int | None
    publication: Publication | None
    results: tuple[OwnResult, ...]
    district_result: DistrictResult | None
    matrix: Matrix | None
    parts: tuple[BodyPart, ...] = ()
    filing: Filing | None = None
    filings: tuple[FilingRow, ...] = ()
    jobs: tuple[Job, ...] = field(default=())

    @property
    def is_demo(self) -> bool:
        """Return whether anything shown is demonstration data."""
        shown = [self.cycle, self.publication.cycle if self.publication else None]
        return any(cycle.is_demo for cycle in shown if cycle)


def home_page(user: User, *, now: datetime) -> HomePage:
    """Return the user's home page; nothing of it is unpublished but the year's stage and, for the office, its jobs."""
    cycle = Cycle.objects.select_related("scheme").defer("scheme__content").first()
    publication = publication_latest()
    return HomePage(
        cycle=cycle,
        steps=() if cycle is None else _steps(Stage(cycle.stage)),
        days_left=None if cycle is None else _days_left(cycle, now),
        publication=publication,
        results=() if publication is None else _own_results(user, publication),
        district_result=None if publication is None else _own_district(user, publication),
        matrix=ledger_matrix(parks_visible_to(user)) if may(user.role, Act.READ_LEDGER) else None,
        filing=None if cycle is None else _own_filing(user, cycle),
        filings=() if cycle is None else _filings(user, cycle, now),
        parts=tuple(body_parts(user.agency)) if user.agency else (),
        jobs=tuple(Job.objects.order_by("-owed_at", "-pk")[:JOBS_SHOWN]) if user.role == Role.OFFICE else (),
    )


def _own_filing(user: User, cycle: Cycle) -> Filing | None:
    """The filing of the user's own park, for those who fill and sign it."""
    if user.role not in PARK_ROLES or user.park is None or cycle.stage == Stage.SETUP:
        return None
    submission = submission_of(cycle.year, user.park)
    return filing_of(submission) if submission else None


def _filings(user: User, cycle: Cycle, now: datetime) -> tuple[FilingRow, ...]:
    """The filings of the year for those who watch or read them."""
    if user.role in PARK_ROLES or not may(user.role, Act.READ_FILING):
        return ()
    return next((year.rows for year in filing_rows(user, now=now) if year.cycle.pk == cycle.pk), ())


def _steps(stage: Stage) -> tuple[Step, ...]:
    order = list(Stage)
    here = order.index(stage)
    places = ("passed", "current", "ahead")
    return tuple(Step(one.label, places[(place > here) - (place < here) + 1]) for place, one in enumerate(order))


def _days_left(cycle: Cycle, now: datetime) -> int | None:
    """Whole days from now to the deadline, a begun day counting as one; None outside the self-evaluation."""
    if cycle.stage != Stage.SELF_EVALUATION or now >= cycle.deadline:
        return None
    left = cycle.deadline - now
    return left.days + bool(left.seconds or left.microseconds)


def _own_results(user: User, publication: Publication) -> tuple[OwnResult, ...]:
    if user.role not in PARK_ROLES | {Role.DISTRICT}:
        return ()
    parks = parks_visible_to(user)
    own = ParkResult.objects.filter(run_id=publication.run_id, park__in=parks)
    earlier = publication_of(publication.cycle.year - 1)
    before: dict[int, Decimal] = {}
    if earlier is not None:
        totals = ParkResult.objects.filter(run_id=earlier.run_id, park__in=parks)
        before = dict(totals.values_list("park_id", "total"))
    return tuple(
        OwnResult(result, before.get(result.park_id))
        for result in own.select_related("park__district").order_by("park__order")
    )


def _own_district(user: User, publication: Publication) -> DistrictResult | None:
    if user.district_id is None:
        return None
    own = DistrictResult.objects.filter(run_id=publication.run_id, district_id=user.district_id)
    return own.select_related("district").first()
