"""What every page of a filing has around it."""

from typing import Any

from assessment.selectors.filing_page import Filing
from assessment.states import SubmissionState
from parks.models import User
from parks.roles import Act, may


def frame(user: User, stands: Filing) -> dict[str, Any]:
    """Return the shared context: the filing, what the user may do, and the demonstration mark."""
    submission = stands.submission
    state = SubmissionState(submission.state)
    # Years taken in from records have no version that could be judged.
    may_judge = may(user.role, Act.RETURN) and bool(stands.versions)
    open_now = stands.open_items is None or bool(stands.open_items)
    return {
        "filing": stands,
        "submission": submission,
        "is_demo": submission.cycle.is_demo,
        "versions": stands.versions,
        "last_saved": max((row.saved_at for row in stands.entries.values()), default=None),
        "may_fill": may(user.role, Act.FILL) and open_now,
        "may_submit": may(user.role, Act.SUBMIT) and open_now,
        "may_return": may_judge and state in {SubmissionState.SUBMITTED, SubmissionState.ACCEPTED},
        "may_accept": may_judge and state == SubmissionState.SUBMITTED,
    }
