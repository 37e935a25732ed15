"""A filing's files as its pages show them: with all their uses, what is still asked for, and what else is the same."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Exists, OuterRef

from assessment.filing.brought import Demand, Evidence
from assessment.filing.catalogue import catalogue_of
from assessment.filing.filetypes import MAX_FILING, PREVIEWED
from assessment.models import EvidenceFile, Submission, SubmissionVersion
from assessment.selectors.evidence import demands_met, evidence_of
from assessment.selectors.filing import is_open
from assessment.selectors.filing_page import Filing
from assessment.selectors.submitted import shown_version
from assessment.shape import scheme_of
from parks.roles import Act, may
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
    """All of a filing's files, the demands on it, how much room they take (bytes), and the version they are read of."""

    files: tuple[FileLine, ...]
    demands: tuple[Demand, ...]
    labels: dict[str, str]
    limit: int = MAX_FILING
    version: SubmissionVersion | None = None

    @property
    def used(self) -> int:
        """Return the bytes of all files together."""
        return sum(file.size for file in self.files)

    @property
    def percent(self) -> int:
        """Return how much of the room is taken, whole per cent, never nought where there is a file."""
        return max(int(bool(self.files)), min(100, 100 * self.used // self.limit))

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


@dataclass(frozen=True)
class ItemPanel:
    """One item's evidence as its panel shows it, with what else the filing has to offer."""

    code: str
    label: str
    rows: tuple[ItemUse, ...]
    demands: tuple[Demand, ...]
    reuse: tuple[FileLine, ...]
    shelf: Shelf
    may_edit: bool

    @property
    def next_demand(self) -> int | None:
        """Return the demand that the next file most likely answers: the first open one; None where all are met."""
        return next((one.id for one in self.demands if not one.met), None)


def item_panel(submission: Submission, role: str, code: str) -> ItemPanel | None:
    """Return the panel of an item; None where the filing has no such item."""
    shelf = shelf_of(submission, role)
    return _panel(shelf, code, may_edit=may(role, Act.FILL) and is_open(submission, code))


def panel_within(stands: Filing, role: str, code: str) -> ItemPanel | None:
    """Return the panel of an item whose filing was fetched for its page already, in two queries more."""
    evidence, demands = stands.brought.evidence, stands.brought.demands
    shelf = _shelf(stands.submission, role, stands.version, evidence, lambda _: tuple(demands))
    return _panel(shelf, code, may_edit=may(role, Act.FILL) and stands.is_open(code))


def _panel(shelf: Shelf, code: str, *, may_edit: bool) -> ItemPanel | None:
    if code not in shelf.labels:
        return None
    return ItemPanel(
        code=code,
        label=shelf.labels[code],
        rows=shelf.of_item(code),
        demands=shelf.demands_of_item(code),
        reuse=shelf.for_reuse(code),
        shelf=shelf,
        may_edit=may_edit,
    )


def shelf_of(submission: Submission, role: str) -> Shelf:
    """Return all of the filing's evidence as this role may see it, in six queries at most."""
    version = shown_version(submission, role)
    evidence = evidence_of(submission) if version is None else []
    shelf = _shelf(submission, role, version, evidence, lambda brought: tuple(demands_met(submission, brought)))
    if all(file.uses for file in shelf.files):
        return shelf
    submitted = _contents(submission)
    files = tuple(replace(file, in_a_version=file.sha256 in submitted) for file in shelf.files)
    return replace(shelf, files=files)


def _shelf(
    submission: Submission,
    role: str,
    version: SubmissionVersion | None,
    evidence: Iterable[Evidence],
    demands: Callable[[set[tuple[str, str]]], tuple[Demand, ...]],
) -> Shelf:
    """Return the shelf of what stands or, with a version, of what that tells."""
    told = None if version is None else json.loads(version.content)["evidence"]
    files_of = EvidenceFile.objects.filter(submission=submission)
    if told is not None:
        files_of = files_of.filter(sha256__in=[one["sha256"] for one in told])
    rows = list(files_of.select_related("uploaded_by"))
    labels = item_labels(submission)
    elsewhere = _elsewhere(submission, role, [row.sha256 for row in rows])
    uses: dict[int, tuple[UseLine, ...]]
    if told is None:
        lines = [(one.file_id, _use_line(one, labels)) for one in evidence]
        uses = {row.pk: tuple(line for file, line in lines if file == row.pk) for row in rows}
    else:
        uses = {row.pk: _told_uses(told, row.sha256, labels) for row in rows}
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
            in_a_version=False,
        )
        for row in rows
    )
    brought = {(use.item, use.demand) for file in files for use in file.uses}
    return Shelf(files, demands(brought), labels, version=version)


def item_labels(submission: Submission) -> dict[str, str]:
    """Return by code how the filing's items are called: "2 规模以上工业增加值…", 加分项."""
    items = catalogue_of(scheme_of(submission.cycle.scheme), submission.park.category).items
    return {one.code: one.numbered for one in items}


def _use_line(use: Evidence, labels: dict[str, str]) -> UseLine:
    return UseLine(
        id=use.use_id,
        item=use.item,
        label=labels.get(use.item, use.item),
        pages=use.page_reference,
        demand_id=use.demand_id,
        demand=use.demand,
    )


def _told_uses(told: list[dict[str, str]], sha256: str, labels: dict[str, str]) -> tuple[UseLine, ...]:
    """Return the uses of a file as a version tells them; their numbers are their places in it."""
    return tuple(
        UseLine(place, one["item"], labels.get(one["item"], one["item"]), one["pages"], None, one["demand"])
        for place, one in enumerate(told, 1)
        if one["sha256"] == sha256
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
