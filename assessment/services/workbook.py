"""The park's workbook: write the template, take in what comes back, apply it all at once or not at all."""

import hashlib
import json
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from assessment.filing.draft import Draft
from assessment.models import Submission, WorkbookUpload
from assessment.resources import ENTRY_HEADERS, EntryResource, rows_import, rows_preview
from assessment.selectors.filing import draft_of, open_items
from assessment.services.locking import submission_lock
from assessment.workbook import wording
from assessment.workbook.cells import Cell
from assessment.workbook.child import read_sheets, run
from assessment.workbook.layout import MAX_COLUMNS, MAX_ROWS, VERSION_SHEET, Table, tables_of
from assessment.workbook.precheck import precheck
from assessment.workbook.read import Outcome, Reading, Standing, template_read
from assessment.workbook.refusal import Refusal
from assessment.workbook.stamp import Stamp, require_same, stamp_read
from assessment.workbook.write import Cover, stamp_of, template_write
from parks.errors import Refused
from parks.files import file_discard, file_read, file_store
from parks.models import User

KEPT = timedelta(hours=24)
FOLDER = "workbooks"
WRITTEN = (Outcome.NEW, Outcome.CHANGED)
ASKED = (Outcome.CONFLICT, Outcome.CLEARED)


class Preview(NamedTuple):
    """What an upload would do: each cell's outcome, the totals of a dry run, and a digest of what is shown."""

    reading: Reading
    totals: dict[str, int]
    digest: str

    @property
    def may_apply(self) -> bool:
        """Return whether there is anything to apply and nothing refused."""
        clean = not self.reading.refusals and not self.totals["invalid"] and not self.totals["error"]
        return clean and bool(self.reading.having(*WRITTEN, *ASKED))


def template_of(*, submission: Submission, cover: Cover, now: datetime) -> bytes:
    """Return the park's template with the filing as it stands."""
    draft, tables, stamp = _wanted(submission)
    return template_write(draft, tables, stamp, cover, now)


def upload_take(*, submission: Submission, name: str, content: bytes, actor: User, now: datetime) -> WorkbookUpload:
    """Check, read and keep a workbook; nothing of the filing changes. Raises Unfit where it cannot be read at all.

    The same content again from the same person is the same upload, waiting anew.
    """
    precheck(content)
    _, tables, wanted = _wanted(submission)
    titles = [*(table.title for table in tables), VERSION_SHEET]
    sheets = read_sheets(content, titles, rows=MAX_ROWS, columns=MAX_COLUMNS)
    require_same(stamp_read(sheets.get(VERSION_SHEET)), wanted)
    uploads_expire(now=now)
    return upload_keep(
        upload=WorkbookUpload(cycle=submission.cycle, submission=submission, uploaded_by=actor, uploaded_at=now),
        name=name,
        content=content,
        cells=json.dumps(sheets, ensure_ascii=False),
    )


@transaction.atomic
def upload_keep(*, upload: WorkbookUpload, name: str, content: bytes, cells: str) -> WorkbookUpload:
    """Keep file and row; the same content again from the same person for the same purpose is kept once."""
    digest = hashlib.sha256(content).hexdigest()
    standing = (
        WorkbookUpload.objects.select_for_update()
        .filter(cycle=upload.cycle, submission=upload.submission, uploaded_by=upload.uploaded_by, sha256=digest)
        .first()
    )
    if standing is not None:
        standing.uploaded_at, standing.cells = upload.uploaded_at, cells
        standing.applied_at = standing.changed = None
        standing.save(update_fields=["uploaded_at", "cells", "applied_at", "changed"])
        return standing
    stored = file_store(content, folder=FOLDER, suffix=".xlsx")
    upload.name, upload.cells = name[:200], cells
    upload.path, upload.sha256, upload.size = stored.path, stored.sha256, stored.size
    upload.save()
    return upload


def uploads_expire(*, now: datetime) -> None:
    """Remove what was uploaded more than a day ago, rows first."""
    for upload in WorkbookUpload.objects.filter(uploaded_at__lt=now - KEPT):
        upload.delete()
        file_discard(upload.path)


def upload_preview(*, upload: WorkbookUpload, actor: User, now: datetime) -> Preview:
    """Return what the upload would do to the filing as it stands now."""
    reading, draft, submission = _reading(upload)
    rows = _rows(reading, frozenset())
    resource = EntryResource(submission=submission, catalogue=draft.catalogue, source=upload.name, actor=actor, now=now)
    return Preview(reading, rows_preview(resource, rows, ENTRY_HEADERS), _digest(reading))


