"""The office's page of a year's corrections: what is published, what is open, what may be named, what comes next."""

from dataclasses import dataclass

from assessment.filing.catalogue import VETO, catalogue_of
from assessment.models import (
    Approval,
    Correction,
    CorrectionItem,
    Cycle,
    FraudFinding,
    Publication,
    ScoreRun,
    Submission,
    Veto,
)
from assessment.selectors.corrections import corrections_of
from assessment.selectors.published import publication_of
from assessment.shape import scheme_of
from assessment.states import STANDING_APPROVALS, CorrectionState


@dataclass(frozen=True)
class ParkItems:
    """A park with the items of its filing: (park/item, label)."""

    park: str
    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class CorrectionPage:
    """Everything on the page."""

    publication: Publication | None
    correction: Correction | None
    ended: tuple[Correction, ...]
    parks: tuple[ParkItems, ...]
    newest_run: ScoreRun | None
    findings: tuple[tuple[str, str, str], ...]
    approval: Approval | None

    @property
    def has_new_run(self) -> bool:
        """Return whether the year was scored again since the correction was opened."""
        run, correction = self.newest_run, self.correction
        return run is not None and correction is not None and run.created_at >= correction.opened_at

    @property
    def judged(self) -> list[tuple[str, str]]:
        """Return the parks of which the open correction names the vetoes: (code, name)."""
        if self.correction is None:
            return []
        named = (one.submission.park for one in self.correction.items.all() if one.item == VETO)
        return [(park.code, park.name) for park in named]

    @property
    def choices(self) -> list[tuple[str, str]]:
        """Return the items of all parks as the choices of a field."""
        return [(value, f"{one.park} {label}") for one in self.parks for value, label in one.items]

    @property
    def reopened(self) -> list[tuple[CorrectionItem, str]]:
        """Return the items that the open correction names, each with park and label."""
        if self.correction is None:
            return []
        labels = dict(self.choices)
        return [(one, labels[f"{one.submission.park.code}/{one.item}"]) for one in self.correction.items.all()]


def correction_page(cycle: Cycle) -> CorrectionPage:
    """Return the page, in a number of queries that the parks do not change."""
    corrections = corrections_of(cycle)
    current = next((one for one in corrections if one.state == CorrectionState.OPEN), None)
    scheme = scheme_of(cycle.scheme)
    filings = Submission.objects.filter(cycle=cycle).select_related("park").order_by("park__order")
    parks = (
        ParkItems(
            one.park.name,
            tuple(
                (f"{one.park.code}/{item.code}", item.label) for item in catalogue_of(scheme, one.park.category).items
            ),
        )
        for one in filings
    )
    runs = ScoreRun.objects.filter(cycle=cycle).defer("case_text", "result_text").order_by("-created_at")
    approvals = Approval.objects.filter(cycle=cycle, state__in=STANDING_APPROVALS).select_related("proposed_by")
    return CorrectionPage(
        publication=publication_of(cycle.year),
        correction=current,
        ended=tuple(one for one in corrections if one is not current),
        parks=tuple(parks),
        newest_run=runs.first(),
        findings=_findings(cycle) if current is not None else (),
        approval=approvals.first(),
    )


def _findings(cycle: Cycle) -> tuple[tuple[str, str, str], ...]:
    """Vetoes and findings of fraud that stand: (park, what, basis); two queries."""
    vetoes = Veto.objects.filter(cycle=cycle).select_related("park").order_by("park__order", "kind")
    fraud = FraudFinding.objects.filter(cycle=cycle).select_related("park").order_by("park__order")
    return (
        *((one.park.name, one.get_kind_display(), one.basis) for one in vetoes),
        *((one.park.name, "弄虚作假", one.basis) for one in fraud),
    )
