"""Each verb tells those whose turn it is, once, in its own transaction; whom it does not concern hears nothing."""

from datetime import date

import pytest

from assessment.models import PanelVisit, Submission
from assessment.services import telling
from assessment.services.cycles import cycle_advance
from assessment.services.extensions import extension_ask, extension_decline, extension_grant
from assessment.services.panel import VisitFacts, member_remove, visit_put, visit_withdraw
from assessment.services.reports import report_file
from assessment.services.schemes_edit import scheme_copy
from assessment.services.schemes_freeze import scheme_propose, scheme_withdraw
from assessment.services.seen import seen_now
from assessment.services.submissions import submission_return, submission_submit
from assessment.states import ApprovalState, Stage
from parks.errors import Refused
from parks.models import Message, User
from parks.states import MessageKind, Role
from tests.assessment.decision_year import approve, decision_world
from tests.assessment.filing.world import IN_TIME, World, fill, open_world
from tests.assessment.panel_year import put_panel_year
from tests.assessment.year import filed_year, frozen_starter, open_year, published_year
from tests.register import NOW, put_parks, put_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return open_world()


def told(word: str) -> dict[str, str]:
    """Return who was told of occasions whose key holds the word, with the subject."""
    return dict(Message.objects.filter(key__contains=word).values_list("user__username", "subject"))


def submit(world: World) -> None:
    fill(world)
    submission_submit(
        submission=world.submission,
        declared=True,
        seen=seen_now(world.submission),
        idempotency_key="k1",
        actor=world.signer,
        clock=lambda: IN_TIME,
    )


def test_opening_tells_each_park_its_own_deadline_once() -> None:
    parks = put_parks()
    put_user("filler", Role.FILLER, park=parks["fushan"])
    put_user("office", Role.OFFICE)
    cycle = open_year(frozen_starter(), 2019)
    Submission.objects.create(cycle=cycle, park=parks["fushan"])
    for _ in range(2):
        cycle_advance(cycle=cycle, target=Stage.SELF_EVALUATION, actor=None, now=NOW)
    message = Message.objects.get()
    assert (message.user.username, message.kind) == ("filler", MessageKind.TURN)
    assert (message.subject, message.link) == (
        "请填报2019年度自评：2020年3月31日24时截止",
        "/filing/2019/fushan/",
    )
    assert message.is_demo


def test_submitting_tells_agency_office_and_district_and_nobody_of_a_park(world: World) -> None:
    put_user("doumen", Role.DISTRICT, district=world.parks["fushan"].district)
    put_user("other", Role.DISTRICT, district=world.parks["gaolan"].district)
    submit(world)
    assert set(told("submitted:1")) == {"agency", "office", "doumen"}
    assert told("submitted")["agency"].startswith("请审核富山")


def test_a_refused_submission_tells_nobody(world: World) -> None:
    with pytest.raises(Refused):
        submission_submit(
            submission=world.submission, declared=True, seen=seen_now(world.submission), idempotency_key="k1",
            actor=world.signer, clock=lambda: IN_TIME,
        )  # fmt: skip
    assert not Message.objects.exists()


def test_returning_tells_the_park_without_the_reason(world: World) -> None:
    submit(world)
    submission_return(
        submission=world.submission, seen=1, items=["1"], reason="产值应为431亿元", actor=world.agency, now=IN_TIME
    )
    assert set(told("returned")) == {"filler", "signer"}
    assert "431" not in "".join(Message.objects.values_list("body", flat=True))


def test_acceptance_is_told_to_the_park_under_its_version(world: World) -> None:
    telling.filing_accepted_tell(submission=world.submission, number=1, now=IN_TIME)
    telling.filing_accepted_tell(submission=world.submission, number=1, now=IN_TIME)
    assert told("accepted:1") == dict.fromkeys(("filler", "signer"), "2019年度自评申报已受理")
    assert Message.objects.count() == 2


