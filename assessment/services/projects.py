"""Enter a project in the park's ledger, or change it, with an optimistic version, through a year that is open."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from assessment import messages
from assessment.filing.catalogue import catalogue_of
from assessment.messages import submitting as say
from assessment.models import Submission
from assessment.selectors.filing import is_open
from assessment.services.locking import submission_lock
from assessment.shape import scheme_of
from parks.audit import record
from parks.errors import Refused, WrongState
from parks.models import AuditAction, MajorProject, User


@dataclass(frozen=True)
class ProjectFacts:
    """What a ledger row says; investment in 亿元."""

    name: str
    industry: str
    investment: Decimal
    started_on: date | None
    commissioned_on: date | None


@transaction.atomic
def project_put(
    *, submission: Submission, project_id: int | None, base: int, facts: ProjectFacts, actor: User, now: datetime
) -> MajorProject:
    """Store the project and return it; the same facts again change nothing.

    The ledger serves several years; it is changed through the filing of one whose projects are open. Raises Refused
    where they are not, or where somebody else changed the project meanwhile, ValidationError where the facts cannot be.
    """
    locked = submission_lock(submission)
    _require_open(locked)
    park = locked.park
    if project_id is None:
        standing = MajorProject.objects.filter(park=park, name=facts.name).first()
        if standing is not None and _facts(standing) == facts:
            return standing
        row = MajorProject(park=park, version=0)
    else:
        row = MajorProject.objects.select_for_update().get(pk=project_id, park=park)
        if _facts(row) == facts:
            return row
        if row.version != base:
            raise Refused(messages.project_changed(row.name, str(row.updated_by or "他人")))
    before = _plain(row) if row.pk else {}
    row.name, row.industry, row.investment = facts.name, facts.industry, facts.investment
    row.started_on, row.commissioned_on = facts.started_on, facts.commissioned_on
    row.version += 1
    row.updated_at, row.updated_by = now, actor
    row.full_clean()
    row.save()
    record(
        action=AuditAction.PROJECT_CHANGED,
        object_type="project",
        object_key=f"{park.code} {row.pk}",
        actor=actor,
        now=now,
        detail={"before": before, "after": _plain(row)},
    )
    return row


def _require_open(locked: Submission) -> None:
    catalogue = catalogue_of(scheme_of(locked.cycle.scheme), locked.park.category)
    item = catalogue.project_item
    if item is None or not is_open(locked, item.code):
        name = item.name if item else "重大项目"
        raise WrongState(say.project_year_closed(name, locked.cycle.year, locked.get_state_display()))


def _facts(row: MajorProject) -> ProjectFacts:
    return ProjectFacts(row.name, row.industry, row.investment, row.started_on, row.commissioned_on)


def _plain(row: MajorProject) -> dict[str, str]:
    facts = _facts(row)
    return {
        "name": facts.name,
        "industry": facts.industry,
        "investment": f"{Decimal(facts.investment).normalize():f}",
        "started_on": str(facts.started_on or ""),
        "commissioned_on": str(facts.commissioned_on or ""),
    }
