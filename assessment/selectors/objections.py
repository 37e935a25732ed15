"""Provisional results that were told, and the objections to them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from assessment.filing.catalogue import REPORT, Item, catalogue_of
from assessment.models import Cycle, Objection, ProvisionalRelease, ScoreRun
from assessment.scoring.types import Scheme
from assessment.shape import scheme_of
from assessment.states import ObjectionState, Stage

# State → tone, mark: never colour alone.
MARKS = {
    ObjectionState.OPEN: ("late", "●"),
    ObjectionState.UPHELD: ("ok", "✓"),
    ObjectionState.DECLINED: ("done", "■"),
    ObjectionState.WITHDRAWN: ("idle", "○"),
}


def open_objections(cycle: Cycle) -> list[Objection]:
    """Return the year's objections that wait for an answer, the oldest first; one of them holds up the approval."""
    rows = Objection.objects.filter(cycle=cycle, state=ObjectionState.OPEN).select_related("park", "raised_by")
    return list(rows.order_by("raised_at", "pk"))


def latest_release(cycle: Cycle) -> ProvisionalRelease | None:
    """Return the release that counts, without its run's texts; None before the first."""
    rows = ProvisionalRelease.objects.filter(cycle=cycle).select_related("run", "released_by")
    return rows.defer("run__case_text", "run__result_text").order_by("-version").first()


def is_objectable(release: ProvisionalRelease | None, stage: str, now: datetime) -> bool:
    """Return whether a park may object at this moment: in consultation, before the window's end."""
    return release is not None and stage == Stage.CONSULTATION and now < release.objections_until


def items_to_object(scheme: Scheme, category: str) -> tuple[Item, ...]:
    """Return the items that an objection may name: all that points, bonus or vetoes rest on, not the report's words."""
    return tuple(one for one in catalogue_of(scheme, category).items if one.code != REPORT)


@dataclass(frozen=True)
class ObjectionLine:
    """An objection with its item's name and how long it has waited, in begun days; None once it is closed."""

    objection: Objection
    item: str
    waiting: int | None
    late: bool

    @property
    def mark(self) -> tuple[str, str, str]:
        """Return tone, mark and word."""
        state = ObjectionState(self.objection.state)
        return (*MARKS[state], str(state.label))


@dataclass(frozen=True)
class ObjectionsPage:
    """The office's and the agency's page of a year."""

    releases: tuple[ProvisionalRelease, ...]
    newest_run: ScoreRun | None
    lines: tuple[ObjectionLine, ...]
    may_release: bool
    window_open: bool

    @property
    def latest(self) -> ProvisionalRelease | None:
        """Return the release that counts."""
        return self.releases[0] if self.releases else None

    @property
    def totals(self) -> list[tuple[str, str, str, int]]:
        """Return tone, mark, word and number of objections of each state."""
        states = [one.objection.state for one in self.lines]
        return [(*MARKS[state], str(state.label), states.count(state)) for state in ObjectionState]

    @property
    def late(self) -> int:
        """Return how many wait although the window is over."""
        return sum(1 for one in self.lines if one.late)

    @property
    def is_new_run(self) -> bool:
        """Return whether the newest score is not the one that was told last."""
        latest, run = self.latest, self.newest_run
        return run is not None and (latest is None or latest.run_id != run.pk)


def objections_page(cycle: Cycle, now: datetime) -> ObjectionsPage:
    """Return the page in three queries; the cycle comes with its scheme."""
    texts = ("run__case_text", "run__result_text")
    releases = tuple(
        ProvisionalRelease.objects.filter(cycle=cycle)
        .select_related("run", "released_by")
        .defer(*texts)
        .order_by("-version")
    )
    runs = ScoreRun.objects.filter(cycle=cycle).defer("case_text", "result_text").order_by("-created_at", "-pk")
    objections = (
        Objection.objects.filter(cycle=cycle)
        .select_related("park__district", "raised_by", "answered_by", "release")
        .order_by("raised_at", "pk")
    )
    lines = sorted(
        objection_lines(objections, scheme_of(cycle.scheme), releases[0].objections_until if releases else None, now),
        key=lambda one: (one.waiting is None, one.objection.raised_at),
    )
    return ObjectionsPage(
        releases=releases,
        newest_run=runs.first(),
        lines=tuple(lines),
        may_release=cycle.stage == Stage.CONSULTATION,
        window_open=is_objectable(releases[0] if releases else None, cycle.stage, now),
    )


def objection_lines(
    objections: Iterable[Objection], scheme: Scheme, until: datetime | None, now: datetime
) -> list[ObjectionLine]:
    """Return the objections with their items' names; late is an open one when the window has closed."""
    names: dict[str, dict[str, str]] = {}
    found = []
    for one in objections:
        category = one.park.category
        known = names.setdefault(category, {item.code: item.numbered for item in items_to_object(scheme, category)})
        is_open = one.state == ObjectionState.OPEN
        found.append(
            ObjectionLine(
                objection=one,
                item=known.get(one.item, one.item),
                waiting=max(0, (now - one.raised_at).days) + 1 if is_open else None,
                late=is_open and until is not None and now >= until,
            )
        )
    return found
