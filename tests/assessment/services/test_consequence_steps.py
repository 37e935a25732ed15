"""What was done is recorded once and stays; an interview ends with date, people and minutes; others with words."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from assessment.models import AttachedFile, Consequence, ConsequenceStep
from assessment.services.consequence_steps import consequence_record, consequence_reschedule
from assessment.services.consequences import consequences_open
from assessment.services.stale import Stale
from assessment.states import ConsequenceState
from parks.errors import Refused, WrongState
from parks.models import AuditEntry, User
from parks.states import Role
from tests.assessment.entailing import FAILING, a_publication, a_year, entailing
from tests.register import NOW, put_parks, put_user

pytestmark = pytest.mark.django_db
MINUTES = b"%PDF-1.7 minutes of the talk\n%%EOF\n"


@pytest.fixture
def office() -> User:
    return put_user("office", Role.OFFICE)


@pytest.fixture
def talk() -> Consequence:
    """The interview of a district that waits."""
    put_parks()
    publication = a_publication(a_year(), entailing(FAILING))
    consequences_open(publication=publication, actor=None, now=NOW)
    return Consequence.objects.get(kind="interview", district__code="jinwan")


def put(row: Consequence, office: User, **changes: Any) -> ConsequenceStep:
    given: dict[str, Any] = {
        "seen": row.version, "text": "已约谈金湾区主要领导", "held_on": date(2019, 4, 18), "participants": "市长、区长",
        "name": "纪要.pdf", "content": MINUTES, "closes": True, "now": NOW, **changes,
    }  # fmt: skip
    return consequence_record(consequence=row, actor=office, **given)


def files() -> int:
    return len([one for one in Path(settings.MEDIA_ROOT).rglob("attachments/**/*") if one.is_file()])


def test_an_interview_with_date_people_and_minutes_is_done(talk: Consequence, office: User) -> None:
    step = put(talk, office)
    talk.refresh_from_db()
    assert (talk.state, talk.closed_at, talk.version) == (ConsequenceState.DONE, NOW, 2)
    assert step.file is not None and step.file.name == "纪要.pdf" and step.by == office
    detail = AuditEntry.objects.filter(action="consequence_recorded").latest("sequence").detail
    assert detail["state"] == "已办结" and detail["held_on"] == "2019-04-18" and detail["file"] == "纪要.pdf"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"held_on": None}, "还缺约谈日期"),
        ({"participants": " "}, "还缺参加人员"),
        ({"content": b"", "name": ""}, "还缺约谈纪要"),
        ({"text": " "}, "办理情况"),
        ({"text": "字" * 2001}, "2000"),
        ({"held_on": date(2019, 4, 21)}, "2019年4月21日还没有到（今天是2019年4月20日）"),
        ({"content": b"MZ not a document"}, "纪要.pdf"),
    ],
)
def test_what_lacks_something_is_refused_and_leaves_nothing(
    talk: Consequence, office: User, changes: dict[str, Any], said: str
) -> None:
    before = files()
    with pytest.raises(Refused, match=said):
        put(talk, office, **changes)
    talk.refresh_from_db()
    assert (talk.state, talk.version, talk.steps.count(), files()) == ("open", 1, 0, before)
    assert not AttachedFile.objects.exists()


def test_an_interview_is_recorded_in_several_steps(talk: Consequence, office: User) -> None:
    put(talk, office, closes=False, content=b"", name="")
    talk.refresh_from_db()
    put(talk, office, text="纪要印发", held_on=None, participants="")
    talk.refresh_from_db()
    assert talk.state == "done" and talk.steps.count() == 2


def test_another_matter_is_done_with_words_alone(talk: Consequence, office: User) -> None:
    row = Consequence.objects.get(kind="criticism", park__code="hangkong")
    put(row, office, text="通报已印发，整改方案已报", held_on=None, participants="", content=b"", name="")
    row.refresh_from_db()
    assert row.state == "done"


def test_the_same_again_is_one_step_and_one_file(talk: Consequence, office: User) -> None:
    first = put(talk, office)
    count = files()
    assert put(talk, office) == first
    assert (talk.steps.count(), files()) == (1, count)


def test_whoever_comes_second_is_shown_both_and_nothing_is_written(talk: Consequence, office: User) -> None:
    put(talk, office, closes=False)
    other = put_user("other", Role.OFFICE)
    with pytest.raises(Stale) as caught:
        put(talk, other, text="另一次约谈", seen=1)
    (clash,) = caught.value.clashes
    assert (clash.standing, clash.given) == ("已约谈金湾区主要领导", "另一次约谈")
    with pytest.raises(Stale, match="2019年12月1日"):
        consequence_reschedule(consequence=talk, seen=1, due_on=date(2019, 12, 1), reason="出访", actor=other, now=NOW)
    assert talk.steps.count() == 1


def test_after_it_is_done_follow_ups_are_recorded_but_it_is_not_done_twice(talk: Consequence, office: User) -> None:
    put(talk, office)
    talk.refresh_from_db()
    put(talk, office, text="整改复查", closes=False, content=b"", name="", now=NOW + timedelta(days=9))
    talk.refresh_from_db()
    assert (talk.state, talk.closed_at, talk.steps.count()) == ("done", NOW, 2)
    with pytest.raises(WrongState, match="已经办结"):
        put(talk, office, text="再次办结")
    with pytest.raises(WrongState, match="已经办结"):
        consequence_reschedule(
            consequence=talk, seen=talk.version, due_on=date(2019, 12, 1), reason="x", actor=office, now=NOW
        )


def test_a_lapsed_one_takes_no_step_and_the_one_it_went_on_in_does(talk: Consequence, office: User) -> None:
    put(talk, office, closes=False, content=b"", name="")
    again = a_publication(talk.publication.cycle, entailing(FAILING))
    consequences_open(publication=again, actor=None, now=NOW)
    talk.refresh_from_db()
    with pytest.raises(WrongState, match="已因更正失效"):
        put(talk, office, text="再登记")
    with pytest.raises(WrongState, match="已因更正失效"):
        consequence_reschedule(
            consequence=talk, seen=talk.version, due_on=date(2019, 12, 1), reason="x", actor=office, now=NOW
        )
    successor = again.consequences.get(kind="interview", district__code="jinwan")
    # Date and people stand in the step of the row that it was carried on from.
    put(successor, office, text="纪要印发", held_on=None, participants="")
    successor.refresh_from_db()
    assert successor.state == "done"


def test_a_day_is_moved_with_a_reason_that_stands_in_the_record(talk: Consequence, office: User) -> None:
    moved: dict[str, Any] = {
        "consequence": talk,
        "due_on": date(2019, 6, 30),
        "reason": "市领导出访",
        "actor": office,
        "now": NOW,
    }
    assert consequence_reschedule(seen=1, **moved).due_on == date(2019, 6, 30)
    consequence_reschedule(seen=1, **moved)
    talk.refresh_from_db()
    assert talk.version == 2
    assert [one.text for one in talk.steps.all()] == ["办结期限由2019年5月20日改为2019年6月30日：市领导出访"]
    for changes, said in (({"reason": " "}, "理由"), ({"due_on": date(2019, 4, 1)}, "早于列入日期2019年4月20日")):
        with pytest.raises(Refused, match=said):
            consequence_reschedule(seen=2, **{**moved, **changes})
