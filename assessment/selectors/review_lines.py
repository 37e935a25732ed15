"""The lines of an item under review: figures, claims, parts and files, each with what was decided on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from assessment.filing.catalogue import Item
from assessment.filing.counting import stages_counted, why_not_counted
from assessment.filing.draft import LedgerProject
from assessment.filing.filetypes import PREVIEWED
from assessment.models import (
    BonusClaim,
    EvidenceFile,
    Figure,
    FigureDecision,
    ProjectClaim,
    Submission,
)
from assessment.scoring.results import ItemResult, PartResult
from assessment.scoring.types import Element, Scheme
from assessment.selectors.review_data import ReviewData, Verdict
from assessment.selectors.review_figures import Decisions, agency_decision, difference, stands
from assessment.states import Source, SubmissionState


@dataclass(frozen=True)
class FigureLine:
    """A data element: what is reported, what statistics say, what was decided, what counts; in its unit."""

    element: Element
    reported: Decimal | None
    previous: Decimal | None
    accepted_before: Decimal | None
    accepted_two_before: Decimal | None
    official: Decimal | None
    difference: Decimal | None
    agency: FigureDecision | None
    department: FigureDecision | None
    final: Decimal | None
    final_previous: Decimal | None
    is_final: bool
    base: int
    form: str

    @property
    def differs(self) -> bool:
        """Return whether official statistics have another figure."""
        return self.official is not None and self.official != self.reported

    @property
    def chosen(self) -> str:
        """Return which way of deciding the form shows chosen: the one that led to what stands."""
        if self.agency is None or (self.agency.value, self.agency.previous) == (self.reported, self.previous):
            return "reported"
        taken = (self.agency.value, self.agency.previous) == (self.official, self.previous)
        return "official" if taken else "own"

    @property
    def growth(self) -> Decimal | None:
        """Return the reported growth in percent."""
        return difference(self.reported, self.previous) if self.previous and self.previous > 0 else None


@dataclass(frozen=True)
class ClaimLine:
    """A claimed project or bonus item, whether the rules count it, and what was decided."""

    kind: str
    claim: ProjectClaim | BonusClaim
    about: str
    counted: tuple[str, ...]
    why_not: tuple[str, ...]

    @property
    def form(self) -> str:
        """Return the name of the line's form."""
        return f"{self.kind}-{self.claim.pk}"


@dataclass(frozen=True)
class PartLine:
    """A part with the review's points so far, and what was ruled."""

    result: PartResult
    ruling: Verdict | None
    exemption: Verdict | None


@dataclass(frozen=True)
class FileLine:
    """A file as the version names it."""

    file: EvidenceFile
    pages: str
    demand: str

    @property
    def shown(self) -> bool:
        """Return whether the page shows it itself."""
        return self.file.kind in PREVIEWED


def figure_lines(data: ReviewData, submission: Submission, item: Item) -> tuple[FigureLine, ...]:
    """Return the item's data elements with what was decided."""
    figures = {row.element: row for row in data.figures if row.submission_id == submission.pk}
    decisions = data.decisions.get(submission.pk, {})
    return tuple(
        _figure(submission, one.element, figures.get(one.element.code), data.official, decisions, data.earlier)
        for one in item.elements
    )


def _figure(
    submission: Submission,
    element: Element,
    figure: Figure | None,
    official: Mapping[str, Decimal],
    decisions: Decisions,
    accepted: Mapping[tuple[int, str], Decimal | None],
) -> FigureLine:
    code = element.code
    agency, latest = agency_decision(decisions, code), decisions.get((code, Source.AGENCY))
    said = decisions.get((code, Source.DEPARTMENT))
    reported = figure.reported if figure else None
    previous = figure.reported_previous if figure else None
    is_final = submission.state == SubmissionState.ACCEPTED
    final = (agency.value, agency.previous) if agency else (reported, previous)
    if is_final and figure:
        final = (figure.accepted, figure.accepted_previous)
    return FigureLine(
        element=element,
        reported=reported,
        previous=previous,
        accepted_before=accepted.get((1, code)),
        accepted_two_before=accepted.get((2, code)),
        official=official.get(code),
        difference=difference(reported, official.get(code)),
        agency=agency,
        department=said if stands(said) else None,
        final=final[0],
        final_previous=final[1],
        is_final=is_final,
        base=latest.version if latest else 0,
        form=f"figure-{code}",
    )


def bonus_lines(scheme: Scheme, submission: Submission) -> tuple[ClaimLine, ...]:
    """Return the claimed bonus items, in one query."""
    kinds = {kind.code: kind for kind in scheme.bonus_kinds}
    rows = BonusClaim.objects.filter(submission=submission).select_related("decided_by").order_by("pk")
    return tuple(
        ClaimLine("bonus", row, f"{kinds[row.kind].name}，每项 {kinds[row.kind].points.normalize():f} 分", (), ())
        for row in rows
    )


def project_lines(data: ReviewData, submission: Submission) -> tuple[ClaimLine, ...]:
    """Return the claimed projects, and whether the rules count them."""
    category = next(one for one in data.scheme.categories if one.code == submission.park.category)
    year, found = data.cycle.year, []
    for row in data.claims:
        if row.submission_id != submission.pk:
            continue
        project = LedgerProject(
            row.project_id, row.name, row.industry, row.investment, row.started_on, row.commissioned_on
        )
        counted, bars = stages_counted(project, year, category), why_not_counted(project, year, category)
        found.append(ClaimLine("project", row, "", tuple(counted), tuple(bars)))
    return tuple(found)


def part_lines(data: ReviewData, submission: Submission, result: ItemResult | None) -> tuple[PartLine, ...]:
    """Return the indicator's parts with rulings and exemptions; nothing for what has no points."""
    mine = [one for one in data.verdicts if one.submission == submission.pk]
    rulings = {one.part: one for one in mine if one.points is not None}
    exemptions = {one.part: one for one in mine if one.points is None}
    parts = result.parts if result else ()
    return tuple(PartLine(part, rulings.get(part.code), exemptions.get(part.code)) for part in parts)


def file_lines(submission: Submission, content: Mapping[str, Any], code: str) -> tuple[FileLine, ...]:
    """Return the files that the version names for the item."""
    named = [one for one in content["evidence"] if one["item"] == code]
    if not named:
        return ()
    rows = EvidenceFile.objects.filter(submission=submission, sha256__in=[one["sha256"] for one in named])
    files = {row.sha256: row for row in rows}
    return tuple(FileLine(files[one["sha256"]], one["pages"], one["demand"]) for one in named if one["sha256"] in files)
