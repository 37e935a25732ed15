"""Whatever the times at which reminders run, each step is told at most once, and the last one due is told."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment.models import Cycle, Submission
from assessment.selectors.deadlines import AFTER, BEFORE, BOTH
from assessment.services.extensions import extension_grant
from assessment.services.reminders import reminders_send, step_due
from assessment.tasks import sweep_reminders
from parks.models import Job, Message, User
from parks.states import JobKind, MessageKind
from tests.assessment.filing.world import World, open_world

SHANGHAI = ZoneInfo("Asia/Shanghai")
DAY = date(2020, 3, 31)
# A busy machine draws slowly; that says nothing of the rule.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def at(day: date, hour: int = 10) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=SHANGHAI)


@pytest.fixture
def world(db: None) -> World:
    return open_world()


def run_on(*offsets: int) -> list[str]:
    """Run once at 10:00 on each day, counted from the last day in time; return the steps told to the filler."""
    for offset in offsets:
        reminders_send(now=at(DAY + timedelta(days=offset)))
    keys = Message.objects.filter(user__username="filler", key__startswith="remind:self_evaluation:2019:fushan:")
    return [key.rsplit(":", 1)[1] for key in keys.order_by("pk").values_list("key", flat=True)]


def walked(days: Iterable[int], steps: frozenset[int]) -> list[tuple[int, int]]:
    """What a portal that runs on these days tells: (day, step), as reminders_send does with its keys."""
    told: list[tuple[int, int]] = []
    for day in days:
        step = step_due(DAY, DAY + timedelta(days=day), steps)
        if step is not None and step not in {one for _, one in told}:
            told.append((day, step))
    return told


@unhurried
@given(days=st.lists(st.integers(-60, 90), max_size=40).map(sorted), steps=st.sampled_from([BEFORE, AFTER, BOTH]))
def test_each_step_is_told_at_most_once_and_only_the_last_one_due(days: list[int], steps: frozenset[int]) -> None:
    told = walked(days, steps)
    said = [step for _, step in told]
    assert said == sorted(set(said))
    for day, step in told:
        # It is due, and none that is due comes after it.
        assert step <= day and not any(step < other <= day for other in steps)
    for before, day in zip([None, *days], days, strict=False):
        fresh = {step for step in steps if step <= day and (before is None or step > before)}
        if fresh:
            assert (day, max(fresh)) in told


@unhurried
@given(days=st.lists(st.integers(-60, 90), max_size=60).map(sorted))
def test_a_portal_that_never_stops_tells_every_step_on_its_day(days: list[int]) -> None:
    every_day = walked(range(-60, 90), BOTH)
    assert every_day == [(step, step) for step in sorted(BOTH)]
    assert {step for _, step in walked(days, BOTH)} <= BOTH


def test_run_daily_it_tells_each_of_the_six_steps_once(world: World) -> None:
    assert run_on(*range(-40, 40)) == ["-30", "-7", "-1", "+1", "+7", "+30"]


def test_run_hourly_on_one_day_it_tells_once(world: World) -> None:
    assert run_on(-7, -7, -7) == ["-7"]


def test_after_downtime_only_the_last_step_due_is_told(world: World) -> None:
    assert run_on(-31, 3) == ["+1"]
    message = Message.objects.get(user__username="filler")
    assert message.kind == MessageKind.OVERDUE and "逾期3天" in message.subject


def test_a_step_begins_at_midnight_in_shanghai(world: World) -> None:
    day = DAY - timedelta(days=7)
    reminders_send(now=at(day, 0) - timedelta(seconds=1))
    assert run_on() == ["-30"]
    reminders_send(now=at(day, 0))
    assert run_on() == ["-30", "-7"]


def test_a_moved_deadline_tells_anew_for_its_day_alone(world: World) -> None:
    assert run_on(-7) == ["-7"]
    extension_grant(
        cycle=world.cycle, park=world.parks["fushan"], last_day=date(2020, 4, 10), reason="台风", actor=world.office,
        now=at(DAY),
    )  # fmt: skip
    reminders_send(now=at(date(2020, 4, 3)))
    told = Message.objects.filter(user__username="filler", key__contains="2020-04-10")
    assert [one.key.rsplit(":", 1)[1] for one in told] == ["-7"]
    assert not Message.objects.filter(user__username="filler", key__endswith="2020-03-31:+1").exists()


def test_once_submitted_nobody_is_reminded(world: World) -> None:
    Submission.objects.update(state="submitted")
    assert run_on(-7, 1) == []


def test_both_the_filler_and_the_signer_hear_and_no_other_park(world: World) -> None:
    assert reminders_send(now=at(DAY - timedelta(days=1))) == 2
    assert set(Message.objects.values_list("user__username", flat=True)) == {"filler", "signer"}


def test_the_reminder_of_a_demonstration_year_is_marked_and_its_mail_is_owed(world: World) -> None:
    User.objects.filter(username="filler").update(email="filler@park.example")
    run_on(-1)
    assert all(Message.objects.values_list("is_demo", flat=True)) and Message.objects.exists()
    assert Job.objects.get(kind=JobKind.SEND_MAIL).state == "owed"


def test_command_and_beat_do_the_same_and_tell_nobody_twice(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    # On the real clock this year's deadline has long passed.
    assert Cycle.objects.filter(deadline__lt=datetime.now(tz=SHANGHAI)).exists()
    call_command("send_reminders")
    assert capsys.readouterr().out.strip() == "新提醒 2 条。"
    sweep_reminders()
    call_command("send_reminders")
    assert capsys.readouterr().out.strip() == "新提醒 0 条。"
