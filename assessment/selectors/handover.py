"""What an archive keeps of a year beside the snapshot: its evidence by SHA-256 and its part of the audit trail."""

import json
from dataclasses import dataclass
from datetime import UTC

from django.db.models import Q, QuerySet

from assessment.models import PanelPhoto, Publication, SubmissionVersion
from assessment.selectors.published import notice_of
from parks.models import AuditAction, AuditEntry

# Signing in, refusals and accounts are the portal's, not the year's, however their subjects are spelled.
NOT_OF_A_YEAR = ("portal", "user")


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """A file that the year rests on: whose, for which item, its name, the pages that count and its SHA-256."""

    park_code: str
    park: str
    filed: str
    item: str
    name: str
    pages: str
    sha256: str


@dataclass(frozen=True, slots=True)
class AuditExtract:
    """The year's audit entries up to the publication, and the digests of the whole chain between first and last."""

    entries: tuple[AuditEntry, ...]
    chain: tuple[tuple[int, str], ...]

    @property
    def first(self) -> AuditEntry:
        """Return the first entry."""
        return self.entries[0]

    @property
    def last(self) -> AuditEntry:
        """Return the last entry."""
        return self.entries[-1]


def evidence_lines(publication: Publication) -> list[EvidenceLine]:
    """Return the evidence of each park's last submitted version, as filed, and the panel's photos."""
    versions = SubmissionVersion.objects.filter(submission__cycle=publication.cycle).order_by("number")
    latest = {one.submission_id: one for one in versions.select_related("submission__park")}
    lines = [
        EvidenceLine(
            park_code=one.submission.park.code,
            park=one.submission.park.name,
            filed=one.receipt_number,
            item=brought["item"],
            name=brought["name"],
            pages=brought["pages"],
            sha256=brought["sha256"],
        )
        for one in latest.values()
        for brought in json.loads(one.content)["evidence"]
    ]
    photos = PanelPhoto.objects.filter(mark__member__cycle=publication.cycle).select_related("mark__park")
    lines += [
        EvidenceLine(one.mark.park.code, one.mark.park.name, "", "现场考察", f"考察照片.{one.kind}", "", one.sha256)
        for one in photos
    ]
    return sorted(lines, key=lambda one: (one.park_code, one.item, one.name, one.sha256))


def audit_extract(publication: Publication) -> AuditExtract | None:
    """Return the year's entries up to the last one of its publication; None where the trail tells of none."""
    notice = notice_of(publication)
    told = Q(action=AuditAction.RESULT_PUBLISHED, detail__result_digest=publication.run.result_digest)
    if notice is not None:
        told |= Q(action=AuditAction.NOTICE_RENDERED, object_key=notice.number)
    last = AuditEntry.objects.filter(told).order_by("-sequence").first()
    if last is None:
        return None
    entries = tuple(_of_year(publication).filter(sequence__lte=last.sequence))
    span = AuditEntry.objects.filter(sequence__gte=entries[0].sequence, sequence__lte=last.sequence)
    return AuditExtract(entries, tuple(span.values_list("sequence", "digest")))


def signed_content(entry: AuditEntry) -> dict[str, object]:
    """Return the entry as the values that its digest is taken over, in their order, and the digest."""
    return {
        "sequence": entry.sequence,
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": entry.actor_id,
        "actor_name": entry.actor_name,
        "action": entry.action,
        "object_type": entry.object_type,
        "object_key": entry.object_key,
        "detail": entry.detail,
        "previous_digest": entry.previous_digest,
        "digest": entry.digest,
    }


def _of_year(publication: Publication) -> QuerySet[AuditEntry]:
    """The entries whose object names the year, as the services spell their objects, its scheme or its notice."""
    year = publication.cycle.year
    of_year = Q(object_key=str(year)) | Q(object_key__contains=f"{year}年度考核") | Q(object_key__contains=f"-{year}-")
    for start in (f"{year} ", f"{year}/", f"{year}-"):
        of_year |= Q(object_key__startswith=start)
    of_year |= Q(object_type="job", object_key__endswith=f" {year}")
    of_year |= Q(object_type="job", object_key__contains=f" {year}-")
    of_year |= Q(object_type="scheme", object_key=str(publication.run.scheme))
    notice = notice_of(publication)
    if notice is not None:
        of_year |= Q(object_type="notice", object_key=notice.number)
    return AuditEntry.objects.filter(of_year).exclude(object_type__in=NOT_OF_A_YEAR).order_by("sequence")
