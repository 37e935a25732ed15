"""The verb by which a year takes up a frozen scheme."""

from datetime import datetime

from django.db import transaction

from assessment.messages import schemes as words
from assessment.models import Cycle, Scheme
from assessment.selectors.scheme_adoption import adoption_of
from assessment.services.cycles import cycle_lock, cycle_record
from assessment.states import DATA_STAGES, SchemeState, Stage
from parks.errors import Refused, WrongState
from parks.models import AuditAction, User


@transaction.atomic
def scheme_adopt(*, cycle: Cycle, scheme: Scheme, replaces: Scheme, actor: User, now: datetime) -> Cycle:
    """Let the year score with the frozen scheme in place of ``replaces``; idempotent.

    Until the review ends, how answers are scored may change, but not what parks have been asked and have answered: a
    scheme that drops what they filed, or asks something new of a park whose filing is locked, is refused with each
    such place (selectors/scheme_adoption.py says why). Also refused: drafts, years past the review, and a year
    whose scheme is no longer the one that the person compared with.
    """
    locked = cycle_lock(cycle)
    if locked.scheme_id == scheme.pk:
        return locked
    row = Scheme.objects.select_for_update().get(pk=scheme.pk)
    if row.state != SchemeState.FROZEN:
        raise WrongState(words.adopt_draft(str(row)))
    if locked.stage not in DATA_STAGES:
        raise WrongState(
            words.adopt_too_late(locked.year, Stage(locked.stage), [one for one in Stage if one in DATA_STAGES])
        )
    if locked.scheme_id != replaces.pk:
        raise Refused(words.adopted_before(str(locked.scheme), locked.year))
    obstacles = adoption_of(locked, row).obstacles
    if obstacles:
        raise Refused(words.adopt_clashes(str(row), locked.year, obstacles))
    before = locked.scheme
    locked.scheme = row
    locked.save(update_fields=["scheme"])
    told = {"from": str(before), "to": str(row), "from_digest": before.digest, "to_digest": row.digest}
    cycle_record(AuditAction.SCHEME_ADOPTED, locked, actor, now, told)
    return locked
