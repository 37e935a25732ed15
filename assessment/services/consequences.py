"""Open what a published result entails, and renew it when a correction replaces the result.

A row never moves to another publication: what still holds is carried on as a new row, the old one lapses and both
say in a step which the other is; what was done stays with the old row and is shown with the new one.
"""

import json
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone

from assessment.messages import consequences as say
from assessment.models import Consequence, ConsequenceStep, Publication
from assessment.services.entailed import Entailed, entailed_by
from assessment.states import CONSEQUENCE_MOVES, ConsequenceKind, ConsequenceState
from parks.audit import record
from parks.models import AuditAction, District, Park, User

# The rules name no day: these are proposals, in days after publication, which the office moves with a reason.
PROPOSED_DAYS = {
    ConsequenceKind.COMMENDATION: 30,
    ConsequenceKind.FUND_PREFERENCE: 90,
    ConsequenceKind.LAND_QUOTA: 90,
    ConsequenceKind.CRITICISM: 30,
    ConsequenceKind.INTERVIEW: 30,
    ConsequenceKind.REWARD_CANCELLED: 30,
    ConsequenceKind.ACCOUNTABILITY: 60,
}
Key = tuple[str, str, str]  # kind, park's code, district's code


class _Names(NamedTuple):
    """The park register by code."""

    parks: dict[str, Park]
    districts: dict[str, District]


@transaction.atomic
def consequences_open(*, publication: Publication, actor: User | None, now: datetime) -> list[Consequence]:
    """Write a row for each duty of the publication's result, and return them all; again writes nothing further.

    For a further version the rows of the one before lapse: what still holds is carried on here, done as it was unless
    it turns on other figures now. Called within the publication's transaction, once its notice is numbered.
    """
    Publication.objects.select_for_update().get(pk=publication.pk)
    standing = list(Consequence.objects.filter(publication=publication))
    if standing:
        return standing
    names = _Names({one.code: one for one in Park.objects.all()}, {one.code: one for one in District.objects.all()})
    earlier = list(
        # Of this table alone: PostgreSQL locks no row that an outer join may leave empty.
        Consequence.objects.select_for_update(of=("self",))
        .filter(publication__cycle=publication.cycle, publication__version__lt=publication.version)
        .select_related("park", "district")
    )
    commended = {one.park.code for one in earlier if one.park and one.kind == ConsequenceKind.COMMENDATION}
    entailed = _entailed(publication, names, commended)
    held = {_key(one): one for one in earlier if one.state != ConsequenceState.LAPSED}
    turned_on = _turned_on(publication, names) if held else {}
    rows = []
    for duty in entailed:
        key = (duty.kind.value, duty.park, duty.district)
        before = held.pop(key, None)
        serves = before is not None and duty.turns_on <= turned_on.get(key, frozenset())
        rows.append(_write(publication, duty, names, before, serves=serves, actor=actor, now=now))
    for gone in held.values():
        _lapse(gone, say.lapsed(publication.notice.number), actor=actor, now=now)
    return rows


def _entailed(publication: Publication, names: _Names, commended: set[str]) -> list[Entailed]:
    result: dict[str, Any] = json.loads(publication.run.result_text)
    parks = {code: one.name for code, one in names.parks.items()}
    districts = {code: one.name for code, one in names.districts.items()}
    return entailed_by(result, parks, districts, commended)


def _turned_on(publication: Publication, names: _Names) -> dict[Key, frozenset[str]]:
    """Return what the duties of the version before were derived from."""
    before = Publication.objects.select_related("run").get(cycle=publication.cycle, version=publication.version - 1)
    # Whether there was something to cancel is no figure that a duty turns on.
    duties = _entailed(before, names, set(names.parks))
    return {(one.kind.value, one.park, one.district): one.turns_on for one in duties}


def _key(row: Consequence) -> Key:
    return row.kind, row.park.code if row.park else "", row.district.code if row.district else ""


def _write(
    publication: Publication,
    duty: Entailed,
    names: _Names,
    before: Consequence | None,
    *,
    serves: bool,
    actor: User | None,
    now: datetime,
) -> Consequence:
    """Write a duty's row; carried on from the row before where there is one."""
    done = before is not None and before.state == ConsequenceState.DONE
    still_done, again = done and serves, done and not serves
    due = timezone.localdate(now) + timedelta(days=PROPOSED_DAYS[duty.kind])
    if before is not None and before.due_on is not None and not again:
        due = before.due_on
    row = Consequence(
        publication=publication,
        kind=duty.kind,
        park=names.parks[duty.park] if duty.park else None,
        district=names.districts[duty.district] if duty.district else None,
        basis=duty.basis,
        due_on=due,
        state=ConsequenceState.DONE if still_done else ConsequenceState.OPEN,
        opened_at=now,
        closed_at=before.closed_at if before is not None and still_done else None,
    )
    row.full_clean()
    row.save(force_insert=True)
    number = publication.notice.number
    if before is not None:
        whence = say.renewed_here(number, before.pk) if again else say.carried_here(number, before.pk, done=still_done)
        _note(row, whence, actor=actor, now=now)
        _lapse(before, say.carried_on(number, row.pk), actor=actor, now=now)
    record(
        action=AuditAction.CONSEQUENCE_OPENED,
        object_type="consequence",
        object_key=f"{publication.cycle.year}/{row.pk}",
        actor=actor,
        now=now,
        detail={"kind": duty.kind.value, "of": str(row.park or row.district), "basis": duty.basis, "due": f"{due}"},
    )
    return row


def _lapse(row: Consequence, text: str, *, actor: User | None, now: datetime) -> None:
    """End a row for a correction, with a step that says by which: the only place that does."""
    if ConsequenceState.LAPSED not in CONSEQUENCE_MOVES[ConsequenceState(row.state)]:
        raise ValueError(f"{row.pk} lapsed already")
    _note(row, text, actor=actor, now=now)
    row.state, row.version = ConsequenceState.LAPSED, row.version + 1
    row.save(update_fields=["state", "version"])
    record(
        action=AuditAction.CONSEQUENCE_RECORDED,
        object_type="consequence",
        object_key=f"{row.publication.cycle.year}/{row.pk}",
        actor=actor,
        now=now,
        detail={"said": text, "state": row.get_state_display()},
    )


def _note(row: Consequence, text: str, *, actor: User | None, now: datetime) -> None:
    ConsequenceStep.objects.create(consequence=row, text=text, at=now, by=actor)
