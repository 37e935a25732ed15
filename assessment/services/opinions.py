"""A district gives its opinion on a submitted version of one of its parks."""

from datetime import datetime

from django.db import transaction

from assessment.filing.lengths import OPINION
from assessment.models import DistrictOpinion, SubmissionVersion
from assessment.services.locking import filing_record
from assessment.services.words import require_words
from parks.models import AuditAction, User


@transaction.atomic
def opinion_give(*, version: SubmissionVersion, text: str, actor: User, now: datetime) -> DistrictOpinion:
    """Put the opinion on record; the same words again return the one that stands. Raises Refused for no
    words, or too many.
    """
    words = require_words("意见内容", text, OPINION)
    SubmissionVersion.objects.select_for_update().get(pk=version.pk)
    latest = version.opinions.order_by("-given_at", "-pk").first()
    if latest is not None and latest.text == words:
        return latest
    opinion = DistrictOpinion.objects.create(version=version, text=words, given_at=now, given_by=actor)
    filing_record(AuditAction.OPINION_GIVEN, version.submission, actor, now, {"receipt": version.receipt_number})
    return opinion
