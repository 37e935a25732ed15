"""The panel as office and agency see it: who sits on it, who visits what, how far the marks are and how they lie."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Prefetch

from assessment.models import ASPECTS, Cycle, PanelMark, PanelMember, PanelPhoto, PanelVisit
from assessment.scoring.rounding import half_up
from assessment.scoring.types import PanelMark as CoreMark
from assessment.scoring.types import PanelRule
from assessment.selectors.spread import Spread, spread_of
from assessment.shape import scheme_of
from assessment.states import DATA_STAGES, MARK_STAGES
from parks.models import Park, User
from parks.states import Role

SHOWN_PLACES = 2


@dataclass(frozen=True)
class Cell:
    """A member at a park: whether it is on the visit list, the own mark, and whether that lies far from the others."""

    member: PanelMember
    listed: bool
    mark: PanelMark | None
    value: Decimal | None
    far: bool
    pictures: int

    @property
    def given(self) -> int:
        """Return how many of the four aspects have a mark."""
        return sum(getattr(self.mark, one) is not None for one in ASPECTS) if self.mark else 0

    @property
    def lacking(self) -> bool:
        """Return whether a full mark is still to come from who is on the list."""
        return self.listed and self.given < len(ASPECTS)


@dataclass(frozen=True)
class ParkRow:
    """One park: its visits, a cell a member, and the means in points, half up to two decimals for showing."""

    park: Park
    visits: tuple[PanelVisit, ...]
    cells: tuple[Cell, ...]
    spread: Spread | None

    @property
    def mean(self) -> Decimal | None:
        """Return the mean of all full marks."""
        return half_up(self.spread.mean, SHOWN_PLACES) if self.spread else None

    @property
    def trimmed(self) -> Decimal | None:
        """Return the mean that counts, the highest and lowest dropped where the rule says so."""
        return half_up(self.spread.trimmed, SHOWN_PLACES) if self.spread else None

    @property
    def span(self) -> Decimal | None:
        """Return how far the highest mark lies above the lowest."""
        return half_up(self.spread.highest - self.spread.lowest, SHOWN_PLACES) if self.spread else None

    @property
    def complete(self) -> int:
        """Return how many members gave a full mark."""
        return len(self.spread.marks) if self.spread else 0

    @property
    def expected(self) -> int:
        """Return how many members are on the list or have marked nevertheless."""
        return sum(one.listed or one.given == len(ASPECTS) for one in self.cells)

    @property
    def lacking(self) -> list[Cell]:
        """Return the members whose full mark is still to come."""
        return [one for one in self.cells if one.lacking]

    @property
    def far(self) -> list[Cell]:
        """Return the members whose mark lies far from the others'."""
        return [one for one in self.cells if one.far]


@dataclass(frozen=True)
class Progress:
    """The year's panel at a glance."""

    cycle: Cycle
    rule: PanelRule
    members: tuple[PanelMember, ...]
    rows: tuple[ParkRow, ...]

    @property
    def open_now(self) -> bool:
        """Return whether marks can be given."""
        return self.cycle.stage in MARK_STAGES

    @property
    def may_arrange(self) -> bool:
        """Return whether members and visits may change."""
        return self.cycle.stage in DATA_STAGES

    @property
    def expected(self) -> int:
        """Return how many full marks there should be."""
        return sum(row.expected for row in self.rows)

    @property
    def complete(self) -> int:
        """Return how many full marks there are."""
        return sum(row.complete for row in self.rows)

    @property
    def lacking(self) -> list[ParkRow]:
        """Return the parks with marks to come."""
        return [row for row in self.rows if row.lacking]

    @property
    def unvisited(self) -> list[ParkRow]:
        """Return the parks without a visit and without a mark: their score would lack the panel's part."""
        return [row for row in self.rows if not row.visits and not row.complete]

    @property
    def far(self) -> list[ParkRow]:
        """Return the parks with a mark far from the others."""
        return [row for row in self.rows if row.far]

    @property
    def by_member(self) -> list[tuple[PanelMember, int, int]]:
        """Return for each member how many full marks are there, of how many expected."""
        columns = zip(*(row.cells for row in self.rows), strict=True) if self.rows else ()
        return [
            (
                cells[0].member,
                sum(one.given == len(ASPECTS) for one in cells),
                sum(one.listed or one.given == len(ASPECTS) for one in cells),
            )
            for cells in columns
        ]


