"""A year that is ready to be put to departments, or was put to them: two parks filed in full, the others accepted."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import F

from assessment.models import Consultation, Cycle, Figure, Inquiry, Submission
from assessment.services.consultation import consultation_open, plan_set
from assessment.services.inquiries import Given, Upload, inquiry_answer
from assessment.states import InquiryVerdict, SubmissionState
from parks.models import Agency, User
from parks.states import Role
from tests.assessment.filing.files import PDF
from tests.assessment.review_world import ReviewWorld, review_world
from tests.register import put_agency, put_user

ZONE = ZoneInfo("Asia/Shanghai")
OPENED = datetime(2019, 4, 10, 9, 0, tzinfo=ZONE)
WITHIN = datetime(2019, 4, 12, 15, 0, tzinfo=ZONE)
CLOSES = datetime(2019, 4, 21, tzinfo=ZONE)
PLAN = {
    "figure:gross_output": ["kegongxin"],
    "figure:trade_value": ["shangwu"],
    "veto:environmental_accident": ["huanbao", "kegongxin"],
}
DOCUMENT = Upload("统计年报.pdf", PDF)


@dataclass
class Asked:
    """The year with its people and departments."""

    review: ReviewWorld
    bodies: dict[str, Agency]
    people: dict[str, User]

    @property
    def cycle(self) -> Cycle:
        """Return the year as it stands."""
        return Cycle.objects.select_related("scheme").get(pk=self.review.cycle.pk)

    @property
    def office(self) -> User:
        """Return somebody of the office."""
        return self.review.office

    @property
    def agency(self) -> User:
        """Return somebody of the agency."""
        return self.review.agency

    def inquiry(self, department: str, park: str, code: str) -> Inquiry:
        """Return what this department is asked about the park."""
        rows = Inquiry.objects.select_related("cycle__scheme", "department", "park__district")
        return rows.get(department__code=department, park__code=park, code=code)

    def answer(self, department: str, park: str, code: str, given: Given, **more: Any) -> Any:
        """Have somebody of the department answer."""
        arguments = {"upload": None, "base": 0, "clock": lambda: WITHIN, "actor": self.people[department], **more}
        return inquiry_answer(inquiry=self.inquiry(department, park, code), given=given, **arguments)


def planned_world() -> Asked:
    """Store the year at review with every filing accepted and the plan made."""
    review = review_world(("fushan", "gaolan"))
    Submission.objects.filter(cycle=review.cycle).update(state=SubmissionState.ACCEPTED, accepted_at=OPENED)
    Figure.objects.filter(submission__cycle=review.cycle).update(
        accepted=F("reported"), accepted_previous=F("reported_previous")
    )
    names = {"kegongxin": "市科工信局", "shangwu": "市商务局", "huanbao": "市环保局"}
    bodies = {code: put_agency(code, name) for code, name in names.items()}
    people = {code: put_user(code, Role.DEPARTMENT, agency=body) for code, body in bodies.items()}
    world = Asked(review, bodies, people)
    plan_set(cycle=world.cycle, chosen=PLAN, seen={}, actor=world.office, now=OPENED)
    return world


def opened(world: Asked, closes_at: datetime = CLOSES, now: datetime = OPENED) -> Consultation:
    """Put everything to the departments."""
    return consultation_open(cycle=world.cycle, closes_at=closes_at, note="请核对。", actor=world.office, now=now)


def asked_world() -> Asked:
    """Store the year in consultation."""
    world = planned_world()
    opened(world)
    return world


def confirmed() -> Given:
    """Return a confirmation."""
    return Given(InquiryVerdict.CONFIRMED)
