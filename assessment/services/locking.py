"""Row locks in one order: the year, then the filing. Every verb of a filing begins here."""

from assessment.models import Submission


def submission_lock(submission: Submission) -> Submission:
    """Return the filing's row with its year and park, locked until the transaction ends.

    The year's row is locked too, and first, so that a change of stage and a submission cannot pass each other; one
    query does both, and reads the rows as they are once the locks are had.
    """
    rows = Submission.objects.select_for_update(of=("cycle", "self")).select_related("cycle__scheme", "park__district")
    return rows.get(pk=submission.pk)
