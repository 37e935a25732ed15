"""The year's releases and objections, open ones first, late once the window is over."""

from datetime import timedelta

import pytest

from assessment.models import Objection
from assessment.selectors.objections import is_objectable, items_to_object, latest_release, objections_page
from assessment.selectors.objections import open_objections as waiting_of
from assessment.shape import scheme_of
from tests.assessment.objection_world import OBJECTED_AT, UNTIL, consulted_world, objected, told

pytestmark = pytest.mark.django_db


def test_open_objections_come_first_and_are_late_after_the_window() -> None:
    world, run = consulted_world()
    first = told(world, run)
    closed = objected(world, first, item="1")
    Objection.objects.filter(pk=closed.pk).update(
        state="declined", answer="无误", answered_at=OBJECTED_AT, answered_by=world.agency, version=2
    )
    waiting = objected(world, first, park="gaolan")
    second = told(world, run, 2)
    assert latest_release(world.cycle) == second and waiting_of(world.cycle) == [waiting]
    page = objections_page(world.cycle, UNTIL - timedelta(microseconds=1))
    assert [one.objection for one in page.lines] == [waiting, closed] and page.late == 0 and page.window_open
    assert page.lines[0].waiting == 5 and page.lines[0].item.startswith("2 ") and page.lines[1].waiting is None
    assert [(word, number) for _, _, word, number in page.totals if number] == [("待答复", 1), ("维持", 1)]
    late = objections_page(world.cycle, UNTIL)
    assert late.late == 1 and late.lines[0].late and not late.window_open and not late.is_new_run


def test_objections_are_taken_in_the_consultation_before_the_windows_end() -> None:
    world, run = consulted_world()
    release = told(world, run)
    assert is_objectable(release, "consultation", OBJECTED_AT) and not is_objectable(release, "consultation", UNTIL)
    assert not is_objectable(release, "approval", OBJECTED_AT) and not is_objectable(None, "consultation", UNTIL)
    codes = [one.code for one in items_to_object(scheme_of(world.cycle.scheme), "increment")]
    assert "report" not in codes and {"1", "2", "bonus", "veto"} <= set(codes)
