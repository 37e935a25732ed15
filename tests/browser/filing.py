"""What the browser tests of a filing share: the open year with time left, where it is filed, and its first fields."""

from datetime import timedelta

from django.utils import timezone

from tests.assessment.filing.world import World, open_world
from tests.cast import give_everybody_the_password

BASE = "/filing/2019/fushan/"
GROSS, LEADING = "#f-value-gross_output", "#f-value-leading_output"


def open_filing() -> World:
    """Store the open year with its deadline in the future and people who can sign in."""
    opened = open_world()
    opened.cycle.deadline = timezone.now() + timedelta(days=12)
    opened.cycle.save()
    give_everybody_the_password()
    return opened
