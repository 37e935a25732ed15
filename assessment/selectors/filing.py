"""A park's filing: its draft, what is open in it, when it closes."""

from datetime import datetime
from decimal import Decimal

from assessment.filing.brought import Brought
from assessment.filing.catalogue import catalogue_of
from assessment.filing.draft import Draft, LedgerProject, ParkFacts
from assessment.models import Cycle, Extension, Figure, ParkTask, ReturnRequest, Submission, SubmissionVersion
from assessment.selectors.evidence import demands_of, evidence_of
from assessment.shape import scheme_of
from assessment.states import Stage, SubmissionState
from parks.models import MajorProject, Park


def draft_of(submission: Submission) -> Draft:
    """Return the filing as it stands, in five queries."""
    park, cycle = submission.park, submission.cycle
    scheme = scheme_of(cycle.scheme)
    return Draft(
        year=cycle.year,
        park=ParkFacts(park.code, park.name, park.category, park.district.code, park.ranked),
        scheme=scheme,
        catalogue=catalogue_of(scheme, park.category),
        entries=dict(submission.entries.values_list("key", "text")),
        accepted_previous=accepted_previous(cycle.year, park),
        projects=ledger_projects(park),
    )


def brought_to(submission: Submission) -> Brought:
    """Return what the filing brings beside its entries."""
    evidence, returned = evidence_of(submission), open_return(submission)
    tasks = ParkTask.objects.filter(cycle=submission.cycle_id, park=submission.park_id)
    return Brought(
        evidence=tuple(evidence),
        demands=tuple(demands_of(submission, evidence)),
        tasks=dict(tasks.values_list("kind", "target")),
        returned=None if returned is None else frozenset(returned.items),
    )


def submission_of(year: int, park: Park) -> Submission | None:
    """Return the park's filing of the year with its year and park; None where there is none."""
    rows = Submission.objects.select_related("cycle__scheme", "park__district")
    return rows.filter(cycle__year=year, park=park).first()


def accepted_previous(year: int, park: Park) -> dict[str, Decimal]:
    """Return by element what was accepted for the year before; what was not accepted then is left out."""
    figures = Figure.objects.filter(submission__cycle__year=year - 1, submission__park=park, accepted__isnull=False)
    return {element: value for element, value in figures.values_list("element", "accepted") if value is not None}


def ledger_projects(park: Park) -> tuple[LedgerProject, ...]:
    """Return the projects of the park's ledger by name."""
    rows = MajorProject.objects.filter(park=park).order_by("name")
    fields = ("pk", "name", "industry", "investment", "started_on", "commissioned_on")
    return tuple(LedgerProject(*row) for row in rows.values_list(*fields))


def closes_at(submission: Submission) -> datetime:
    """Return the moment from which the park's filing is too late: the year's deadline, or a later extension's."""
    latest = (
        Extension.objects.filter(cycle=submission.cycle_id, park=submission.park_id)
        .order_by("-granted_at", "-pk")
        .values_list("until", flat=True)
        .first()
    )
    deadline = submission.cycle.deadline
    return max(deadline, latest) if latest else deadline


def latest_version(submission: Submission) -> SubmissionVersion | None:
    """Return the last submitted version; None before the first."""
    return submission.versions.order_by("-number").first()


def open_return(submission: Submission) -> ReturnRequest | None:
    """Return what the park still has to answer; None unless the filing is returned."""
    if submission.state != SubmissionState.RETURNED:
        return None
    return submission.returns.order_by("-returned_at", "-pk").first()


def open_items(submission: Submission) -> frozenset[str] | None:
    """Return the codes of the items that may be edited now; None means all of them, an empty set none."""
    stage = Stage(submission.cycle.stage)
    if submission.state == SubmissionState.DRAFT and stage == Stage.SELF_EVALUATION:
        return None
    returned = open_return(submission)
    if returned is not None and stage in {Stage.SELF_EVALUATION, Stage.REVIEW}:
        return frozenset(returned.items)
    return frozenset()


def is_open(submission: Submission, item: str) -> bool:
    """Return whether the item may be edited now."""
    items = open_items(submission)
    return items is None or item in items


def filing_years() -> list[Cycle]:
    """Return the years that have filings, the latest first."""
    return list(Cycle.objects.exclude(stage=Stage.SETUP).order_by("-year"))
