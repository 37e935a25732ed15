"""A park's filing: its draft, what is open in it, when it closes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import CharField, DecimalField, F, QuerySet, Subquery, Value
from django.db.models.functions import Cast

from assessment.filing.brought import Brought
from assessment.filing.catalogue import catalogue_of
from assessment.filing.draft import Draft, LedgerProject, ParkFacts
from assessment.models import (
    CityFigure,
    Extension,
    Figure,
    ParkTask,
    ReturnRequest,
    Submission,
    SubmissionVersion,
)
from assessment.selectors.evidence import demands_of, evidence_of
from assessment.shape import scheme_of
from assessment.states import REVIEW_STAGES, Stage, SubmissionState
from parks.models import Park

# Wide enough for every figure (亿元), city figure (%) and number of projects.
NUMBER: "DecimalField[Decimal, Decimal]" = DecimalField(max_digits=15, decimal_places=6)


@dataclass(frozen=True)
class Given:
    """The numbers that a filing is held against: last year's accepted figures, city figures (%), tasks by kind."""

    accepted: Mapping[str, Decimal]
    city: Mapping[str, Decimal]
    tasks: Mapping[str, int]


def given_to(submission: Submission) -> Given:
    """Return what others put in for the filing, in one query: each is a code with a number."""
    year, park = submission.cycle.year, submission.park
    rows = _coded("accepted", _figures(year, park), "element", "accepted").union(
        _coded("city", CityFigure.objects.filter(cycle=submission.cycle_id), "code", "value"),
        _coded("tasks", ParkTask.objects.filter(cycle=submission.cycle_id, park=park), "kind", "target"),
        all=True,
    )
    found: dict[str, dict[str, Decimal]] = {"accepted": {}, "city": {}, "tasks": {}}
    for source, code, number in rows:
        found[source][code] = number
    tasks = {kind: int(number) for kind, number in found["tasks"].items()}
    return Given(found["accepted"], found["city"], tasks)


def _coded(source: str, rows: "QuerySet[Any]", code: str, number: str) -> "QuerySet[Any, tuple[str, str, Decimal]]":
    """Return the rows as (source, code, number), alike enough to be asked for together with others."""
    coded: QuerySet[Any, tuple[str, str, Decimal]] = (
        rows.order_by()
        .annotate(source=Value(source, CharField()), named=F(code), number=Cast(number, NUMBER))
        .values_list("source", "named", "number")
    )
    return coded


def draft_of(submission: Submission) -> Draft:
    """Return the filing as it stands, in three queries."""
    texts = submission.entries.order_by("key").values_list("key", "text")
    return draft_with(submission, dict(texts), accepted_previous(submission.cycle.year, submission.park))


def draft_with(
    submission: Submission,
    texts: Mapping[str, str],
    accepted: Mapping[str, Decimal],
    projects: tuple[LedgerProject, ...] | None = None,
) -> Draft:
    """Return the filing of these texts beside last year's accepted figures, which were fetched already.

    The projects are the ledger's unless others are given: those of a submitted version.
    """
    park, cycle = submission.park, submission.cycle
    scheme = scheme_of(cycle.scheme)
    return Draft(
        year=cycle.year,
        park=ParkFacts(park.code, park.name, park.category, park.district.code, park.ranked),
        scheme=scheme,
        catalogue=catalogue_of(scheme, park.category),
        entries=texts,
        accepted_previous=accepted,
        projects=ledger_projects(park) if projects is None else projects,
    )


def brought_to(submission: Submission) -> Brought:
    """Return what the filing brings beside its entries."""
    tasks = ParkTask.objects.filter(cycle=submission.cycle_id, park=submission.park_id)
    return brought_with(submission, dict(tasks.values_list("kind", "target")), open_return(submission))


def brought_with(submission: Submission, tasks: Mapping[str, int], returned: ReturnRequest | None) -> Brought:
    """Return what the filing brings beside its entries; tasks and the open return were fetched already."""
    evidence = evidence_of(submission)
    return Brought(
        evidence=tuple(evidence),
        demands=tuple(demands_of(submission, evidence)),
        tasks=tasks,
        returned=None if returned is None else frozenset(returned.items),
    )


def submission_of(year: int, park: Park) -> Submission | None:
    """Return the park's filing of the year with its year and park; None where there is none."""
    return submissions_of(year).filter(park=park).first()


def submissions_of(year: int | Subquery) -> QuerySet[Submission]:
    """Return the year's filings with their year and park."""
    return Submission.objects.select_related("cycle__scheme", "park__district").filter(cycle__year=year)


def accepted_previous(year: int, park: Park) -> dict[str, Decimal]:
    """Return by element what was accepted for the year before; what was not accepted then is left out."""
    figures = _figures(year, park).values_list("element", "accepted")
    return {element: value for element, value in figures if value is not None}


def _figures(year: int, park: Park) -> QuerySet[Figure]:
    return Figure.objects.filter(submission__cycle__year=year - 1, submission__park=park, accepted__isnull=False)


def ledger_projects(park: Park) -> tuple[LedgerProject, ...]:
    """Return the projects of the park's ledger by name."""
    return tuple(
        LedgerProject(one.pk, one.name, one.industry, one.investment, one.started_on, one.commissioned_on)
        for one in park.major_projects.all()
    )


def closes_at(submission: Submission) -> datetime:
    """Return the moment from which the park's filing is too late: the year's deadline, or a later extension's."""
    return closes_with(submission, extensions_of(submission)[:1])


def extensions_of(submission: Submission) -> QuerySet[Extension]:
    """Return the extensions of the park's filing, the one granted last first."""
    granted = Extension.objects.filter(cycle=submission.cycle_id, park=submission.park_id)
    return granted.order_by("-granted_at", "-pk")


def closes_with(submission: Submission, extensions: Iterable[Extension]) -> datetime:
    """Return the moment from which the filing is too late; the extension granted last, the first of these, counts."""
    latest, deadline = next(iter(extensions), None), submission.cycle.deadline
    return max(deadline, latest.until) if latest else deadline


def latest_version(submission: Submission) -> SubmissionVersion | None:
    """Return the last submitted version; None before the first."""
    return submission.versions.order_by("-number").first()


def versions_of(submission: Submission) -> list[SubmissionVersion]:
    """Return the submitted versions, the last first, with signer, receipt and return; the texts stay where they are."""
    rows = submission.versions.select_related("submitted_by", "receipt", "returned__returned_by")
    return list(rows.defer("content").order_by("-number"))


def open_return(submission: Submission) -> ReturnRequest | None:
    """Return what the park still has to answer; None unless the filing is returned."""
    if submission.state != SubmissionState.RETURNED:
        return None
    # Sorted here, so that returns that were fetched along with the filing are not asked for again.
    return max(submission.returns.all(), key=lambda one: (one.returned_at, one.pk), default=None)


def open_items(submission: Submission) -> frozenset[str] | None:
    """Return the codes of the items that may be edited now; None means all of them, an empty set none."""
    return open_items_with(submission, open_return(submission))


def open_items_with(submission: Submission, returned: ReturnRequest | None) -> frozenset[str] | None:
    """Return the same as open_items, where what the park has to answer was fetched already."""
    stage = Stage(submission.cycle.stage)
    if submission.state == SubmissionState.DRAFT and stage == Stage.SELF_EVALUATION:
        return None
    if returned is not None and stage in REVIEW_STAGES:
        return frozenset(returned.items)
    return frozenset()


def is_open(submission: Submission, item: str) -> bool:
    """Return whether the item may be edited now."""
    items = open_items(submission)
    return items is None or item in items
