"""What published results entail: the list with its filters, what is due, and one with all that was done about it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Case, F, IntegerField, Prefetch, Q, QuerySet, Value, When
from django.utils import timezone

from assessment.models import Consequence, ConsequenceStep
from assessment.states import ConsequenceState

STANDING = "standing"  # the default of the filter: everything that no correction ended


@dataclass(frozen=True)
class Duty:
    """A consequence with everything that was done about it, also before corrections carried it on.

    ``chain`` begins with the row itself, then the rows that it was carried on from, the latest first; ``successor`` is
    where a lapsed one goes on, None where it holds no more; ``later`` are the steps since the last time it was done.
    """

    row: Consequence
    chain: tuple[Consequence, ...]
    successor: Consequence | None
    later: tuple[ConsequenceStep, ...]

    @property
    def earlier(self) -> tuple[Consequence, ...]:
        """Return the rows that it was carried on from."""
        return self.chain[1:]


def consequences_found(
    *, now: datetime, kind: str = "", year: int | None = None, state: str = STANDING
) -> QuerySet[Consequence]:
    """Return what is asked for, open ones first, by the day when they are due; ``overdue`` marks the late ones.

    An empty ``state`` asks for lapsed ones too.
    """
    rows = _with_overdue(now).select_related("publication__cycle", "publication__notice", "park", "district")
    if kind:
        rows = rows.filter(kind=kind)
    if year is not None:
        rows = rows.filter(publication__cycle__year=year)
    if state == STANDING:
        rows = rows.exclude(state=ConsequenceState.LAPSED)
    elif state:
        rows = rows.filter(state=state)
    order = {ConsequenceState.OPEN: 0, ConsequenceState.DONE: 1, ConsequenceState.LAPSED: 2}
    turns = Case(*(When(state=one, then=Value(at)) for one, at in order.items()), output_field=IntegerField())
    # A year's duties stand together where they are due the same day; parks and districts as the print has them.
    return rows.annotate(turn=turns).order_by(
        "turn", F("due_on").asc(nulls_last=True), "kind", "park__order", "district__order", "pk"
    )


def due_consequences(now: datetime) -> QuerySet[Consequence]:
    """Return the open ones with a day to be done by, the earliest first; ``overdue`` marks those whose day is past."""
    rows = _with_overdue(now).filter(state=ConsequenceState.OPEN, due_on__isnull=False)
    return rows.select_related("publication__cycle", "park", "district").order_by("due_on", "pk")


def counts_of(now: datetime) -> tuple[int, int]:
    """Return how many are open, and how many of these are overdue; one query."""
    days = Consequence.objects.filter(state=ConsequenceState.OPEN).values_list("due_on", flat=True)
    today = timezone.localdate(now)
    found = list(days)
    return len(found), sum(1 for day in found if day is not None and day < today)


def consequence_years() -> list[int]:
    """Return the years whose results entail something, the latest first."""
    years = Consequence.objects.order_by("-publication__cycle__year").values_list("publication__cycle__year", flat=True)
    return list(years.distinct())


def duty_of(row: Consequence) -> Duty:
    """Return the consequence with its steps and those of the rows that it was carried on from; two queries."""
    of_whom = {"park": row.park_id} if row.park_id else {"district": row.district_id}
    steps = ConsequenceStep.objects.select_related("by", "file").order_by("at", "pk")
    same = (
        Consequence.objects.filter(publication__cycle=row.publication.cycle_id, kind=row.kind, **of_whom)
        .select_related("publication__notice", "publication__cycle", "park", "district")
        .prefetch_related(Prefetch("steps", steps))
    )
    by_version = {one.publication.version: one for one in same}
    version = row.publication.version
    successor = by_version.get(version + 1)
    chain = []
    while version in by_version:
        chain.append(by_version[version])
        version -= 1
    done: list[ConsequenceStep] = []
    for one in reversed(chain):
        for step in one.steps.all():
            done = [] if step.closes else [*done, step]
    return Duty(chain[0], tuple(chain), successor, tuple(done))


def is_overdue(row: Consequence, today: date) -> bool:
    """Return whether it is open and its last day is past."""
    return row.state == ConsequenceState.OPEN and row.due_on is not None and row.due_on < today


def _with_overdue(now: datetime) -> QuerySet[Consequence]:
    late = Q(state=ConsequenceState.OPEN, due_on__lt=timezone.localdate(now))
    return Consequence.objects.annotate(overdue=Case(When(late, then=Value(True)), default=Value(False)))
