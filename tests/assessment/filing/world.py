"""An open year for tests: 2019 at self-evaluation, drafts for all parks, last year's figures accepted for one."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from assessment.models import CityFigure, Cycle, Figure, ReturnRequest, Submission, SubmissionVersion
from assessment.services.cycles import cycle_advance, cycle_open
from assessment.services.entries import Change, entries_apply
from assessment.services.seen import seen_now
from assessment.services.submissions import submission_return, submission_submit
from assessment.states import Stage, SubmissionState
from parks.models import MajorProject, Park, User
from parks.states import Role
from tests.assessment.filing.drafts import ACCEPTED, ENTRIES, PROJECTS
from tests.assessment.year import frozen_starter
from tests.register import NOW, put_parks, put_user

DEADLINE = datetime(2020, 4, 1, tzinfo=ZoneInfo("Asia/Shanghai"))
IN_TIME = datetime(2020, 3, 20, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


@dataclass
class World:
    """The open year, the park that files, and its people."""

    cycle: Cycle
    parks: dict[str, Park]
    submission: Submission
    filler: User
    signer: User
    agency: User
    office: User


def open_world() -> World:
    """Store the open year."""
    parks = put_parks()
    scheme = frozen_starter()
    last = cycle_open(year=2018, scheme=scheme, deadline=NOW, is_demo=True, actor=None, now=NOW)
    before = Submission.objects.create(
        cycle=last, park=parks["fushan"], state=SubmissionState.ACCEPTED, accepted_at=NOW
    )
    Figure.objects.bulk_create(
        Figure(submission=before, element=element, accepted=value) for element, value in ACCEPTED.items()
    )
    cycle = cycle_open(year=2019, scheme=scheme, deadline=DEADLINE, is_demo=True, actor=None, now=NOW)
    CityFigure.objects.create(cycle=cycle, code="value_added_growth", value="9.5")
    cycle_advance(cycle=cycle, target=Stage.SELF_EVALUATION, actor=None, now=NOW)
    cycle.refresh_from_db()
    for park in parks.values():
        Submission.objects.create(cycle=cycle, park=park)
    for project in PROJECTS:
        MajorProject.objects.create(
            pk=project.id,
            park=parks["fushan"],
            name=project.name,
            industry=project.industry,
            investment=project.investment,
            started_on=project.started_on,
            commissioned_on=project.commissioned_on,
        )
    return World(
        cycle=cycle,
        parks=parks,
        submission=Submission.objects.get(cycle=cycle, park=parks["fushan"]),
        filler=put_user("filler", Role.FILLER, park=parks["fushan"]),
        signer=put_user("signer", Role.SIGNER, park=parks["fushan"]),
        agency=put_user("agency", Role.AGENCY, firm="某评价公司"),
        office=put_user("office", Role.OFFICE),
    )


def fill(world: World, changes: dict[str, str] | None = None) -> None:
    """Fill the park's filing so that it can be submitted, with these changes."""
    entries = {**ENTRIES, **(changes or {})}
    entries_apply(
        submission=world.submission,
        changes={key: Change(text, 0) for key, text in entries.items()},
        source="测试",
        actor=world.filler,
        now=IN_TIME,
    )


def submit_filing(world: World, key: str = "k") -> SubmissionVersion:
    """Submit the park's filing in time, by its signer who has seen it as it stands."""
    return submission_submit(
        submission=world.submission,
        declared=True,
        seen=seen_now(world.submission),
        idempotency_key=key,
        actor=world.signer,
        clock=lambda: IN_TIME,
    )


def return_filing(world: World, items: list[str], reason: str) -> ReturnRequest:
    """Return these items of the latest version, by the agency that has seen it."""
    return submission_return(
        submission=world.submission,
        seen=world.submission.versions.count(),
        items=items,
        reason=reason,
        actor=world.agency,
        now=IN_TIME,
    )