@transaction.atomic
def upload_apply(*, upload: WorkbookUpload, chosen: frozenset[str], seen: str, actor: User, now: datetime) -> int:
    """Write the workbook's changes, all or none, and return how many fields changed.

    `chosen` are the keys of conflicts to overwrite and of fields to clear, `seen` is the digest of the preview that
    the person said yes to. The same upload applied again changes nothing. Raises Refused where anything is refused,
    where the filing changed after the preview, where all waits for a choice and none is made, and where an upload
    that was applied already would have to write what was not chosen then.
    """
    submission = upload.submission
    if submission is None:
        raise Refused(wording.other_template("类型"))
    submission_lock(submission)
    locked = WorkbookUpload.objects.select_for_update().get(pk=upload.pk)
    reading, draft, submission = _reading(locked)
    if locked.changed is not None:
        # A double click chooses what stands by now; whoever chooses more than then must not be told that it is done.
        if any(one.key in chosen for one in reading.having(*ASKED)):
            raise Refused(wording.applied_already())
        return locked.changed
    require_fresh(locked, now)
    if reading.refusals:
        raise Refused(wording.still_refused(len(reading.refusals)))
    if _digest(reading) != seen:
        raise Refused(wording.changed_since())
    rows = _rows(reading, chosen)
    if not rows and reading.having(*ASKED):
        raise Refused(wording.nothing_to_write())
    resource = EntryResource(submission=submission, catalogue=draft.catalogue, source=locked.name, actor=actor, now=now)
    rows_import(resource, rows, ENTRY_HEADERS)
    upload_done(locked, resource.changed, now)
    return resource.changed


def upload_done(locked: WorkbookUpload, changed: int, now: datetime) -> None:
    """Note that a locked upload was applied."""
    locked.applied_at, locked.changed = now, changed
    locked.save(update_fields=["applied_at", "changed"])


def require_fresh(upload: WorkbookUpload, now: datetime) -> None:
    """Raise Refused where the upload has waited too long."""
    if now - upload.uploaded_at > KEPT:
        raise Refused(wording.expired())


def upload_marked(*, upload: WorkbookUpload, refusals: tuple[Refusal, ...]) -> bytes:
    """Return the person's own workbook with what is refused marked in it."""
    content = file_read(upload.path, sha256=upload.sha256)
    marks = [(one.sheet, one.cell, one.message) for one in refusals]
    return run("annotate", {"marks": marks}, content)


def upload_reading(upload: WorkbookUpload) -> Reading:
    """Return what each cell of the upload would do to the filing as it stands now."""
    return _reading(upload)[0]


def cells_of(upload: WorkbookUpload) -> dict[str, dict[str, Cell]]:
    """Return the cells that the child read, by sheet and coordinate."""
    sheets = json.loads(upload.cells)
    return {title: {place: Cell(*parts) for place, parts in cells.items()} for title, cells in sheets.items()}


def _reading(upload: WorkbookUpload) -> tuple[Reading, Draft, Submission]:
    filings = Submission.objects.select_related("cycle__scheme", "park__district")
    submission = filings.get(workbook_uploads=upload)
    draft, tables, wanted = _wanted(submission)
    sheets = cells_of(upload)
    stamp = stamp_read(sheets.get(VERSION_SHEET))
    require_same(stamp, wanted)
    entries = submission.entries.select_related("saved_by")
    standing = {
        one.key: Standing(one.text, one.version, str(one.saved_by or "系统"), timezone.localtime(one.saved_at))
        for one in entries
    }
    return template_read(sheets, tables, stamp, draft.catalogue, standing), draft, submission


def _wanted(submission: Submission) -> tuple[Draft, tuple[Table, ...], Stamp]:
    draft = draft_of(submission)
    tables = tables_of(draft, open_items(submission))
    versions = dict(submission.entries.values_list("key", "version"))
    return draft, tables, stamp_of(draft, submission.cycle.scheme.digest, tables, versions)


def _rows(reading: Reading, chosen: frozenset[str]) -> list[tuple[object, ...]]:
    taken = [*reading.having(*WRITTEN), *(one for one in reading.having(*ASKED) if one.key in chosen)]
    return [(one.key, one.text, one.standing.version) for one in taken]


def _digest(reading: Reading) -> str:
    shown = [(one.key, one.text, one.outcome, one.standing.version) for one in reading.judged]
    return hashlib.sha256(json.dumps(shown).encode("ascii")).hexdigest()
