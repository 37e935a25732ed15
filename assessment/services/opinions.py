"""A district gives its opinion on a submitted version of one of its parks."""

from datetime import datetime

from django.db import transaction

from assessment import messages
from assessment.models import DistrictOpinion, SubmissionVersion
from parks.audit import record
from parks.errors import Refused
from parks.models import AuditAction, User


@transaction.atomic
def opinion_give(*, version: SubmissionVersion, text: str, actor: User, now: datetime) -> DistrictOpinion:
    """Put the opinion on record; the same words again return the one that stands. Raises Refused for no words."""
    words = text.strip()
    if not words:
        raise Refused(messages.reason_missing("意见内容"))
    SubmissionVersion.objects.select_for_update().get(pk=version.pk)
    latest = version.opinions.order_by("-given_at", "-pk").first()
    if latest is not None and latest.text == words:
        return latest
    opinion = DistrictOpinion.objects.create(version=version, text=words, given_at=now, given_by=actor)
    record(
        action=AuditAction.OPINION_GIVEN,
        object_type="submission",
        object_key=str(version.submission),
        actor=actor,
        now=now,
        detail={"receipt": version.receipt_number},
    )
    return opinion
