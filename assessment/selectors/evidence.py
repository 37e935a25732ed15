"""A filing's evidence: which file for which item, which demands are still open, and what else uses the same file."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Sum

from assessment.filing.brought import Demand, Evidence
from assessment.filing.catalogue import catalogue_of
from assessment.filing.filetypes import MAX_FILING, PREVIEWED
from assessment.models import EvidenceDemand, EvidenceFile, EvidenceUse, Submission, SubmissionVersion
from assessment.shape import scheme_of
from parks.states import Role

# Who is told that another filing brought the same content; a park's people never learn of another park's files.
TOLD_OF_OTHERS = frozenset({Role.OFFICE, Role.AGENCY})


@dataclass(frozen=True)
class UseLine:
    """One use of a file: the item with its label, pages, the demand it answers."""

    id: int
    item: str
    label: str
    pages: str
    demand_id: int | None
    demand: str


@dataclass(frozen=True)
class FileLine:
    """A file with all its uses; `elsewhere` names other filings with the same content, for those who may know."""

    id: int
    name: str
    kind: str
    size: int
    sha256: str
    pages: int | None
    uploaded_at: datetime
    uploaded_by: str
    uses: tuple[UseLine, ...]
    elsewhere: tuple[str, ...]
    in_a_version: bool

    @property
    def may_be_looked_at(self) -> bool:
        """Return whether a browser shows this kind itself."""
        return self.kind in PREVIEWED

    @property
    def items(self) -> list[str]:
        """Return the codes of the items that the file serves, each once."""
        return list(dict.fromkeys(use.item for use in self.uses))

    @property
    def labels(self) -> list[str]:
        """Return the labels of the items that the file serves, each once."""
        return list(dict.fromkeys(use.label for use in self.uses))


@dataclass(frozen=True)
class ItemUse:
    """A file as evidence of the item at hand, and the labels of the other items that it serves."""

    file: FileLine
    use: UseLine
    also: tuple[str, ...]


@dataclass(frozen=True)
class OpenDemand:
    """A demand that nothing answers yet, with its item's label."""

    demand: Demand
    label: str


@dataclass(frozen=True)
class Shelf:
    """All of a filing's files, the demands on it, and how much room they take (bytes)."""

    files: tuple[FileLine, ...]
    demands: tuple[Demand, ...]
    labels: dict[str, str]
    limit: int = MAX_FILING

    @property
    def used(self) -> int:
        """Return the bytes of all files together."""
        return sum(file.size for file in self.files)

    @property
    def open_demands(self) -> list[OpenDemand]:
        """Return what is still asked for, what is required first."""
        missing = [OpenDemand(one, self.labels.get(one.item, one.item)) for one in self.demands if not one.met]
        return sorted(missing, key=lambda one: not one.demand.required)

    def of_item(self, code: str) -> tuple[ItemUse, ...]:
        """Return the item's evidence in order of arrival."""
        found = [(use, file) for file in self.files for use in file.uses if use.item == code]
        return tuple(
            ItemUse(file, use, tuple(label for label in file.labels if label != use.label))
            for use, file in sorted(found, key=lambda pair: pair[0].id)
        )

    def demands_of_item(self, code: str) -> tuple[Demand, ...]:
        """Return what the item asks for."""
        return tuple(one for one in self.demands if one.item == code)

    def for_reuse(self, code: str) -> tuple[FileLine, ...]:
        """Return the files that do not serve the item yet."""
        return tuple(file for file in self.files if code not in file.items)


def shelf_of(submission: Submission, role: str) -> Shelf:
    """Return all of the filing's evidence as this role may see it, in six queries at most."""
    rows = list(
        EvidenceFile.objects.filter(submission=submission)
        .select_related("uploaded_by")
        .prefetch_related("uses__demand")
    )
    labels = item_labels(submission)
    elsewhere = _elsewhere(submission, role, [row.sha256 for row in rows])
    uses = {row.pk: tuple(_use_line(use, labels) for use in row.uses.all()) for row in rows}
    submitted = "" if all(uses.values()) else _contents(submission)
    files = tuple(
        FileLine(
            id=row.pk,
            name=row.name,
            kind=row.kind,
            size=row.size,
            sha256=row.sha256,
            pages=row.pages,
            uploaded_at=row.uploaded_at,
            uploaded_by=str(row.uploaded_by or "系统"),
            uses=uses[row.pk],
            elsewhere=elsewhere.get(row.sha256, ()),
            in_a_version=row.sha256 in submitted,
        )
        for row in rows
    )
    brought = {(use.item, use.demand) for file in files for use in file.uses}
    return Shelf(files, tuple(_demands(submission, brought)), labels)


def item_labels(submission: Submission) -> dict[str, str]:
    """Return by code how the filing's items are called: "2 规模以上工业增加值…", 加分项."""
    items = catalogue_of(scheme_of(submission.cycle.scheme), submission.park.category).items
    return {one.code: f"{one.code} {one.name}" if one.code[:1].isdigit() else one.name for one in items}


def evidence_file(submission: Submission, file_id: int) -> EvidenceFile | None:
    """Return one of the filing's files; None where the filing has none of this number."""
    return EvidenceFile.objects.filter(submission=submission, pk=file_id).first()


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
    return _demands(submission, {(one.item, one.demand) for one in evidence})


def bytes_of(submission: Submission) -> int:
    """Return how many bytes the filing's files take together."""
    return EvidenceFile.objects.filter(submission=submission).aggregate(total=Sum("size"))["total"] or 0


def is_in_a_version(submission: Submission, sha256: str) -> bool:
    """Return whether a submitted version speaks of this content, whose bytes must then be kept."""
    return submission.versions.filter(content__contains=sha256).exists()


def _demands(submission: Submission, brought: set[tuple[str, str]]) -> list[Demand]:
    rows = EvidenceDemand.objects.filter(cycle=submission.cycle_id).order_by("order", "pk")
    return [Demand(row.pk, row.item, row.name, row.required, (row.item, row.name) in brought) for row in rows]


def _use_line(use: EvidenceUse, labels: dict[str, str]) -> UseLine:
    return UseLine(
        id=use.pk,
        item=use.item,
        label=labels.get(use.item, use.item),
        pages=use.page_reference,
        demand_id=use.demand_id,
        demand=use.demand.name if use.demand else "",
    )


def _contents(submission: Submission) -> str:
    """Return the submitted versions' texts, in which a digest is looked for."""
    return "\n".join(submission.versions.values_list("content", flat=True))


def _elsewhere(submission: Submission, role: str, digests: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return by digest which other filings brought the same content; the agency knows what was submitted alone."""
    if role not in TOLD_OF_OTHERS:
        return {}
    rows = EvidenceFile.objects.filter(sha256__in=list(digests)).exclude(submission=submission)
    if role == Role.AGENCY:
        told = SubmissionVersion.objects.filter(submission=OuterRef("submission"), content__contains=OuterRef("sha256"))
        rows = rows.filter(Exists(told))
    found: dict[str, list[str]] = defaultdict(list)
    by_year = ("submission__cycle__year", "submission__park__order")
    for row in rows.select_related("submission__park", "submission__cycle").order_by(*by_year):
        found[row.sha256].append(f"{row.submission.park.name}{row.submission.cycle.year}年度")
    return {digest: tuple(names) for digest, names in found.items()}
