"""A filing's evidence: which file for which item, and which demands are still open."""

from django.db.models import Sum

from assessment.filing.brought import Demand, Evidence
from assessment.models import EvidenceDemand, EvidenceFile, EvidenceUse, Submission
from parks.roles import OUTSIDE_PARKS


def evidence_file(submission: Submission, file_id: int) -> EvidenceFile | None:
    """Return one of the filing's files; None where the filing has none of this number."""
    return EvidenceFile.objects.filter(submission=submission, pk=file_id).first()


def may_read_file(submission: Submission, file: EvidenceFile, role: str) -> bool:
    """Return whether the role may read the file: from outside the park only what a version speaks of.

    Before the first version the office reads the draft, and years taken in from records have none.
    """
    if role not in OUTSIDE_PARKS or is_in_a_version(submission, file.sha256):
        return True
    return not submission.versions.exists()


def evidence_of(submission: Submission) -> list[Evidence]:
    """Return every use of the filing's files, by item and order of arrival."""
    uses = EvidenceUse.objects.filter(file__submission=submission).select_related("file", "demand")
    return [
        Evidence(
            use_id=use.pk,
            file_id=use.file_id,
            item=use.item,
            name=use.file.name,
            kind=use.file.kind,
            size=use.file.size,
            sha256=use.file.sha256,
            page_reference=use.page_reference,
            demand=use.demand.name if use.demand else "",
            demand_id=use.demand_id,
        )
        for use in uses.order_by("item", "added_at", "pk")
    ]


def demands_of(submission: Submission, evidence: list[Evidence]) -> list[Demand]:
    """Return what the year asks for, item by item, and whether the filing has it."""
    return demands_met(submission, {(one.item, one.demand) for one in evidence})


def bytes_of(submission: Submission) -> int:
    """Return how many bytes the filing's files take together."""
    return EvidenceFile.objects.filter(submission=submission).aggregate(total=Sum("size"))["total"] or 0


def is_in_a_version(submission: Submission, sha256: str) -> bool:
    """Return whether a submitted version speaks of this content, whose bytes must then be kept."""
    return submission.versions.filter(content__contains=sha256).exists()


def demands_met(submission: Submission, brought: set[tuple[str, str]]) -> list[Demand]:
    """Return what the year asks for; what is among these (item, demand) pairs is met."""
    rows = EvidenceDemand.objects.filter(cycle=submission.cycle_id).order_by("order", "pk")
    return [Demand(row.pk, row.item, row.name, row.required, (row.item, row.name) in brought) for row in rows]
