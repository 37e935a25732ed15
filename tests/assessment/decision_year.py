"""A year on its way to publication: scored, asked about, told to the parks, with two persons of the office."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from assessment.models import (
    Approval,
    AttachedFile,
    Consultation,
    Correction,
    Cycle,
    Figure,
    Inquiry,
    InquiryAnswer,
    NoticeDraft,
    Objection,
    ProvisionalRelease,
    Publication,
    ScoreRun,
)
from assessment.services.runs import year_score
from assessment.states import ApprovalState, InquiryKind, InquiryVerdict, NoticeSeries, Stage
from parks.models import Agency, Park, User
from parks.services import user_put
from parks.states import Role
from tests.assessment.year import filed_year
from tests.cast import PASSWORD, Cast, put_cast
from tests.register import NOW, put_agency, put_parks

LATER = NOW + timedelta(days=5)
DECIDED = date(2019, 4, 22)
MINUTES = b"%PDF-1.7 the minutes\n%%EOF\n"


@dataclass
class World:
    """The year, its run, its parks and who is who; ``second`` is another person of the office."""

    cycle: Cycle
    run: ScoreRun
    parks: dict[str, Park]
    cast: Cast
    second: User
    department: Agency

    def again(self) -> Cycle:
        """Return the year as it stands now."""
        return Cycle.objects.select_related("scheme").get(pk=self.cycle.pk)


def decision_world(stage: Stage = Stage.APPROVAL, *, told: bool = True) -> World:
    """Store the year at this stage, scored; ``told`` with answered inquiries and a release whose window is over."""
    parks, department = put_parks(), put_agency()
    cast = put_cast(parks, department)
    second = user_put(
        username="liang-fuhe", display_name="梁复核", role=Role.OFFICE, password=PASSWORD, actor=None, now=NOW
    )
    cycle = filed_year(stage=stage)
    run = year_score(year=2018, actor=None, now=NOW)
    world = World(cycle, run, parks, cast, second, department)
    if told:
        inquire(world, verdict=InquiryVerdict.CONFIRMED)
        consult(world, until=NOW - timedelta(days=1))
        release(world, until=NOW - timedelta(days=1))
    return world


def consult(world: World, *, until: datetime) -> Consultation:
    """Open the consultation until then."""
    return Consultation.objects.create(cycle=world.cycle, closes_at=until, opened_at=NOW, opened_by=world.cast.office)


def release(world: World, *, until: datetime) -> ProvisionalRelease:
    """Tell the parks their points, with objections until then."""
    return ProvisionalRelease.objects.create(
        cycle=world.cycle, version=world.cycle.releases.count() + 1, run=world.run, objections_until=until,
        released_at=NOW, released_by=world.cast.office,
    )  # fmt: skip


def attach(world: World, name: str = "附件.pdf") -> AttachedFile:
    """Store the row of a file."""
    number = AttachedFile.objects.count()
    return AttachedFile.objects.create(
        cycle=world.cycle, name=name, path=f"attachments/2018/{number}.pdf", kind="pdf", sha256=f"{number:064x}",
        size=3, uploaded_at=NOW, uploaded_by=world.cast.office,
    )  # fmt: skip


def inquire(world: World, *, verdict: InquiryVerdict | None, park: str = "fushan") -> Inquiry:
    """Put a figure to the department, answered so; None leaves it unanswered."""
    inquiry = Inquiry.objects.create(
        cycle=world.cycle, department=world.department, park=world.parks[park], kind=InquiryKind.FIGURE,
        code="gross_output", value="1", put_at=NOW, put_by=world.cast.office,
    )  # fmt: skip
    if verdict is not None:
        answer(world, inquiry, verdict)
    return inquiry


def answer(world: World, inquiry: Inquiry, verdict: InquiryVerdict) -> InquiryAnswer:
    """Answer it, as a further version."""
    disputed: dict[str, Any] = {"reason": "口径不同", "file": attach(world)}
    return InquiryAnswer.objects.create(
        inquiry=inquiry, version=inquiry.answers.count() + 1, verdict=verdict, answered_at=NOW,
        answered_by=world.cast.department, **(disputed if verdict == InquiryVerdict.DISPUTED else {}),
    )  # fmt: skip


def object_to(world: World, park: str = "fushan") -> Objection:
    """Raise an objection on the latest release."""
    return Objection.objects.create(
        cycle=world.cycle, park=world.parks[park], item="2", release=world.cycle.releases.latest("version"),
        text="数据有误", raised_at=NOW, raised_by=world.cast.signer,
    )  # fmt: skip


def draft(world: World, issued_on: date = date(2019, 4, 26), version: int = 1) -> NoticeDraft:
    """Save a draft of the notice."""
    return NoticeDraft.objects.create(
        cycle=world.cycle, publication_version=version, series=NoticeSeries.LETTER, issued_on=issued_on,
        edited_at=NOW, edited_by=world.cast.office,
    )  # fmt: skip


def approve(
    world: World, state: ApprovalState = ApprovalState.CONFIRMED, correction: Correction | None = None
) -> Approval:
    """Put a record of the city's decision in, by the office's first person; confirmed by the second."""
    checked = {"confirmed_by": world.second, "confirmed_at": NOW} if state != ApprovalState.PROPOSED else {}
    return Approval.objects.create(
        cycle=world.cycle, run=world.run, state=state, decision="市政府常务会议纪要〔2019〕12号", decided_on=DECIDED,
        minutes=attach(world, "纪要.pdf"), proposed_at=NOW, proposed_by=world.cast.office, correction=correction,
        **checked,
    )  # fmt: skip


def alter(value: str = "1.01") -> None:
    """Change an accepted figure behind the run's back."""
    Figure.objects.filter(submission__park__code="gaolan", element="technical_investment").update(accepted=value)


def correct(world: World, publication: Publication) -> Correction:
    """Open a correction, change a figure, and let the year's run be the one of the changed data."""
    correction = Correction.objects.create(
        cycle=world.cycle, replaces=publication, reason="统计口径更正", opened_at=NOW, opened_by=world.cast.office
    )
    alter()
    # The stage steps back for a moment, as the verb of a correction lets a run be stored.
    Cycle.objects.filter(pk=world.cycle.pk).update(stage=Stage.APPROVAL)
    world.run = year_score(year=2018, actor=None, now=datetime(2019, 5, 1, tzinfo=UTC))
    Cycle.objects.filter(pk=world.cycle.pk).update(stage=Stage.PUBLISHED)
    return correction
