"""What the pages from review to publication share: who may, the year with its facts, and jobs that are nudged."""

from django.db import transaction
from django.http import Http404, HttpRequest
from django.utils import timezone

from assessment.models import Approval
from assessment.selectors.decision_facts import Facts, decision_facts, decision_years
from assessment.tasks import nudge
from parks.access import require, signed_in_user
from parks.models import Job, User
from parks.roles import Act


def facts_for(request: HttpRequest, year: int, act: Act) -> tuple[User, Facts]:
    """Return the user and the year's facts; PermissionDenied for whoever may not, Http404 for a year not opened."""
    user = signed_in_user(request)
    require(user, act)
    now = timezone.now()
    row = decision_years(now).filter(year=year).first()
    if row is None:
        raise Http404(f"还没有开启{year}年度。")
    return user, decision_facts(row, now=now)


def approval_for(request: HttpRequest, year: int, number: int) -> tuple[User, Approval]:
    """Return the user and a record of the year's approval; Http404 where there is none of this key."""
    user = signed_in_user(request)
    require(user, Act.APPROVE)
    row = Approval.objects.select_related("cycle", "minutes").filter(cycle__year=year, pk=number).first()
    if row is None:
        raise Http404("没有这项审定登记。")
    return user, row


def nudged(job: Job | None) -> None:
    """Ask a worker for the job once the row that owes it stands."""
    if job is not None:
        transaction.on_commit(lambda: nudge(job.pk))
