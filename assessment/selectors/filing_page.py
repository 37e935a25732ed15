"""A filing as its pages share it: items with their states, findings, texts, the provisional score."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime

from assessment.checks.finding import Finding
from assessment.checks.order import run_checks
from assessment.filing.brought import Brought
from assessment.filing.catalogue import Item
from assessment.filing.draft import Draft
from assessment.filing.selfscore import SelfScore, self_score
from assessment.models import Entry, Extension, ReturnRequest, Submission, SubmissionVersion
from assessment.selectors.filing import (
    Given,
    brought_with,
    closes_with,
    draft_with,
    extensions_of,
    given_to,
    open_items_with,
    open_return,
    versions_of,
)
from assessment.selectors.submitted import submitted_parts
from assessment.states import SubmissionState


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
class Assessed:
    """A filing's draft with what the checks and the score say of it."""

    submission: Submission
    draft: Draft
    brought: Brought
    findings: tuple[Finding, ...]
    entries: dict[str, Entry]
    open_items: frozenset[str] | None
    returned: ReturnRequest | None
    score: SelfScore
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


@dataclass(frozen=True)
class Filing(Assessed):
    """A filing with everything its pages share: its versions, the last first, and its extensions, likewise.

    `version` is what an outside reader sees instead of the draft.
    """

    versions: tuple[SubmissionVersion, ...] = ()
    extensions: tuple[Extension, ...] = ()
    version: SubmissionVersion | None = None

    @property
    def closes_at(self) -> datetime:
        """Return the moment from which the filing is too late."""
        return closes_with(self.submission, self.extensions)


def filing_of(submission: Submission, version: SubmissionVersion | None = None) -> Filing:
    """Return the filing for its pages, as it stands or as the version has it, in seven queries."""
    versions = versions_of(submission)
    returned = _open_among(submission, versions)
    if version is None:
        assessed = assessed_with(submission, returned, _entries(submission))
    else:
        assessed = _assessed_as_submitted(submission, version, returned)
    own = {one.name: getattr(assessed, one.name) for one in fields(assessed)}
    return Filing(**own, versions=tuple(versions), extensions=tuple(extensions_of(submission)), version=version)


def assessed_of(submission: Submission) -> Assessed:
    """Return the filing without its versions and extensions, in five queries and one more for a returned filing."""
    return assessed_with(submission, open_return(submission), _entries(submission))


def _entries(submission: Submission) -> dict[str, Entry]:
    return {row.key: row for row in submission.entries.select_related("saved_by").order_by("key")}


def _open_among(submission: Submission, versions: list[SubmissionVersion]) -> ReturnRequest | None:
    """What the park has to answer is the latest return of all its versions, while the filing is returned."""
    if submission.state != SubmissionState.RETURNED:
        return None
    returns = [found for one in versions if (found := getattr(one, "returned", None)) is not None]
    return max(returns, key=lambda one: (one.returned_at, one.pk), default=None)


def assessed_with(submission: Submission, returned: ReturnRequest | None, entries: dict[str, Entry]) -> Assessed:
    """Return the same, in four queries, where what the park has to answer and its entries were fetched already."""
    given = given_to(submission)
    draft = draft_with(submission, {key: row.text for key, row in entries.items()}, given.accepted)
    return _assess(submission, draft, brought_with(submission, given.tasks, returned), entries, returned, given)


def _assessed_as_submitted(
    submission: Submission, version: SubmissionVersion, returned: ReturnRequest | None
) -> Assessed:
    given = given_to(submission)
    draft, brought, entries = submitted_parts(submission, version, given)
    return _assess(submission, draft, brought, entries, returned, given)


def _assess(
    submission: Submission,
    draft: Draft,
    brought: Brought,
    entries: dict[str, Entry],
    returned: ReturnRequest | None,
    given: Given,
) -> Assessed:
    assessed = Assessed(
        submission=submission,
        draft=draft,
        brought=brought,
        findings=tuple(run_checks(draft, brought)),
        entries=entries,
        open_items=open_items_with(submission, returned),
        returned=returned,
        score=self_score(draft, given.city),
    )
    return replace(assessed, states=tuple(_state(assessed, item) for item in draft.catalogue.items))


def filing_with(filing: Filing, texts: Mapping[str, str], clashes: Mapping[str, Entry]) -> Filing:
    """Return the filing as it would show with these texts typed but not saved; `clashes` are others' rows by key."""
    draft = replace(filing.draft, entries={**filing.draft.entries, **texts})
    return replace(filing, draft=draft, unsaved=frozenset(texts), clashes=clashes)


def _state(filing: Assessed, item: Item) -> ItemState:
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
