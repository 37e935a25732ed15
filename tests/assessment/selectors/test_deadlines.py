"""Each kind of deadline stands while somebody has to meet it, names its people and day, and is gone when it is met."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from assessment import models
from assessment.messages.reminders import DeadlineKind
from assessment.selectors.deadlines import AFTER, BEFORE, BOTH, Deadline, deadlines_standing
from assessment.services.runs import year_score
from assessment.states import ConsequenceKind, InquiryKind, InquiryVerdict, Stage
from parks.models import User
from parks.states import Role
from tests.assessment.filing.world import IN_TIME, World, open_world
from tests.assessment.panel_year import put_panel_year
from tests.assessment.survey_year import arrange
from tests.assessment.year import filed_year, published_year
from tests.register import NOW, put_agency, put_parks, put_user

pytestmark = pytest.mark.django_db
SHANGHAI = ZoneInfo("Asia/Shanghai")
CLOSES = datetime(2020, 4, 11, tzinfo=SHANGHAI)


def standing(kind: DeadlineKind) -> list[Deadline]:
    return [one for one in deadlines_standing() if one.kind == kind]


def names(one: Deadline) -> set[str]:
    return {user.username for user in one.people}


@pytest.fixture
def world() -> World:
    return open_world()


def of_fushan(kind: DeadlineKind) -> list[Deadline]:
    return [one for one in standing(kind) if ":fushan" in one.name]


def test_a_draft_stands_until_the_last_day_before_the_half_open_deadline(world: World) -> None:
    [one] = of_fushan(DeadlineKind.SELF_EVALUATION)
    assert (one.day, one.steps, names(one)) == (date(2020, 3, 31), BOTH, {"filler", "signer"})
    assert one.link == "/filing/2019/fushan/"
    assert len(standing(DeadlineKind.SELF_EVALUATION)) == 8


def test_a_parks_own_extension_counts_for_it_alone(world: World) -> None:
    models.Extension.objects.create(
        cycle=world.cycle, park=world.parks["fushan"], until=CLOSES, reason="台风", granted_at=IN_TIME,
        granted_by=world.office,
    )  # fmt: skip
    days = {one.name: one.day for one in standing(DeadlineKind.SELF_EVALUATION)}
    assert days["2019:fushan"] == date(2020, 4, 10)
    assert set(days.values()) == {date(2020, 3, 31), date(2020, 4, 10)}


@pytest.mark.parametrize("state", ["submitted", "returned"])
def test_a_filing_that_was_submitted_is_no_draft_any_more(world: World, state: str) -> None:
    models.Submission.objects.filter(pk=world.submission.pk).update(state=state)
    assert not of_fushan(DeadlineKind.SELF_EVALUATION)


def test_a_return_is_counted_from_its_day_and_under_its_version(world: World) -> None:
    for number in (1, 2):
        version = models.SubmissionVersion.objects.create(
            submission=world.submission, number=number, receipt_number=f"r{number}", content="{}", sha256="0" * 64,
            idempotency_key=f"k{number}", submitted_at=IN_TIME, submitted_by=world.signer,
        )  # fmt: skip
        models.ReturnRequest.objects.create(
            submission=world.submission, version=version, items=["1"], reason="补", returned_by=world.agency,
            returned_at=IN_TIME + timedelta(days=number),
        )  # fmt: skip
    models.Submission.objects.filter(pk=world.submission.pk).update(state="returned")
    [one] = standing(DeadlineKind.RETURNED)
    assert (one.name, one.day, one.steps) == ("2019:fushan:2", date(2020, 3, 22), AFTER)
    models.Submission.objects.filter(pk=world.submission.pk).update(state="submitted")
    assert not standing(DeadlineKind.RETURNED)


@pytest.fixture
def asked(world: World) -> models.Inquiry:
    """One inquiry put to one department, in the window."""
    body = put_agency()
    put_user("kegong", Role.DEPARTMENT, agency=body)
    models.Cycle.objects.filter(pk=world.cycle.pk).update(stage=Stage.CONSULTATION)
    models.Consultation.objects.create(cycle=world.cycle, closes_at=CLOSES, opened_at=IN_TIME, opened_by=world.office)
    return models.Inquiry.objects.create(
        cycle=world.cycle, department=body, park=world.parks["fushan"], kind=InquiryKind.FIGURE, code="gross_output",
        put_at=IN_TIME, put_by=world.office,
    )  # fmt: skip


def test_a_department_is_reminded_while_it_owes_an_answer_and_the_office_of_the_late_ones(
    asked: models.Inquiry,
) -> None:
    [one], [late] = standing(DeadlineKind.INQUIRIES), standing(DeadlineKind.INQUIRIES_LATE)
    assert (one.day, names(one), one.steps) == (date(2020, 4, 10), {"kegong"}, BOTH)
    assert "还有1项待答复" in one.about
    assert (names(late), late.steps) == ({"office"}, AFTER)


def test_an_answered_inquiry_reminds_nobody(asked: models.Inquiry) -> None:
    models.InquiryAnswer.objects.create(
        inquiry=asked, version=1, verdict=InquiryVerdict.CONFIRMED, answered_at=IN_TIME,
        answered_by=User.objects.get(username="kegong"),
    )  # fmt: skip
    assert not standing(DeadlineKind.INQUIRIES) and not standing(DeadlineKind.INQUIRIES_LATE)


def test_parks_hear_before_the_objections_close_and_those_who_answer_after() -> None:
    parks = put_parks()
    filler = put_user("filler", Role.FILLER, park=parks["fushan"])
    office = put_user("office", Role.OFFICE)
    put_user("agency", Role.AGENCY, firm="某评价公司")
    cycle = filed_year(stage=Stage.CONSULTATION)
    run = year_score(year=2018, actor=None, now=NOW)
    release = models.ProvisionalRelease.objects.create(
        cycle=cycle, version=1, run=run, objections_until=CLOSES, released_at=NOW, released_by=office
    )
    [one] = of_fushan(DeadlineKind.OBJECTING)
    assert (one.day, names(one), one.steps) == (date(2020, 4, 10), {"filler"}, BEFORE)
    assert not standing(DeadlineKind.ANSWERING)
    models.Objection.objects.create(
        cycle=cycle, park=parks["fushan"], item="1", release=release, text="有异议", raised_at=NOW, raised_by=filler
    )
    [waiting] = standing(DeadlineKind.ANSWERING)
    assert (names(waiting), waiting.steps) == ({"office", "agency"}, AFTER)


def test_a_visit_stands_for_the_members_whose_marks_are_not_whole() -> None:
    year = put_panel_year()
    visit = year.visits["fushan"]

    def waiting() -> set[str]:
        return {name for one in standing(DeadlineKind.VISIT) if one.name == f"2019:{visit.pk}" for name in names(one)}

    everyone = {one.user.username for one in visit.members.select_related("user") if one.user}
    assert waiting() == everyone
    year.mark(0, "fushan", "80")
    year.mark(1, "fushan", "80", "", "", "")
    assert waiting() == everyone - {year.user(0).username}


def test_before_the_review_a_visit_that_passed_reminds_nobody_as_nobody_can_mark() -> None:
    year = put_panel_year()
    assert {one.steps for one in standing(DeadlineKind.VISIT)} == {BOTH}
    models.Cycle.objects.filter(pk=year.cycle.pk).update(stage=Stage.SELF_EVALUATION)
    assert {one.steps for one in standing(DeadlineKind.VISIT)} == {BEFORE}


def test_the_questionnaires_end_is_told_to_those_who_run_it(world: World) -> None:
    arrange(world.cycle, questions=1)
    models.Questionnaire.objects.update(closes_at=CLOSES)
    [one] = standing(DeadlineKind.QUESTIONNAIRE)
    assert (one.day, names(one), one.steps) == (date(2020, 4, 10), {"office", "agency"}, BEFORE | {1})


def test_a_consequence_stands_until_it_is_done_where_it_has_a_day() -> None:
    parks = put_parks()
    put_user("office", Role.OFFICE)
    publication = published_year()
    # Those that the publication opened itself are not this test's.
    models.Consequence.objects.update(due_on=None)
    about = {"publication": publication, "basis": "附件1 五", "opened_at": NOW}
    models.Consequence.objects.create(**about, kind=ConsequenceKind.INTERVIEW, park=parks["fushan"], due_on=None)
    due = models.Consequence.objects.create(
        **about, kind=ConsequenceKind.CRITICISM, park=parks["fushan"], due_on=date(2019, 6, 30)
    )
    [one] = standing(DeadlineKind.CONSEQUENCE)
    assert (one.day, names(one), one.name) == (date(2019, 6, 30), {"office"}, f"2018:{due.pk}")
    models.Consequence.objects.filter(pk=due.pk).update(state="done", closed_at=NOW)
    assert not standing(DeadlineKind.CONSEQUENCE)
