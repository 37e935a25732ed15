"""The published snapshots of the years as plain data: what open data, comparison and handover are made of.

A later correction of a register or of a row changes nothing here: what was published is the text of the run.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.db.models import Q, QuerySet

from assessment.models import Publication
from assessment.selectors.published import notice_of
from parks.models import District

KEPT = 32  # parsed results in memory; a year of eight parks takes some 300 kB


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A published year: the latest version's result as stored, its digests and the notice that made it public."""

    year: int
    version: int
    notice: str
    issued_on: date | None
    decision: str
    published_at: datetime
    is_demo: bool
    scheme_digest: str
    case_digest: str
    result_digest: str
    result_text: str
    # Names of the districts by code: the result holds codes alone.
    district_names: tuple[tuple[str, str], ...]

    @property
    def result(self) -> Mapping[str, Any]:
        """Return the stored result; read it, never change it."""
        return _parsed(self.result_text)

    def park(self, code: str) -> Mapping[str, Any] | None:
        """Return what the result says of a park; None where it holds none of this code."""
        return next((one for one in self.result["parks"] if one["code"] == code), None)


def snapshots(shown: Publication | None = None) -> list[Snapshot]:
    """Return the latest version of every published year, the latest year first; two queries.

    Of the year of the publication that is ``shown``, that version counts.
    """
    rows = Publication.objects.all()
    if shown is not None:
        rows = rows.exclude(~Q(pk=shown.pk), cycle=shown.cycle_id)
    return _latest(rows)


def version_snapshots(year: int) -> list[Snapshot]:
    """Return every version of the year's snapshot, the latest first; two queries."""
    rows = Publication.objects.filter(cycle__year=year)
    names = district_names()
    return [snapshot_from(one, names) for one in _with_run(rows)]


def snapshot_of(year: int) -> Snapshot | None:
    """Return the latest version of the year's snapshot; None where the year is not published."""
    return next(iter(_latest(Publication.objects.filter(cycle__year=year))), None)


def _latest(rows: QuerySet[Publication]) -> list[Snapshot]:
    found: dict[int, Publication] = {}
    for one in _with_run(rows):
        found.setdefault(one.cycle.year, one)
    names = district_names() if found else ()
    return [snapshot_from(one, names) for one in found.values()]


def _with_run(rows: QuerySet[Publication]) -> QuerySet[Publication]:
    return rows.select_related("cycle", "run", "notice", "correction").defer("run__case_text")


def snapshot_from(publication: Publication, names: tuple[tuple[str, str], ...]) -> Snapshot:
    """Return the snapshot of one publication."""
    notice = notice_of(publication)
    run = publication.run
    return Snapshot(
        year=publication.cycle.year,
        version=publication.version,
        notice="" if notice is None else notice.number,
        issued_on=None if notice is None else notice.issued_on,
        decision=publication.decision,
        published_at=publication.published_at,
        is_demo=publication.cycle.is_demo,
        scheme_digest=run.scheme_digest,
        case_digest=run.case_digest,
        result_digest=run.result_digest,
        result_text=run.result_text,
        district_names=names,
    )


def district_names() -> tuple[tuple[str, str], ...]:
    """Return the registered names of the districts by code."""
    return tuple(District.objects.order_by("code").values_list("code", "name"))


@lru_cache(maxsize=KEPT)
def _parsed(text: str) -> Mapping[str, Any]:
    data: Mapping[str, Any] = json.loads(text)
    return data
