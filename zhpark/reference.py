"""The reference data of both apps as one load: all of it or nothing."""

import hashlib
from datetime import datetime
from pathlib import Path

from django.db import IntegrityError, transaction

from actionplan.reference import plan_read
from actionplan.services import plan_load
from parks.audit import record
from parks.models import AuditAction, User
from parks.reference.places import places_load, places_read
from parks.reference.reading import ReferenceFault
from parks.reference.syncing import Journal


def reference_load(*, folder: Path, actor: User | None, now: datetime) -> Journal:
    """Bring the database in line with the files below `folder`, in one transaction, and tell the trail of it.

    Writes only what differs; where nothing does, the trail gets no row either. A row that the files no longer state
    is refused, not deleted: the portal's own records may rest on it. Only the parts of an entry (targets,
    responsibilities, owners) go with their entry's new wording. Raises ReferenceFault with each reason; then nothing
    has changed.
    """
    return _load(folder, actor=actor, now=now, keep=True)


def reference_compare(*, folder: Path, now: datetime) -> Journal:
    """Return what reference_load would do: the same load, rolled back; raises ReferenceFault as it would."""
    return _load(folder, actor=None, now=now, keep=False)


def _load(folder: Path, *, actor: User | None, now: datetime, keep: bool) -> Journal:
    places = places_read(folder)
    plan = plan_read(folder, parks=places.park_codes, agencies=places.agency_codes)
    journal = Journal()
    try:
        with transaction.atomic():
            places_load(places, journal=journal)
            plan_load(plan, journal=journal)
            if not keep:
                transaction.set_rollback(True)
            elif journal.anything_changed:
                record(
                    action=AuditAction.REFERENCE_LOADED,
                    object_type="reference",
                    object_key="基础资料",
                    actor=actor,
                    now=now,
                    detail={
                        "files": {
                            file: {
                                **journal.counts(file),
                                "sha256": hashlib.sha256((folder / file).read_bytes()).hexdigest(),
                            }
                            for file in journal.files
                        },
                        "alterations": journal.alterations,
                    },
                )
    except IntegrityError as error:
        raise ReferenceFault([f"数据库拒绝写入：{error}。请按所指的表和约束核对文件；没有写入任何内容。"]) from error
    return journal
