"""The year's consultation: what is put to whom, what was answered, what is still open."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from assessment.messages import consultation as say
from assessment.models import Consultation, Cycle, Figure, Inquiry, InquiryAnswer, InquiryPlan, Submission
from assessment.selectors.inquiry_plan import Matter, matters_of
from assessment.selectors.readiness import Check, Found
from assessment.states import InquiryKind, InquiryVerdict, SubmissionState
from parks.models import Agency, User
from parks.states import Role


@dataclass(frozen=True)
class Line:
    """An inquiry as it stands: the figures put and held (亿元), and the latest answer with its settlement."""

    inquiry: Inquiry
    matter: Matter
    reported: Decimal | None
    reported_previous: Decimal | None
    held: Decimal | None
    held_previous: Decimal | None
    answer: InquiryAnswer | None
    asked_anew: bool

    @property
    def is_figure(self) -> bool:
        """Return whether a figure is asked about."""
        return self.inquiry.kind == InquiryKind.FIGURE

    @property
    def disputed(self) -> bool:
        """Return whether the department holds another figure, or that the fact happened."""
        return self.answer is not None and self.answer.verdict == InquiryVerdict.DISPUTED

    @property
    def is_answered(self) -> bool:
        """Return whether the department's word on what is held now is there."""
        return self.answer is not None and not self.asked_anew

    @property
    def settled(self) -> bool:
        """Return whether nothing is left to decide on the answer."""
        return not self.is_figure or not self.disputed or hasattr(self.answer, "settlement")

    @property
    def given(self) -> Decimal | None:
        """Return the department's own figure of the year; None where it has none."""
        return self.answer.value if self.answer else None

    @property
    def given_previous(self) -> Decimal | None:
        """Return the department's own figure of the year before; None where it has none."""
        return self.answer.previous if self.answer else None

    @property
    def base(self) -> int:
        """Return the version that a further answer rests on."""
        return self.answer.version if self.answer else 0

    @property
    def answer_key(self) -> str:
        """Return the latest answer's key as forms name it."""
        return str(self.answer.pk) if self.answer else ""

    @property
    def state(self) -> tuple[str, str, str]:
        """Return tone, mark and word of where the inquiry stands."""
        if not self.is_answered:
            return ("late", "○", "数据有变，请再核对" if self.answer else "待答复")
        if not self.disputed:
            return ("ok", "✓", "无异议" if self.is_figure else "没有发生")
        if not self.is_figure:
            return ("bad", "▲", "已经发生")
        if self.answer is None or not hasattr(self.answer, "settlement"):
            return ("late", "!", "有异议，待处理")
        return ("done", "●", "已采纳" if self.answer.settlement.adopted else "维持认定数")


@dataclass(frozen=True)
class Tally:
    """How far a department or a park is: how many were put, answered, disputed, and left to settle."""

    name: str
    put: int
    answered: int
    disputed: int
    unsettled: int
    people: int = 1

    @property
    def left(self) -> int:
        """Return how many are not answered."""
        return self.put - self.answered


def consultation_of(cycle: Cycle) -> Consultation | None:
    """Return the year's consultation; None while it was never opened."""
    return Consultation.objects.filter(cycle=cycle).select_related("opened_by").first()


def lines_of(cycle: Cycle, *, department: Agency | None = None, inquiry: int | None = None) -> list[Line]:
    """Return the year's inquiries, of one department where it is given, in three queries."""
    rows = Inquiry.objects.filter(cycle=cycle).select_related("department", "park__district", "cycle__consultation")
    if department is not None:
        rows = rows.filter(department=department)
    if inquiry is not None:
        rows = rows.filter(pk=inquiry)
    found = list(rows.order_by("park__order", "kind", "pk"))
    latest = latest_answers(found)
    matters = {one.key: one for one in matters_of(cycle)}
    order = {key: place for place, key in enumerate(matters)}
    figures = _figures(cycle, [one.park_id for one in found])
    lines = [_line(one, matters, figures, latest.get(one.pk)) for one in found]
    return sorted(lines, key=lambda one: (one.inquiry.park.order, order.get(one.matter.key, len(order))))


def latest_answers(inquiries: Iterable[Inquiry]) -> dict[int, InquiryAnswer]:
    """Return the answer that counts by inquiry's key, with file, settlement and people, in one query."""
    rows = InquiryAnswer.objects.filter(inquiry__in=[one.pk for one in inquiries]).order_by("version")
    wanted = rows.select_related("file", "answered_by__agency", "settlement__settled_by")
    return {one.inquiry_id: one for one in wanted}


def unanswered(cycle: Cycle) -> list[Line]:
    """Return the inquiries of the year that wait for a department's word on what is held now."""
    return [one for one in lines_of(cycle) if not one.is_answered]


