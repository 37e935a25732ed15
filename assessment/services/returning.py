"""Send an item back to its park together with all others for which a supplement was noted."""

from datetime import datetime

from django.db import transaction

from assessment.filing.catalogue import catalogue_of
from assessment.filing.lengths import RETURN_REASON
from assessment.models import ItemReview, ReturnRequest, Submission
from assessment.services.locking import submission_lock
from assessment.services.review import item_note
from assessment.services.submissions import submission_return
from assessment.services.words import require_words
from assessment.shape import scheme_of
from assessment.states import SubmissionState
from parks.models import User


@transaction.atomic
def items_return(
    *, submission: Submission, item: str, remark: str, base: int, seen: int, actor: User, now: datetime
) -> ReturnRequest:
    """Return the filing for this item and those noted before; the park reads the request of each.

    Raises ReviewClash where another reviewer was faster on this item, Refused as submission_return does.
    """
    locked = submission_lock(submission)
    items = catalogue_of(scheme_of(locked.cycle.scheme), locked.park.category).items
    asked = {item: require_words("补正要求", remark, RETURN_REASON)}
    if locked.state != SubmissionState.ACCEPTED:
        item_note(submission=locked, item=item, remark=remark, base=base, seen=seen, actor=actor, now=now)
        rows = ItemReview.objects.filter(submission=locked, settled=False).exclude(remark="")
        asked.update(rows.values_list("item", "remark"))
    lines = [f"{one.numbered}：{asked[one.code]}" for one in items if one.code in asked]
    return submission_return(
        submission=locked, seen=seen, items=list(asked), reason="\n".join(lines), actor=actor, now=now
    )
