"""Save what a park types: one field at a time with an optimistic version, or many at once, all or none."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import Prefetch, prefetch_related_objects

from assessment import messages
from assessment.filing.catalogue import ANYWHERE, LONGEST_TEXT, Catalogue, catalogue_of
from assessment.models import Entry, Submission
from assessment.selectors.filing import open_items
from assessment.services.locking import submission_lock
from assessment.shape import scheme_of
from assessment.states import SubmissionState
from parks.audit import record
from parks.errors import Refused
from parks.models import AuditAction, User

# No database keeps a null, and half a surrogate pair is no character.
UNFIT = re.compile("[\x00\ud800-\udfff]")


class EntryConflict(Exception):
    """Somebody else saved the field meanwhile; `standing` is the row as it is now (version 0 means: removed)."""

    def __init__(self, standing: Entry) -> None:
        super().__init__(messages.entry_conflict(standing))
        self.standing = standing


class Change(NamedTuple):
    """One field's new text and the version that it rests on; 0 for a field never saved."""

    text: str
    base: int


@transaction.atomic
def entry_save(*, submission: Submission, key: str, text: str, base: int, actor: User, now: datetime) -> Entry:
    """Save one field and return its row, whose filing has its entries and returns with it. The same text again changes
    nothing.

    Raises EntryConflict where the field was saved meanwhile with another text, Refused where the filing does not
    have the field or it is not open.
    """
    locked = submission_lock(submission)
    # Who saved says what the page shows next: what is read here for the guards is not read again for that.
    entries = Entry.objects.select_for_update(of=("self",)).order_by("key")
    prefetch_related_objects([locked], Prefetch("entries", entries))
    if locked.state == SubmissionState.RETURNED:
        prefetch_related_objects([locked], "returns")
    if key.startswith("claim."):
        prefetch_related_objects([locked.park], "major_projects")
    catalogue = catalogue_of(scheme_of(locked.cycle.scheme), locked.park.category)
    _require_open(locked, catalogue, {key: Change(text, base)})
    standing = next((row for row in locked.entries.all() if row.key == key), None)
    return _write(locked, standing, key, Change(text, base), actor, now)


@transaction.atomic
def entries_apply(
    *, submission: Submission, changes: Mapping[str, Change], source: str, actor: User, now: datetime
) -> int:
    """Save many fields, all or none, and return how many changed; `source` says where they come from.

    Raises as entry_save does, at the first field that it cannot save.
    """
    locked = submission_lock(submission)
    catalogue = catalogue_of(scheme_of(locked.cycle.scheme), locked.park.category)
    _require_open(locked, catalogue, changes)
    standing = {row.key: row for row in Entry.objects.select_for_update().filter(submission=locked)}
    changed = 0
    for key, change in sorted(changes.items()):
        before = standing.get(key)
        known = before.version if before else 0
        changed += _write(locked, before, key, change, actor, now).version != known
    if changed:
        record(
            action=AuditAction.ENTRIES_IMPORTED,
            object_type="submission",
            object_key=str(locked),
            actor=actor,
            now=now,
            detail={"fields": changed, "source": source},
        )
    return changed


def _require_open(submission: Submission, catalogue: Catalogue, changes: Mapping[str, Change]) -> None:
    items = open_items(submission)
    for key, change in changes.items():
        place = catalogue.place_of(key)
        if place is None:
            raise Refused(messages.unknown_field(key))
        if items is not None and not _is_among(place[0].code, items):
            raise Refused(messages.item_locked(place[0].name, submission.get_state_display()))
        if UNFIT.search(change.text):
            raise Refused(messages.text_unfit(place[1].label))
        if len(change.text) > LONGEST_TEXT:
            raise Refused(messages.text_too_long(place[1].label, len(change.text), LONGEST_TEXT))
    _require_own_projects(submission, changes)


def _is_among(code: str, items: frozenset[str]) -> bool:
    """Return whether the place is open; a word on a file of several items is, while any item is."""
    return code in items or (code == ANYWHERE and bool(items))


def _require_own_projects(submission: Submission, keys: Iterable[str]) -> None:
    claimed = {key for key in keys if key.startswith("claim.")}
    if claimed and claimed - {f"claim.{project.pk}" for project in submission.park.major_projects.all()}:
        raise Refused(messages.project_not_in_ledger())


def _write(
    submission: Submission, standing: Entry | None, key: str, change: Change, actor: User, now: datetime
) -> Entry:
    if standing is None:
        if change.base != 0:
            raise EntryConflict(Entry(submission=submission, key=key, text="", version=0, saved_at=now))
        return Entry.objects.create(submission=submission, key=key, text=change.text, saved_at=now, saved_by=actor)
    if standing.text == change.text:
        return standing
    if standing.version != change.base:
        raise EntryConflict(standing)
    standing.text, standing.saved_at, standing.saved_by = change.text, now, actor
    standing.version += 1
    standing.save(update_fields=["text", "saved_at", "saved_by", "version"])
    return standing
