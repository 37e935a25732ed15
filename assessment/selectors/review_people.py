"""Who reviews what this year, and who keeps out of which park."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import F, Value

from assessment.models import ConflictOfInterest, Cycle, ReviewAssignment
from parks.models import Park, User
from parks.states import Role


@dataclass(frozen=True)
class People:
    """Names of reviewers by item, own items, and parks that the reader keeps out of with the reason."""

    names: Mapping[str, list[str]] = field(default_factory=dict)
    mine: frozenset[str] = frozenset()
    barred: Mapping[str, str] = field(default_factory=dict)


def people_of(cycle: Cycle, user: User) -> People:
    """Return assignments and the reader's conflicts of interest, in one query."""
    columns = ("what", "person", "name", "about", "why")
    duties = ReviewAssignment.objects.filter(cycle=cycle).values_list(
        Value("duty"), F("user_id"), F("user__display_name"), F("item"), Value("")
    )
    conflicts = ConflictOfInterest.objects.filter(cycle=cycle, user=user).values_list(
        Value("conflict"), F("user_id"), F("user__display_name"), F("park__code"), F("reason")
    )
    names: dict[str, list[str]] = defaultdict(list)
    mine, barred = set(), {}
    for row in duties.order_by().union(conflicts.order_by(), all=True):
        said = dict(zip(columns, row, strict=True))
        if said["what"] == "conflict":
            barred[said["about"]] = said["why"]
            continue
        names[said["about"]].append(said["name"])
        if said["person"] == user.pk:
            mine.add(said["about"])
    return People({item: sorted(found) for item, found in names.items()}, frozenset(mine), barred)


def conflict_of(cycle: Cycle, park: Park, user: User) -> ConflictOfInterest | None:
    """Return why the user keeps out of the park's review this year; None where nothing stands in the way."""
    return ConflictOfInterest.objects.filter(cycle=cycle, park=park, user=user).first()


def reviewers() -> list[User]:
    """Return the people of the agency who may sign in, by name."""
    return list(User.objects.filter(role=Role.AGENCY, is_active=True).order_by("display_name", "pk"))


def reviewers_free_for(cycle: Cycle, park: Park) -> list[User]:
    """Return the people of the agency who may review this park."""
    barred = set(ConflictOfInterest.objects.filter(cycle=cycle, park=park).values_list("user_id", flat=True))
    return [one for one in reviewers() if one.pk not in barred]


@dataclass(frozen=True)
class DutiesPage:
    """Assignments by item with the ids that the form ticks, conflicts, and who there is."""

    duties: Mapping[str, list[int]]
    conflicts: tuple[ConflictOfInterest, ...]
    reviewers: tuple[User, ...]
    parks: tuple[Park, ...]


def duties_page(cycle: Cycle) -> DutiesPage:
    """Return who is assigned and who keeps out, in four queries."""
    duties: dict[str, list[int]] = defaultdict(list)
    for item, user in ReviewAssignment.objects.filter(cycle=cycle).order_by("item", "user").values_list("item", "user"):
        duties[item].append(user)
    conflicts = ConflictOfInterest.objects.filter(cycle=cycle).select_related("user", "park", "declared_by")
    return DutiesPage(
        duties=dict(duties),
        conflicts=tuple(conflicts.order_by("park__order", "user__display_name")),
        reviewers=tuple(reviewers()),
        parks=tuple(Park.objects.order_by("order")),
    )
