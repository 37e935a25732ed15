"""A filing's evidence: which file for which item, and which demands are still open."""

from assessment.filing.brought import Demand, Evidence
from assessment.models import EvidenceDemand, EvidenceUse, Submission


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
        )
        for use in uses.order_by("item", "added_at", "pk")
    ]


def demands_of(submission: Submission, evidence: list[Evidence]) -> list[Demand]:
    """Return what the year asks for, item by item, and whether the filing has it."""
    brought = {(one.item, one.demand) for one in evidence}
    rows = EvidenceDemand.objects.filter(cycle=submission.cycle_id).order_by("order")
    return [Demand(row.pk, row.item, row.name, row.required, (row.item, row.name) in brought) for row in rows]
