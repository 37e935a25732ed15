"""The filings that a user may see, by year."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery, TextField, Value, When

from assessment.access import READERS_AFTER_SUBMISSION
from assessment.filing.catalogue import catalogue_of
from assessment.models import Cycle, Entry, Extension, ExtensionRequest, Objection, Submission, SubmissionVersion
from assessment.shape import scheme_of
from assessment.states import REVIEW_STAGES, ObjectionState, Stage, SubmissionState
from parks.access import parks_visible_to
from parks.models import User
from parks.roles import OUTSIDE_PARKS


@dataclass(frozen=True)
class FilingRow:
    """A park's filing in the list; ``filled`` of the ``asked`` data elements, None where that is not to be seen."""

    submission: Submission
    version: SubmissionVersion | None
    closes_at: datetime
    late: bool
    readable: bool
    filled: int | None
    asked: int
    # A request for more time waits for the office's answer.
    wants_time: bool = False
    # An objection of the park waits for its answer.
    objects: bool = False


@dataclass(frozen=True)
class FilingYear:
    """A year with the filings that the user may see."""

    cycle: Cycle
    rows: tuple[FilingRow, ...]


def filing_rows(user: User, *, now: datetime, cycle: Cycle | None = None) -> list[FilingYear]:
    """Return the years with their filings, the latest first, in a fixed number of queries; of one year where given."""
    versions = SubmissionVersion.objects.order_by("-number").defer("content")
    submissions = (
        Submission.objects.filter(park__in=parks_visible_to(user))
        .exclude(cycle__stage=Stage.SETUP)
        .select_related("park__district")
        .prefetch_related(Prefetch("versions", queryset=versions))
        .annotate(
            last_content=_last_content(user.role),
            until=_last_extension(),
            wants_time=Exists(_open_requests()),
            has_objection=Exists(_open_objections()),
        )
        .order_by("-cycle__year", "park__order")
    )
    # Each year comes once with its scheme, not once a filing.
    if cycle is None:
        submissions = submissions.prefetch_related(Prefetch("cycle", queryset=Cycle.objects.select_related("scheme")))
    else:
        submissions = submissions.filter(cycle=cycle)
        for one in submissions:
            one.cycle = cycle
    open_now = [one for one in submissions if one.cycle.stage in REVIEW_STAGES]
    progress = _Progress(open_now, {one.pk: one.last_content for one in open_now if one.last_content})
    years: dict[int, list[FilingRow]] = {}
    cycles: dict[int, Cycle] = {}
    for submission in submissions:
        cycles[submission.cycle_id] = submission.cycle
        version = next(iter(submission.versions.all()), None)
        closes = submission.cycle.deadline
        closes = max(closes, submission.until or closes)
        readable = submission.state != SubmissionState.DRAFT or user.role not in READERS_AFTER_SUBMISSION
        years.setdefault(submission.cycle_id, []).append(
            FilingRow(
                submission=submission,
                version=version,
                closes_at=closes,
                late=version is None and now >= closes and submission.cycle.stage == Stage.SELF_EVALUATION,
                readable=readable,
                filled=progress.filled(submission) if readable else None,
                asked=progress.asked(submission),
                wants_time=submission.wants_time,
                objects=submission.has_objection,
            )
        )
    return [FilingYear(cycles[pk], tuple(rows)) for pk, rows in years.items()]


def _last_extension() -> Subquery:
    """Until when the extension granted last lets the park file; None without one."""
    granted = Extension.objects.filter(cycle=OuterRef("cycle"), park=OuterRef("park")).order_by("-granted_at", "-pk")
    return Subquery(granted.values("until")[:1])


def _open_requests() -> QuerySet[ExtensionRequest]:
    return ExtensionRequest.objects.filter(cycle=OuterRef("cycle"), park=OuterRef("park"), granted=None)


def _open_objections() -> QuerySet[Objection]:
    open_ones = Objection.objects.filter(state=ObjectionState.OPEN)
    return open_ones.filter(cycle=OuterRef("cycle"), park=OuterRef("park"))


def _last_content(role: str) -> Case | Value:
    """The text of a returned filing's last version, for readers from outside the park; empty for all others.

    What a park mends after a return is its own until it submits again.
    """
    if role not in OUTSIDE_PARKS:
        return Value("", output_field=TextField())
    last = SubmissionVersion.objects.filter(submission=OuterRef("pk")).order_by("-number").values("content")[:1]
    return Case(When(state=SubmissionState.RETURNED, then=Subquery(last)), default=Value(""), output_field=TextField())


class _Progress:
    """How many data elements each open filing has, with a figure or the reason for its absence; in one query."""

    def __init__(self, submissions: Sequence[Submission], told: Mapping[int, str]) -> None:
        self.found: dict[int, set[str]] = {one.pk: set() for one in submissions}
        typed = Entry.objects.filter(submission__in=submissions).exclude(submission__in=told).exclude(text="")
        about = Q(key__startswith="value.") | Q(key__startswith="absence.")
        for pk, key in typed.filter(about).values_list("submission_id", "key"):
            self.found[pk].add(key.partition(".")[2])
        for pk, content in told.items():
            keys = (key.partition(".") for key in json.loads(content)["entries"])
            self.found[pk] = {rest for head, _, rest in keys if head in {"value", "absence"}}
        cycles = {one.cycle_id: one.cycle for one in submissions}
        schemes = {pk: scheme_of(cycle.scheme) for pk, cycle in cycles.items()}
        self.elements = {
            (pk, category.code): sum(len(item.elements) for item in catalogue_of(scheme, category.code).items)
            for pk, scheme in schemes.items()
            for category in scheme.categories
        }

    def asked(self, submission: Submission) -> int:
        """Return how many elements the park is asked for; 0 for a year that is not being filed."""
        return self.elements.get((submission.cycle_id, submission.park.category), 0)

    def filled(self, submission: Submission) -> int | None:
        """Return how many of them the filing has; None for a year that is not being filed."""
        found = self.found.get(submission.pk)
        return None if found is None else len(found)
