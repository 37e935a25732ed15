"""Take decided figures over as accepted in a filing that is accepted already: an objection or a correction wants it."""

from datetime import datetime

from assessment.messages import review as say
from assessment.models import Figure, Submission
from assessment.selectors.review_figures import final_figures, latest_decisions
from assessment.services.locking import filing_record
from parks.models import AuditAction, User


def figures_take_over(*, submission: Submission, elements: set[str], actor: User, now: datetime) -> None:
    """Within a verb that holds the lock: write what was decided on these elements as accepted, in 亿元.

    As an acceptance does (services/reported.py); figures that stay as they are leave no trace.
    """
    rows = list(Figure.objects.filter(submission=submission, element__in=elements).order_by("element"))
    final = final_figures(rows, latest_decisions(submission))
    for row in rows:
        before = (row.accepted, row.accepted_previous)
        if final[row.element] == before:
            continue
        row.accepted, row.accepted_previous = final[row.element]
        row.save(update_fields=["accepted", "accepted_previous"])
        told = {
            "element": row.element,
            "from": say.figures_said(*before, ""),
            "to": say.figures_said(row.accepted, row.accepted_previous, ""),
            "reason": say.taken_over(),
        }
        filing_record(AuditAction.FIGURE_DECIDED, submission, actor, now, told)