def open_disputes(cycle: Cycle) -> list[Line]:
    """Return the disputed figures of the year that nobody has settled."""
    return [one for one in lines_of(cycle) if not one.settled]


def departments_waiting(cycle: Cycle) -> dict[Agency, int]:
    """Return how many inquiries wait for each department: those are who is to be reminded."""
    found: dict[Agency, int] = {}
    for one in unanswered(cycle):
        found[one.inquiry.department] = found.get(one.inquiry.department, 0) + 1
    return found


def people_asked(cycle: Cycle) -> dict[Agency, list[User]]:
    """Return who answers for each department with open inquiries; an empty list says that nobody has an account."""
    waiting = departments_waiting(cycle)
    rows = User.objects.filter(role=Role.DEPARTMENT, is_active=True, agency__in=[one.pk for one in waiting])
    found: dict[Agency, list[User]] = {one: [] for one in waiting}
    for user in rows.select_related("agency").order_by("pk"):
        if user.agency is not None:
            found[user.agency].append(user)
    return found


def consultation_checks(cycle: Cycle) -> tuple[Check, ...]:
    """Return what the step from review to consultation needs, with what was found."""
    rows = Submission.objects.filter(cycle=cycle).select_related("park").order_by("park__order")
    waiting = [one.park.name for one in rows if one.state != SubmissionState.ACCEPTED]
    planned = set(InquiryPlan.objects.filter(cycle=cycle).values_list("department__name", "department_id"))
    staffed = set(
        User.objects.filter(role=Role.DEPARTMENT, is_active=True, agency__in=[key for _, key in planned]).values_list(
            "agency_id", flat=True
        )
    )
    lonely = sorted(name for name, key in planned if key not in staffed)
    found = [
        Check("accepted", say.not_all_accepted(cycle.year, waiting), Found.NEEDED)
        if waiting
        else Check("accepted", "各园区申报都已受理", Found.READY),
        Check("plan", "已安排征询分工", Found.READY)
        if planned
        else Check("plan", say.nothing_planned(cycle.year), Found.NEEDED),
    ]
    if lonely:
        found.append(Check("people", f"这些部门还没有可登录的账号，收不到征询：{'、'.join(lonely)}", Found.NOTE))
    return tuple(found)


def _figures(cycle: Cycle, parks: list[int]) -> dict[tuple[int, str], Figure]:
    rows = Figure.objects.filter(submission__cycle=cycle, submission__park__in=set(parks)).select_related("submission")
    return {(one.submission.park_id, one.element): one for one in rows}


def _line(
    inquiry: Inquiry,
    matters: Mapping[str, Matter],
    figures: Mapping[tuple[int, str], Figure],
    answer: InquiryAnswer | None,
) -> Line:
    key = f"{inquiry.kind}:{inquiry.code}"
    matter = matters.get(key) or Matter(InquiryKind(inquiry.kind), inquiry.code, inquiry.code, "", ())
    figure = figures.get((inquiry.park_id, inquiry.code)) if inquiry.kind == InquiryKind.FIGURE else None
    held = (figure.accepted, figure.accepted_previous) if figure else (inquiry.value, inquiry.previous)
    opened = inquiry.cycle.consultation.opened_at if hasattr(inquiry.cycle, "consultation") else None
    # Opened anew with other figures than those answered: what was said then is not said of these.
    anew = (
        answer is not None
        and opened is not None
        and answer.answered_at < opened
        and held not in {(inquiry.value, inquiry.previous), (answer.value, answer.previous)}
    )
    return Line(
        inquiry=inquiry,
        matter=matter,
        reported=figure.reported if figure else None,
        reported_previous=figure.reported_previous if figure else None,
        held=held[0],
        held_previous=held[1],
        answer=answer,
        asked_anew=anew,
    )


def tallies(lines: Iterable[Line]) -> tuple[list[Tally], list[Tally]]:
    """Return how far each department and each park is, in the order of the lines."""
    by_department: dict[str, list[Line]] = {}
    by_park: dict[str, list[Line]] = {}
    for one in lines:
        by_department.setdefault(one.inquiry.department.name, []).append(one)
        by_park.setdefault(one.inquiry.park.name, []).append(one)
    return (
        [_tally(name, found) for name, found in sorted(by_department.items())],
        [_tally(name, found) for name, found in by_park.items()],
    )


def _tally(name: str, lines: list[Line]) -> Tally:
    return Tally(
        name,
        len(lines),
        sum(1 for one in lines if one.is_answered),
        sum(1 for one in lines if one.disputed),
        sum(1 for one in lines if not one.settled),
    )
