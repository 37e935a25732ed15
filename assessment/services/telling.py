"""Who is told of approval and publication; called within the verb's transaction."""

from datetime import datetime

from django.urls import reverse

from assessment.messages import approval as messages
from assessment.models import Approval, Publication
from parks.inbox import inbox_tell
from parks.models import User
from parks.states import MessageKind, Role

# Whoever took part in the year is told where its result stands.
TOLD_OF_RESULTS = (Role.FILLER, Role.SIGNER, Role.DISTRICT, Role.AGENCY, Role.OFFICE, Role.DEPARTMENT)


def tell_confirmation_wanted(approval: Approval, *, now: datetime) -> None:
    """Tell every other person of the office that a record of the decision waits for the second look."""
    year = approval.cycle.year
    inbox_tell(
        users=User.objects.filter(role=Role.OFFICE, is_active=True).exclude(pk=approval.proposed_by_id),
        key=f"{year}:approval:{approval.pk}:proposed",
        kind=MessageKind.TURN,
        subject=messages.confirm_subject(year),
        body=messages.confirm_body(year, str(approval.proposed_by), approval.decision),
        link=reverse("approval", args=[year]),
        is_demo=approval.cycle.is_demo,
        now=now,
    )


def tell_published(publication: Publication, number: str, *, now: datetime) -> None:
    """Tell everybody who took part that the result is public."""
    year, version = publication.cycle.year, publication.version
    inbox_tell(
        users=User.objects.filter(role__in=TOLD_OF_RESULTS, is_active=True),
        key=f"{year}:publication:{version}",
        kind=MessageKind.NEWS,
        subject=messages.published_subject(year, number),
        body=messages.published_body(year, number, version),
        link=reverse("results_year", args=[year]),
        is_demo=publication.cycle.is_demo,
        now=now,
    )
