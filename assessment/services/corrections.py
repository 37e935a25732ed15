"""Correct a published result: name the items that are open again, score anew, publish a further version.

The published version stays as it is and readable; nothing here touches its rows (workflow.md: a correction is a new
run and a correction notice that names what it replaces).
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from assessment import messages
from assessment.filing.catalogue import catalogue_of
from assessment.filing.lengths import EXPLANATION
from assessment.messages import corrections as say
from assessment.models import Approval, Correction, CorrectionItem, Cycle, Publication, Submission
from assessment.notice.fonts import unprintable
from assessment.notice.tokens import CLOSE, OPEN
from assessment.selectors.corrections import open_correction
from assessment.services.cycles import cycle_lock
from assessment.services.runs import score_compute
from assessment.services.words import require_words
from assessment.shape import scheme_of
from assessment.states import CORRECTION_MOVES, STANDING_APPROVALS, CorrectionState, Stage
from parks.audit import record
from parks.errors import Refused, WrongState
from parks.models import AuditAction, User

Named = tuple[str, str]  # a park's code and an item's code


@transaction.atomic
def correction_open(
    *, cycle: Cycle, items: Iterable[Named], reason: str, seen: int, actor: User, now: datetime
) -> Correction:
    """Open a correction of the year's latest publication and, to the agency, the items that it names.

    ``seen`` is the version that the page showed. The same again gives back the one that stands. Raises WrongState
    where the year is not published or another correction is open, Refused for a version that is not the latest, a
    missing reason, or items that there are not.
    """
    locked = cycle_lock(cycle)
    if locked.stage != Stage.PUBLISHED:
        raise WrongState(messages.wrong_stage(locked.year, Stage(locked.stage), "提出更正", [Stage.PUBLISHED]))
    words = require_words("更正原因", reason, EXPLANATION)
    _require_printable(words)
    named = sorted(set(items))
    standing = open_correction(locked)
    if standing is not None:
        if standing.reason == words and sorted(_named(standing)) == named:
            return standing
        raise WrongState(say.open_already(standing.reason, str(standing.opened_by)))
    latest = Publication.objects.filter(cycle=locked).order_by("-version").first()
    if latest is None or latest.version != seen:
        raise Refused(say.not_the_latest(seen, latest.version if latest else 0))
    correction = Correction.objects.create(cycle=locked, replaces=latest, reason=words, opened_at=now, opened_by=actor)
    CorrectionItem.objects.bulk_create(
        CorrectionItem(correction=correction, submission=filing, item=item) for filing, item in _items(locked, named)
    )
    record(
        action=AuditAction.CORRECTION_OPENED,
        object_type="correction",
        object_key=str(locked.year),
        actor=actor,
        now=now,
        detail={"replaces": latest.version, "reason": words, "items": [f"{park}/{item}" for park, item in named]},
    )
    return correction


@transaction.atomic
def correction_withdraw(*, cycle: Cycle, reason: str, actor: User, now: datetime) -> Correction:
    """End the open correction without a new version; the data must again be those that are published.

    Raises WrongState where none is open, Refused while the data differ or the city's decision on it stands.
    """
    locked = cycle_lock(cycle)
    correction = Correction.objects.select_for_update().filter(cycle=locked, state=CorrectionState.OPEN).first()
    if correction is None:
        raise WrongState(say.none_open(locked.year))
    words = require_words("撤销理由", reason, EXPLANATION)
    if Approval.objects.filter(correction=correction, state__in=STANDING_APPROVALS).exists():
        raise Refused(say.approval_stands())
    run = correction.replaces.run
    if score_compute(locked).key != {"scheme_digest": run.scheme_digest, "case_digest": run.case_digest}:
        raise Refused(say.data_differ())
    return correction_close(correction, CorrectionState.WITHDRAWN, reason=words, actor=actor, now=now)


def correction_close(
    locked: Correction, target: CorrectionState, *, reason: str, actor: User | None, now: datetime
) -> Correction:
    """Write the end of a locked correction: the only place that does. The publication calls it in its transaction."""
    if target not in CORRECTION_MOVES[CorrectionState(locked.state)]:
        raise WrongState(say.ended_already(locked.get_state_display()))
    locked.state, locked.closed_at, locked.closed_by, locked.closed_reason = target, now, actor, reason
    locked.save(update_fields=["state", "closed_at", "closed_by", "closed_reason"])
    if target == CorrectionState.WITHDRAWN:
        record(
            action=AuditAction.CORRECTION_WITHDRAWN,
            object_type="correction",
            object_key=str(locked.cycle.year),
            actor=actor,
            now=now,
            detail={"reason": reason},
        )
    return locked


def _require_printable(words: str) -> None:
    """Refuse what the notice of the correction, which says the reason, could not print once it is public."""
    marks = [one for one in (OPEN, CLOSE) if one in words]
    if unfit := [*unprintable(words.replace("\r", "").replace("\n", ""), "fang"), *marks]:
        raise Refused(say.reason_unprintable(unfit))


def _named(correction: Correction) -> list[Named]:
    return list(correction.items.values_list("submission__park__code", "item"))


def _items(locked: Cycle, named: list[Named]) -> list[tuple[Submission, str]]:
    """Return the filings and items named; raises Refused where one is not there, or none is named."""
    if not named:
        raise Refused(say.items_missing())
    scheme = scheme_of(locked.scheme)
    filings = {one.park.code: one for one in Submission.objects.filter(cycle=locked).select_related("park")}
    found = []
    for park, item in named:
        filing = filings.get(park)
        if filing is None or catalogue_of(scheme, filing.park.category).item(item) is None:
            raise Refused(say.no_such_item(park, item))
        found.append((filing, item))
    return found
