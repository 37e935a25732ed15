"""What a park (and its district) reads of its provisional result, and the objections that it raised."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Count, F, Q

from assessment.filing.catalogue import Item
from assessment.models import Cycle, Objection, ProvisionalRelease, Publication, Submission
from assessment.selectors.objections import ObjectionLine, is_objectable, items_to_object, objection_lines
from assessment.selectors.own_points import OwnItem, OwnPoints, own_points
from assessment.shape import scheme_of
from assessment.states import ObjectionState, Stage
from parks.access import parks_visible_to
from parks.models import User


@dataclass(frozen=True, slots=True)
class Before:
    """The park's published points of the year before: total and by indicator; neither rank nor grade."""

    year: int
    total: Decimal
    bonus: Decimal
    points: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class OwnLine:
    """An indicator beside last year's published points; None where there is nothing to compare."""

    item: OwnItem
    previous: Decimal | None

    @property
    def change(self) -> Decimal | None:
        """Return this year's provisional points less last year's."""
        return None if self.previous is None else self.item.points - self.previous


@dataclass(frozen=True)
class ProvisionalPage:
    """Everything on a park's page of a year."""

    submission: Submission
    release: ProvisionalRelease | None
    own: OwnPoints | None
    before: Before | None
    lines: tuple[OwnLine, ...]
    objections: tuple[ObjectionLine, ...]
    items: tuple[Item, ...]
    is_open: bool
    is_published: bool

    @property
    def change(self) -> Decimal | None:
        """Return the provisional total less last year's."""
        return None if self.before is None or self.own is None else self.own.total - self.before.total

    @property
    def free_items(self) -> list[tuple[str, str]]:
        """Return code and name of the items that no objection waits for."""
        waiting = {one.objection.item for one in self.objections if one.objection.state == ObjectionState.OPEN}
        return [(one.code, one.numbered) for one in self.items if one.code not in waiting]


def provisional_page(submission: Submission, now: datetime) -> ProvisionalPage:
    """Return the park's page, in five queries; the filing comes with its year, scheme and park."""
    cycle, park = submission.cycle, submission.park
    scheme = scheme_of(cycle.scheme)
    releases = ProvisionalRelease.objects.filter(cycle=cycle).select_related("run__scheme", "released_by")
    release = releases.order_by("-version").first()
    own = None
    if release is not None:
        run = release.run
        own = own_points(json.loads(run.result_text), json.loads(run.case_text), scheme_of(run.scheme), park.code)
    objections = (
        Objection.objects.filter(cycle=cycle, park=park)
        .select_related("park__district", "raised_by", "answered_by", "release")
        .prefetch_related("files__file")
        .order_by("-raised_at", "-pk")
    )
    before = _before(cycle.year - 1, park.code)
    points = before.points if before else {}
    until = release.objections_until if release else None
    return ProvisionalPage(
        submission=submission,
        release=release,
        own=own,
        before=before,
        lines=tuple(OwnLine(one, points.get(one.code)) for one in own.items) if own else (),
        objections=tuple(objection_lines(objections, scheme, until, now)),
        items=items_to_object(scheme, park.category),
        is_open=is_objectable(release, cycle.stage, now),
        is_published=cycle.stage == Stage.PUBLISHED,
    )


def _before(year: int, code: str) -> Before | None:
    rows = Publication.objects.filter(cycle__year=year).select_related("run").defer("run__case_text")
    publication = rows.order_by("-version").first()
    if publication is None:
        return None
    result = json.loads(publication.run.result_text)
    park = next((one for one in result["parks"] if one["code"] == code), None)
    if park is None:
        return None
    points = {one["code"]: Decimal(one["points"]) for one in park["items"]}
    return Before(year, Decimal(park["total"]), Decimal(park["bonus"]), points)


@dataclass(frozen=True)
class ListedPark:
    """A park in a year of the list; ``waiting`` and ``answered`` count its objections."""

    submission: Submission
    waiting: int
    answered: int


@dataclass(frozen=True)
class ListedYear:
    """A year of the list: its latest release, whether objections may be raised now, and the reader's parks."""

    cycle: Cycle
    version: int | None
    until: datetime | None
    is_open: bool
    parks: tuple[ListedPark, ...]


def provisional_list(user: User, now: datetime) -> list[ListedYear]:
    """Return the years that file or are further, the latest first, with the parks that the user reads; two queries."""
    mine = Q(cycle__objections__park=F("park"))
    waiting = Q(cycle__objections__state=ObjectionState.OPEN)
    closed = Q(cycle__objections__state__in=[ObjectionState.UPHELD, ObjectionState.DECLINED])
    filings = (
        Submission.objects.filter(park__in=parks_visible_to(user))
        .exclude(cycle__stage=Stage.SETUP)
        .select_related("cycle", "park__district")
        .annotate(
            waiting=Count("cycle__objections", filter=mine & waiting, distinct=True),
            answered=Count("cycle__objections", filter=mine & closed, distinct=True),
        )
        .order_by("-cycle__year", "park__order")
    )
    by_year: dict[int, list[Submission]] = {}
    for one in filings:
        by_year.setdefault(one.cycle.year, []).append(one)
    latest: dict[int, ProvisionalRelease] = {}
    for release in ProvisionalRelease.objects.order_by("cycle", "version"):
        latest[release.cycle_id] = release
    return [_listed(rows, latest.get(rows[0].cycle_id), now) for rows in by_year.values()]


def _listed(rows: list[Submission], release: ProvisionalRelease | None, now: datetime) -> ListedYear:
    cycle = rows[0].cycle
    return ListedYear(
        cycle=cycle,
        version=release.version if release else None,
        until=release.objections_until if release else None,
        is_open=is_objectable(release, cycle.stage, now),
        parks=tuple(ListedPark(one, getattr(one, "waiting", 0), getattr(one, "answered", 0)) for one in rows),
    )
