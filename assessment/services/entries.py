"""Save what a park types: one field at a time with an optimistic version, or many at once, all or none."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import Prefetch, prefetch_related_objects

from assessment import messages
from assessment.filing.catalogue import ANYWHERE, Catalogue, catalogue_of
from assessment.filing.lengths import length_of, longest_of
from assessment.models import Entry, EvidenceFile, Submission
from assessment.selectors.filing import open_items
from assessment.services.locking import filing_record, submission_lock
from assessment.services.words import require_fit
from assessment.shape import scheme_of
from assessment.states import SubmissionState
from parks.errors import Refused, WrongState
from parks.models import AuditAction, User


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
        filing_record(AuditAction.ENTRIES_IMPORTED, locked, actor, now, {"fields": changed, "source": source})
    return changed


def _require_open(submission: Submission, catalogue: Catalogue, changes: Mapping[str, Change]) -> None:
    items = open_items(submission)
    for key, change in changes.items():
        place = catalogue.place_of(key)
        if place is None:
            raise Refused(messages.unknown_field(key))
        if items is not None and not _is_among(place[0].code, items):
            raise WrongState(messages.item_locked(place[0].name, submission.get_state_display()))
        require_fit(place[1].label, change.text)
        length, longest = length_of(change.text), longest_of(place[1])
        if length > longest:
            raise Refused(messages.text_too_long(place[1].label, length, longest))
    _require_own(submission, changes)


def _is_among(code: str, items: frozenset[str]) -> bool:
    """Return whether the place is open; a word on a file of several items is, while any item is."""
    return code in items or (code == ANYWHERE and bool(items))


def _require_own(submission: Submission, keys: Iterable[str]) -> None:
    """Refuse a claim of a project, or a word on a project or file, that is not this filing's."""
    about = {key.removeprefix("warning.") for key in keys}
    claimed = {key for key in about if key.startswith("claim.")}
    if claimed and claimed - {f"claim.{project.pk}" for project in submission.park.major_projects.all()}:
        raise Refused(messages.project_not_in_ledger())
    explained = {key for key in about if key.startswith("evidence.")}
    if explained:
        files = EvidenceFile.objects.filter(submission=submission).values_list("pk", flat=True)
        for key in sorted(explained - {f"evidence.{file}" for file in files}):
            raise Refused(messages.evidence_gone(key))


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
