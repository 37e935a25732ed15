"""Row locks in one order: the year, then the filing. Every verb of a filing begins here."""

from assessment.models import Cycle, Submission


def submission_lock(submission: Submission) -> Submission:
    """Return the filing's row with its year and park, locked until the transaction ends.

    The year's row is read under a lock too, so that a change of stage and a submission cannot pass each other.
    """
    Cycle.objects.select_for_update().get(pk=submission.cycle_id)
    Submission.objects.select_for_update().get(pk=submission.pk)
    return Submission.objects.select_related("cycle__scheme", "park__district").get(pk=submission.pk)
