"""Tell the parks their provisional results: a further version each time, never changed."""

from collections.abc import Callable
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from assessment import messages
from assessment.filing.lengths import EXPLANATION
from assessment.messages import objections as say
from assessment.models import Cycle, ProvisionalRelease, ScoreRun
from assessment.services.cycles import cycle_lock
from assessment.services.extensions import day_ends
from assessment.services.objection_news import tell_release
from assessment.services.runs import score_compute
from assessment.services.words import optional_words
from assessment.states import Stage
from parks.audit import record
from parks.errors import Refused, WrongState
from parks.models import AuditAction, User


@transaction.atomic
def release_make(
    *,
    cycle: Cycle,
    last_day: date,
    note: str,
    seen: int,
    actor: User,
    clock: Callable[[], datetime] = timezone.now,
) -> ProvisionalRelease:
    """Release the year's official run to the parks, each its own points only, and ask them to look.

    `seen` is the version of the release that the page showed (0 for none); the same again gives back what stands.
    Objections may be raised until `last_day` is over in Asia/Shanghai. Raises WrongState outside the consultation,
    Refused without a run, for one that the data no longer match, a day that is over, or a page that is out of date.
    """
    locked = cycle_lock(cycle)
    now = clock()
    if locked.stage != Stage.CONSULTATION:
        raise WrongState(messages.wrong_stage(locked.year, Stage(locked.stage), "反馈暂定结果", [Stage.CONSULTATION]))
    words, until = optional_words("说明", note, EXPLANATION), day_ends(last_day)
    run = _matching_run(locked)
    standing = ProvisionalRelease.objects.filter(cycle=locked).select_related("released_by").order_by("-version")
    latest = standing.first()
    if latest is not None and (latest.run_id, latest.objections_until, latest.note) == (run.pk, until, words):
        return latest
    number = latest.version if latest else 0
    if latest is not None and number != seen:
        raise Refused(say.released_meanwhile(number, str(latest.released_by)))
    if until <= now:
        raise Refused(say.until_passed())
    release = ProvisionalRelease.objects.create(
        cycle=locked, version=number + 1, run=run, objections_until=until, note=words, released_at=now,
        released_by=actor,
    )  # fmt: skip
    record(
        action=AuditAction.RESULTS_RELEASED,
        object_type="release",
        object_key=f"{locked.year}-{release.version}",
        actor=actor,
        now=now,
        detail={"until": until.isoformat(), "note": words, "result_digest": run.result_digest},
    )
    tell_release(release, now)
    return release


def _matching_run(locked: Cycle) -> ScoreRun:
    """Return the official run of the data and rules as they are; raises Refused where there is none."""
    if not ScoreRun.objects.filter(cycle=locked).exists():
        raise Refused(say.no_run(locked.year))
    run = ScoreRun.objects.filter(cycle=locked, **score_compute(locked).key).first()
    if run is None:
        raise Refused(say.run_stale(locked.year))
    return run
