"""A filing as its pages share it: items with their states, findings, texts, the provisional score."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from assessment.checks.finding import Finding
from assessment.checks.order import run_checks
from assessment.filing.brought import Brought
from assessment.filing.catalogue import Item
from assessment.filing.draft import Draft
from assessment.filing.selfscore import SelfScore, self_score
from assessment.models import CityFigure, Entry, ReturnRequest, Submission, SubmissionVersion
from assessment.selectors.filing import closes_at, open_items, open_return
from assessment.selectors.submitted import parts_of


@dataclass(frozen=True)
class ItemState:
    """An item in the list at the left: its mark and how many findings it has."""

    item: Item
    state: str
    findings: int

    @property
    def mark(self) -> tuple[str, str, str]:
        """Return tone, mark and word."""
        words = {
            "done": ("ok", "✓", "完成"),
            "open": ("idle", "○", "未填"),
            "faults": ("late", "!", f"{self.findings}处"),
            "returned": ("bad", "▲", f"退回 {self.findings}处" if self.findings else "退回"),
        }
        return words[self.state]


@dataclass(frozen=True)
class Filing:
    """A filing with everything its pages share; `version` is what an outside reader sees instead of the draft."""

    submission: Submission
    draft: Draft
    brought: Brought
    findings: tuple[Finding, ...]
    entries: dict[str, Entry]
    closes_at: datetime
    open_items: frozenset[str] | None
    returned: ReturnRequest | None
    score: SelfScore
    version: SubmissionVersion | None = None
    states: tuple[ItemState, ...] = field(default=())
    unsaved: frozenset[str] = frozenset()
    clashes: Mapping[str, Entry] = field(default_factory=dict)

    @property
    def done(self) -> int:
        """Return how many items are complete."""
        return sum(1 for one in self.states if one.state == "done")

    def is_open(self, item: str) -> bool:
        """Return whether the item may be edited now."""
        return self.open_items is None or item in self.open_items


def filing_of(submission: Submission, version: SubmissionVersion | None = None) -> Filing:
    """Return the filing for its pages, as it stands or as the version has it, in a fixed number of queries."""
    draft, brought, entries = parts_of(submission, version)
    findings = tuple(run_checks(draft, brought))
    city = dict(CityFigure.objects.filter(cycle=submission.cycle_id).values_list("code", "value"))
    returned = open_return(submission)
    filing = Filing(
        submission=submission,
        draft=draft,
        brought=brought,
        findings=findings,
        entries=entries,
        closes_at=closes_at(submission),
        open_items=open_items(submission),
        returned=returned,
        score=self_score(draft, city),
        version=version,
    )
    states = tuple(_state(filing, item) for item in draft.catalogue.items)
    return replace(filing, states=states)


def filing_with(filing: Filing, texts: Mapping[str, str], clashes: Mapping[str, Entry]) -> Filing:
    """Return the filing as it would show with these texts typed but not saved; `clashes` are others' rows by key."""
    draft = replace(filing.draft, entries={**filing.draft.entries, **texts})
    return replace(filing, draft=draft, unsaved=frozenset(texts), clashes=clashes)


def _state(filing: Filing, item: Item) -> ItemState:
    count = sum(1 for one in filing.findings if one.item == item.code)
    if filing.returned is not None and item.code in filing.returned.items:
        return ItemState(item, "returned", count)
    if count == 0:
        return ItemState(item, "done", 0)
    touched = any(
        (place := filing.draft.catalogue.place_of(key)) is not None and place[0].code == item.code
        for key, row in filing.entries.items()
        if row.text.strip()
    )
    return ItemState(item, "faults" if touched else "open", count)
