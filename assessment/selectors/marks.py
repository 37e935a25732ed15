"""What a panel member sees: the own visit list, and one park with the own mark. Nothing of any other member."""

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from django.db.models import Count

from assessment.filing.catalogue import FACILITY_KINDS
from assessment.filing.values import Unreadable, read_choice, read_yes_no
from assessment.messages.panel import ASPECT_NAMES
from assessment.models import ASPECTS, Cycle, PanelMark, PanelMember, PanelPhoto, PanelVisit, SubmissionVersion
from assessment.states import MARK_STAGES
from parks.models import Park, User

# What each aspect looks at, in one sentence (附表 indicator 3).
LOOKS_AT = {
    "plan": "配套设施建设方案所列项目是否按时开工、按期建成，投资是否到位。",
    "infrastructure": "道路、供水、供电、供气、排水、污水处理和通信是否满足园区需要。",
    "production": "标准厂房、物流仓储、检测研发和公共服务平台是否好用、够用。",
    "living": "职工宿舍、食堂、交通、商业、医疗、教育和文体设施是否方便。",
}


class When(StrEnum):
    """When a park is to be visited, seen from today."""

    TODAY = "today"
    MISSED = "missed"
    COMING = "coming"
    DONE = "done"


@dataclass(frozen=True)
class ListedPark:
    """One park of the member's list: its visit, the own mark's gaps, the number of own photos."""

    park: Park
    day: date
    note: str
    when: When
    missing: tuple[str, ...]
    photos: int
    mark: PanelMark | None

    @property
    def complete(self) -> bool:
        """Return whether all four aspects are given."""
        return not self.missing


@dataclass(frozen=True)
class VisitList:
    """A member's parks: today's first, then those passed without a full mark, those to come, those done."""

    member: PanelMember
    cycle: Cycle
    parks: tuple[ListedPark, ...]

    @property
    def open_now(self) -> bool:
        """Return whether marks can be given."""
        return self.cycle.stage in MARK_STAGES

    @property
    def groups(self) -> list[tuple[When, list[ListedPark]]]:
        """Return the parks by when they are to be visited, in the order of doing; no empty group."""
        by_when = [(when, [one for one in self.parks if one.when == when]) for when in When]
        return [(when, parks) for when, parks in by_when if parks]

    @property
    def done(self) -> int:
        """Return how many parks have a full mark."""
        return sum(one.complete for one in self.parks)


@dataclass(frozen=True)
class Aspect:
    """One aspect to mark."""

    code: str
    name: str
    looks_at: str
    value: Decimal | None


@dataclass(frozen=True)
class Facility:
    """A row of the park's facility plan as submitted; investments in 亿元 as filed."""

    name: str
    kind: str
    planned: str
    actual: str
    done: bool | None
    reason: str


@dataclass(frozen=True)
class MarkPage:
    """One park for one member."""

    member: PanelMember
    park: Park
    visits: tuple[PanelVisit, ...]
    mark: PanelMark | None
    aspects: tuple[Aspect, ...]
    photos: tuple[PanelPhoto, ...]
    facilities: tuple[Facility, ...] | None

    @property
    def cycle(self) -> Cycle:
        """Return the year."""
        return self.member.cycle

    @property
    def open_now(self) -> bool:
        """Return whether marks can be given."""
        return self.cycle.stage in MARK_STAGES

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the names of the aspects without a mark."""
        return missing_of(self.mark)


def member_of(user: User, year: int) -> PanelMember | None:
    """Return who the user is on the year's panel."""
    return PanelMember.objects.select_related("cycle").filter(user=user, cycle__year=year).first()


def park_on_list(member: PanelMember, code: str) -> Park | None:
    """Return the park with this code where it is on one of the member's visits."""
    return Park.objects.filter(panel_visits__members=member, code=code).distinct().first()


def missing_of(mark: PanelMark | None) -> tuple[str, ...]:
    """Return the names of the aspects that the mark does not give."""
    return tuple(ASPECT_NAMES[one] for one in ASPECTS if mark is None or getattr(mark, one) is None)


def visit_list(user: User, *, today: date) -> VisitList | None:
    """Return the visit list of the latest year that has the user on its panel, in three queries; None without one."""
    member = PanelMember.objects.select_related("cycle").filter(user=user).order_by("-cycle__year").first()
    if member is None:
        return None
    marks = {mark.park_id: mark for mark in member.marks.annotate(pictures=Count("photos"))}
    days: dict[int, list[PanelVisit]] = {}
    for visit in member.visits.select_related("park").order_by("day"):
        days.setdefault(visit.park_id, []).append(visit)
    order = list(When)
    parks = [_listed(visits, marks.get(key), today) for key, visits in days.items()]
    parks.sort(key=lambda one: (order.index(one.when), one.day, one.park.order))
    return VisitList(member, member.cycle, tuple(parks))


def mark_page(member: PanelMember, park: Park) -> MarkPage:
    """Return one park as the member marks it."""
    mark = member.marks.filter(park=park).first()
    photos = PanelPhoto.objects.filter(mark__member=member, mark__park=park)
    return MarkPage(
        member=member,
        park=park,
        visits=tuple(member.visits.filter(park=park)),
        mark=mark,
        aspects=tuple(
            Aspect(code, ASPECT_NAMES[code], LOOKS_AT[code], getattr(mark, code) if mark else None) for code in ASPECTS
        ),
        photos=tuple(photos),
        facilities=facilities_of(member.cycle, park),
    )


def own_photo(member: PanelMember, park: Park, photo: int) -> PanelPhoto | None:
    """Return the member's own photo of the park with this key."""
    return PanelPhoto.objects.filter(mark__member=member, mark__park=park, pk=photo).first()


def facilities_of(cycle: Cycle, park: Park) -> tuple[Facility, ...] | None:
    """Return the facility plan of the park's latest submitted filing, in its order; None before it submitted."""
    versions = SubmissionVersion.objects.filter(submission__cycle=cycle, submission__park=park)
    content = versions.order_by("-number").values_list("content", flat=True).first()
    if content is None:
        return None
    rows: dict[str, dict[str, str]] = {}
    for key, text in json.loads(content)["entries"].items():
        parts = key.split(".")
        if parts[0] == "facility" and len(parts) == 3:
            rows.setdefault(parts[1], {})[parts[2]] = text
    return tuple(_facility(row) for row in rows.values())


def _facility(row: dict[str, str]) -> Facility:
    """Read a row as filed; what its park wrote otherwise than asked is shown as written."""
    try:
        kind = FACILITY_KINDS[read_choice(row.get("kind", ""), FACILITY_KINDS) or ""]
    except (Unreadable, KeyError):
        kind = row.get("kind", "")
    try:
        done = read_yes_no(row.get("done", ""))
    except Unreadable:
        done = None
    planned, actual = row.get("planned", ""), row.get("actual", "")
    return Facility(row.get("name", ""), kind, planned, actual, done, row.get("reason", ""))


def _listed(visits: list[PanelVisit], mark: PanelMark | None, today: date) -> ListedPark:
    """Return a park by its next visit, or by its last where all are over."""
    visit = next((one for one in visits if one.day >= today), visits[-1])
    missing = missing_of(mark)
    if visit.day == today:
        when = When.TODAY
    elif not missing:
        when = When.DONE
    else:
        when = When.COMING if visit.day > today else When.MISSED
    pictures = int(getattr(mark, "pictures", 0))
    return ListedPark(visit.park, visit.day, visit.note, when, missing, pictures, mark)
