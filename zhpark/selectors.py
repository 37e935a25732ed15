"""What each role's home page shows: the year's stage, results, ledgers, the plan's tasks and the portal's jobs."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from django.db.models import Subquery
from django.utils import timezone

from actionplan.selectors import BodyPart, Matrix, body_parts, ledger_matrix
from assessment.models import Approval, Cycle, DistrictResult, Inquiry, ParkResult, Publication, Submission
from assessment.selectors.filing import closes_at, submissions_of
from assessment.selectors.filing_list import FilingRow, filing_rows
from assessment.selectors.filing_page import Assessed, assessed_of
from assessment.selectors.marks import VisitList, visit_list
from assessment.selectors.published import publication_latest_and_before
from assessment.selectors.review_board import days_left
from assessment.selectors.setup import Step, steps_of
from assessment.states import ApprovalState, Stage, SubmissionState
from parks.access import parks_visible_to, place_of_user
from parks.inbox import unread_count, unread_newest
from parks.models import Job, Park, User
from parks.roles import Act, may
from parks.states import PARK_ROLES, MessageKind, Role
from zhpark.turns import Turn, turns_of

JOBS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class OwnResult:
    """A park's published result beside its total of the year before, None where there was none; in points."""

    result: ParkResult
    previous_total: Decimal | None


@dataclass(frozen=True, slots=True)
class Glance:
    """How many messages are unread, and the newest of them: its kind and subject, empty where there is none."""

    unread: int = 0
    kind: str = ""
    subject: str = ""


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
    filing: Assessed | None = None
    # When the own draft closes; None where there is no draft.
    closes_at: datetime | None = None
    filings: tuple[FilingRow, ...] = ()
    jobs: tuple[Job, ...] = field(default=())
    visits: VisitList | None = None
    glance: Glance = Glance()
    turns: tuple[Turn, ...] = ()

    @property
    def is_demo(self) -> bool:
        """Return whether anything shown is demonstration data."""
        shown = [self.cycle, self.publication.cycle if self.publication else None]
        return any(cycle.is_demo for cycle in shown if cycle)


def home_page(user: User, *, now: datetime) -> HomePage:
    """Return the user's home page; nothing of it is unpublished but the year's stage and, for the office, its jobs."""
    own, glance = _own_submission(user)
    cycle = Cycle.objects.select_related("scheme").first() if own is None else own.cycle
    publication, earlier = publication_latest_and_before()
    parks = _parks(user, own)
    filing = None if own is None or own.cycle.stage == Stage.SETUP else assessed_of(own)
    closes = None if own is None or own.state != SubmissionState.DRAFT else closes_at(own)
    filings = () if cycle is None else _filings(user, cycle, now)
    visits = visit_list(user, today=timezone.localdate(now)) if may(user.role, Act.MARK) else None
    return HomePage(
        cycle=cycle,
        steps=() if cycle is None else steps_of(cycle),
        days_left=None if cycle is None else days_left(cycle, now),
        publication=publication,
        results=() if publication is None else _own_results(user, publication, earlier, parks),
        district_result=None if publication is None else _own_district(user, publication),
        matrix=ledger_matrix(parks) if may(user.role, Act.READ_LEDGER) else None,
        filing=filing,
        closes_at=closes,
        filings=filings,
        parts=tuple(body_parts(user.agency)) if user.agency else (),
        visits=visits,
        glance=glance,
        turns=turns_of(
            user,
            cycle=cycle,
            filing=filing,
            closes_at=closes,
            filings=filings,
            visits=visits,
            inquiries=0 if cycle is None else _inquiries_waiting(user, cycle),
            approval=None if cycle is None else _approval_standing(user, cycle),
            now=now,
        ),
        jobs=tuple(Job.objects.order_by("-owed_at", "-pk")[:JOBS_SHOWN]) if user.role == Role.OFFICE else (),
    )


def _own_submission(user: User) -> tuple[Submission | None, Glance]:
    """The latest year's filing of the user's own park, for those who fill and sign it; what is unread in any case.

    A park's home page asks so much of its filing that the unread messages come along with it.
    """
    if user.role in PARK_ROLES:
        latest = Cycle.objects.order_by("-year").values("year")[:1]
        filed = submissions_of(Subquery(latest)).filter(park=user.park_id)
        own = filed.annotate(
            unread=unread_count(user), kind=unread_newest(user, "kind"), subject=unread_newest(user, "subject")
        ).first()
        if own is not None:
            place_of_user(user, own.park)
            return own, _glance(own.unread, own.kind, own.subject)
    rows = User.objects.filter(pk=user.pk).annotate(
        unread=unread_count(user), newest_kind=unread_newest(user, "kind"), subject=unread_newest(user, "subject")
    )
    return None, _glance(*rows.values_list("unread", "newest_kind", "subject").get())


def _inquiries_waiting(user: User, cycle: Cycle) -> int:
    """How many inquiries of the year the user's department has not answered."""
    if user.role != Role.DEPARTMENT or cycle.stage != Stage.CONSULTATION:
        return 0
    return Inquiry.objects.filter(cycle=cycle, department=user.agency_id, answers=None).count()


def _approval_standing(user: User, cycle: Cycle) -> Approval | None:
    """The record of the city's decision on the year that is neither used nor withdrawn, for the office."""
    if user.role != Role.OFFICE or cycle.stage not in {Stage.APPROVAL, Stage.PUBLISHED}:
        return None
    standing = Approval.objects.filter(cycle=cycle, state__in=[ApprovalState.PROPOSED, ApprovalState.CONFIRMED])
    return standing.select_related("proposed_by").first()


def _glance(unread: int | None, kind: str | None, subject: str | None) -> Glance:
    if unread is None or kind is None or subject is None:
        return Glance()
    return Glance(unread, MessageKind(kind).label, subject)


def _parks(user: User, own: Submission | None) -> list[Park]:
    """The parks whose ledgers and results the user is shown, in their order."""
    parks = list(parks_visible_to(user)) if own is None else [own.park]
    for park in parks:
        place_of_user(user, park)
    return parks


def _filings(user: User, cycle: Cycle, now: datetime) -> tuple[FilingRow, ...]:
    """The filings of the year for those who watch or read them."""
    if user.role in PARK_ROLES or not may(user.role, Act.READ_FILING):
        return ()
    return next((year.rows for year in filing_rows(user, now=now, cycle=cycle)), ())


def _own_results(
    user: User, publication: Publication, earlier: Publication | None, parks: list[Park]
) -> tuple[OwnResult, ...]:
    if user.role not in PARK_ROLES | {Role.DISTRICT}:
        return ()
    runs = [one.run_id for one in (publication, earlier) if one is not None]
    rows = ParkResult.objects.filter(run__in=runs, park__in=parks).select_related("park__district")
    found = list(rows.order_by("park__order"))
    before = {one.park_id: one.total for one in found if one.run_id != publication.run_id}
    return tuple(OwnResult(one, before.get(one.park_id)) for one in found if one.run_id == publication.run_id)


def _own_district(user: User, publication: Publication) -> DistrictResult | None:
    if user.district_id is None:
        return None
    own = DistrictResult.objects.filter(run_id=publication.run_id, district_id=user.district_id)
    return own.select_related("district").first()
