"""Remind people of deadlines: 30, 7 and 1 days before, 1, 7 and 30 days after, each once."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from assessment.messages.reminders import reminder
from assessment.selectors.deadlines import Deadline, deadlines_standing
from assessment.services.telling import tell
from parks.models import Message


def step_due(day: date, today: date, steps: Iterable[int]) -> int | None:
    """Return the step that counts today, in days from the deadline's last day; None while the first is ahead.

    step_due(date(2020, 3, 31), date(2020, 3, 26), {-30, -7, -1}) is -7: of steps missed while nothing ran, only the
    last one is still worth telling.
    """
    return max((step for step in steps if step <= (today - day).days), default=None)


def reminder_key(deadline: Deadline, step: int) -> str:
    """Return the message's key: the day stands in it, so that a moved deadline tells anew."""
    return f"remind:{deadline.kind}:{deadline.name}:{deadline.day.isoformat()}:{step:+d}"


def reminders_send(*, now: datetime) -> int:
    """Tell everybody whose deadline has come to a step and who was not told of it yet; return how many messages.

    Days are calendar days in Asia/Shanghai. Run it as often as you like, or after any downtime: no step is told twice.
    """
    today = timezone.localdate(now)
    standing = [(one, step_due(one.day, today, one.steps)) for one in deadlines_standing()]
    due = {reminder_key(one, step): one for one, step in standing if step is not None}
    told = set(Message.objects.filter(key__in=due).values_list("key", "user_id"))
    made = 0
    for key, deadline in due.items():
        waiting = [one for one in deadline.people if (key, one.pk) not in told]
        if not waiting:
            continue
        words = reminder(deadline.kind, deadline.about, deadline.day, today, deadline.link)
        with transaction.atomic():
            made += len(tell(people=waiting, key=key, told=words, is_demo=deadline.is_demo, now=now))
    return made
