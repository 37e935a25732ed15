"""Who last changed a setting of a year, from the audit trail."""

from assessment.models import Cycle
from parks.models import AuditAction, AuditEntry


def last_changed_by(
    cycle: Cycle, setting: str, part: str = "", *, action: AuditAction = AuditAction.CYCLE_CHANGED
) -> str:
    """Return the name of whoever last changed the setting (or this part of it), 他人 where the trail holds none.

    ``setting`` is the key under which the verb records the change; a part is the first of the recorded values.
    """
    rows = AuditEntry.objects.filter(action=action, object_type="cycle", object_key=str(cycle.year)).order_by(
        "-sequence"
    )
    for row in rows.iterator(chunk_size=50):
        if setting in row.detail and (not part or row.detail[setting][0] == part):
            return row.actor_name
    return "他人"


def last_actor_on(object_type: str, object_key: str) -> str:
    """Return the name of whoever last did something to the object, 他人 where the trail holds nothing of it."""
    row = AuditEntry.objects.filter(object_type=object_type, object_key=object_key).order_by("-sequence").first()
    return row.actor_name if row else "他人"