def panel_progress(cycle: Cycle) -> Progress:
    """Return how far the panel is, in five queries whatever the number of parks."""
    rule = scheme_of(cycle.scheme).panel
    members = tuple(PanelMember.objects.filter(cycle=cycle).select_related("user").order_by("code"))
    listed = Prefetch("members", queryset=PanelMember.objects.only("pk"))
    visits: dict[int, list[PanelVisit]] = {}
    for visit in PanelVisit.objects.filter(cycle=cycle).prefetch_related(listed):
        visits.setdefault(visit.park_id, []).append(visit)
    marks: dict[int, dict[int, PanelMark]] = {}
    for mark in PanelMark.objects.filter(member__cycle=cycle).annotate(pictures=Count("photos")):
        marks.setdefault(mark.park_id, {})[mark.member_id] = mark
    rows = tuple(
        _row(park, members, visits.get(park.pk, []), marks.get(park.pk, {}), rule)
        for park in Park.objects.order_by("order")
    )
    return Progress(cycle, rule, members, rows)


def park_photos(cycle: Cycle, park: Park) -> dict[int, list[PanelPhoto]]:
    """Return the park's photos by member."""
    photos: dict[int, list[PanelPhoto]] = {}
    for photo in PanelPhoto.objects.filter(mark__member__cycle=cycle, mark__park=park).select_related("mark"):
        photos.setdefault(photo.mark.member_id, []).append(photo)
    return photos


def photo_of_year(cycle: Cycle, photo: int) -> PanelPhoto | None:
    """Return a photo of the year's visits."""
    return PanelPhoto.objects.filter(mark__member__cycle=cycle, pk=photo).first()


def visits_of(cycle: Cycle) -> list[PanelVisit]:
    """Return the year's visits by day, each with its members."""
    members = Prefetch("members", queryset=PanelMember.objects.order_by("code"))
    return list(PanelVisit.objects.filter(cycle=cycle).select_related("park").prefetch_related(members))


def free_accounts(cycle: Cycle, member: PanelMember | None) -> list[User]:
    """Return the panel accounts in use that no other member of the year has."""
    taken = PanelMember.objects.filter(cycle=cycle, user__isnull=False)
    if member is not None:
        taken = taken.exclude(pk=member.pk)
    accounts = User.objects.filter(role=Role.PANEL, is_active=True)
    return list(accounts.exclude(pk__in=taken.values("user")).order_by("username"))


def next_code(members: Iterable[PanelMember]) -> str:
    """Return a number for one more member: 01, or the one after the highest that is a plain number."""
    numbers = [int(one.code) for one in members if one.code.isascii() and one.code.isdigit()]
    return f"{max(numbers, default=0) + 1:02d}"


def _row(
    park: Park, members: tuple[PanelMember, ...], visits: list[PanelVisit], marks: dict[int, PanelMark], rule: PanelRule
) -> ParkRow:
    on_list = {one.pk for visit in visits for one in visit.members.all()}
    names = {one.pk: one.code for one in members}
    spread = spread_of({key: core_mark(mark, names[key]) for key, mark in marks.items() if _is_full(mark)}, rule)
    return ParkRow(
        park,
        tuple(visits),
        tuple(_cell(member, member.pk in on_list, marks.get(member.pk), spread) for member in members),
        spread,
    )


def _cell(member: PanelMember, listed: bool, mark: PanelMark | None, spread: Spread | None) -> Cell:
    value = spread.marks.get(member.pk) if spread else None
    return Cell(
        member=member,
        listed=listed,
        mark=mark,
        value=half_up(value, SHOWN_PLACES) if value is not None else None,
        far=spread is not None and member.pk in spread.far,
        pictures=int(getattr(mark, "pictures", 0)),
    )


def _is_full(mark: PanelMark) -> bool:
    return all(getattr(mark, one) is not None for one in ASPECTS)


def core_mark(mark: PanelMark, member: str) -> CoreMark:
    """Return a full mark as the scoring core takes it."""
    return CoreMark(member, None, {one: getattr(mark, one) for one in ASPECTS})