def test_a_request_for_time_goes_to_the_office_and_its_answer_to_the_park(world: World) -> None:
    asked = extension_ask(
        submission=world.submission, wanted=date(2020, 4, 5), reason="台风", actor=world.signer, now=IN_TIME
    )
    assert told("asked") == {"office": "请答复富山工业园的延期申请：希望延至2020年4月5日"}
    extension_decline(request=asked, answer="不同意", actor=world.office, now=IN_TIME)
    assert set(told("declined")) == {"filler", "signer"}
    for _ in range(2):
        extension_grant(
            cycle=world.cycle, park=world.parks["fushan"], last_day=date(2020, 4, 6), reason="同意",
            actor=world.office, now=IN_TIME,
        )  # fmt: skip
    assert told("granted") == dict.fromkeys(("filler", "signer"), "自评申报延至2020年4月6日24时")


def test_a_visit_is_told_to_its_members_and_taken_back_from_those_who_leave() -> None:
    year = put_panel_year()
    visit = year.visits["gaolan"]
    arranged = told(f"visit:{visit.pk}:1:arranged")
    assert arranged
    Message.objects.all().delete()
    stay = list(visit.members.filter(user__isnull=False).order_by("pk"))
    left, *rest = stay
    standing = frozenset(one.pk for one in rest)
    visit_put(
        cycle=year.cycle, visit_id=visit.pk, facts=VisitFacts(visit.park, visit.day, "9时", standing), base=1,
        let_go=True, actor=year.office, now=NOW,
    )  # fmt: skip
    assert set(told(":2:arranged")) == {one.user.username for one in rest if one.user}
    assert left.user is not None
    assert set(told(":2:withdrawn")) == {left.user.username}
    visit_withdraw(cycle=year.cycle, visit_id=visit.pk, base=2, actor=year.office, now=NOW)
    assert not PanelVisit.objects.filter(pk=visit.pk).exists()
    assert set(told(":2:withdrawn")) == {one.user.username for one in stay if one.user}


def test_a_member_taken_off_the_panel_hears_of_every_visit_that_is_off() -> None:
    year = put_panel_year()
    member = year.members[0]
    visits = list(member.visits.values_list("pk", flat=True))
    assert visits and member.user
    member_remove(cycle=year.cycle, member_id=member.pk, actor=year.office, now=NOW)
    off = Message.objects.filter(user=member.user, key__endswith=":withdrawn")
    assert len(off) == len(visits)
    assert not Message.objects.filter(key__endswith=":withdrawn").exclude(user=member.user).exists()


def test_a_filed_report_is_told_to_the_office_once_a_version() -> None:
    put_parks()
    office, agency = put_user("office", Role.OFFICE), put_user("agency", Role.AGENCY, firm="某评价公司")
    cycle = filed_year()
    for _ in range(2):
        report_file(cycle=cycle, actor=agency, now=NOW)
    message = Message.objects.get(key="2018:report:1")
    assert (message.user, message.link) == (office, "/report/2018/versions/1/")


def test_a_proposed_scheme_is_told_to_the_others_who_may_freeze_each_time_it_is_proposed() -> None:
    agency, office = put_user("agency", Role.AGENCY, firm="某评价公司"), put_user("office", Role.OFFICE)
    draft = scheme_copy(scheme=frozen_starter(), actor=agency, now=NOW)
    scheme_propose(scheme=draft, seen=draft.digest, actor=agency, now=NOW)
    assert set(told("proposed")) == {office.username}
    scheme_withdraw(scheme=draft, actor=agency, now=NOW)
    scheme_propose(scheme=draft, seen=draft.digest, actor=agency, now=IN_TIME)
    assert Message.objects.filter(user=office).count() == 2


def test_publication_tells_everyone_concerned_and_no_panel() -> None:
    parks = put_parks()
    put_user("filler", Role.FILLER, park=parks["fushan"])
    put_user("doumen", Role.DISTRICT, district=parks["fushan"].district)
    put_user("office", Role.OFFICE)
    put_user("panel", Role.PANEL)
    published_year()
    assert told("2018:published:1") == dict.fromkeys(("filler", "doumen", "office"), "2018年度考核结果已公布")
    assert User.objects.count() == 4


def test_only_the_others_of_the_office_are_asked_for_the_second_look() -> None:
    decided = decision_world()
    approval = approve(decided, ApprovalState.PROPOSED)
    for _ in range(2):
        telling.approval_proposed_tell(approval=approval, now=NOW)
    message = Message.objects.get(key__contains=":approval:")
    assert (message.user, message.subject) == (decided.second, "2018年度考核：审定登记待复核")
