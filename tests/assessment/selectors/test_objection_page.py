"""The item before and after, from the run that was told and a trial computation of the year as it is."""

from decimal import Decimal

import pytest

from assessment.models import ConflictOfInterest, Objection
from assessment.selectors.objection_page import ObjectionPage, objection_page, objections_with_files
from assessment.services.decisions import Choice, Given, figure_decide
from parks.models import User
from tests.assessment.objection_world import OBJECTED_AT, consulted_world, objected, told

pytestmark = pytest.mark.django_db


def shown(row: Objection, user: User) -> ObjectionPage:
    return objection_page(objections_with_files(user).filter(pk=row.pk), user)


def test_figures_and_points_stand_before_and_after() -> None:
    world, run = consulted_world()
    row = objected(world, told(world, run))
    page = shown(row, world.agency)
    assert not page.has_changed and page.may_answer and not any(one.is_changed for one in page.differences)
    assert page.total is not None and page.total.change == 0
    figure_decide(
        submission=world.submission("fushan"), item="2", element="value_added", base=0, seen=1, actor=world.agency,
        given=Given(Choice.OWN, Decimal("80.5"), Decimal("76.9"), "据实"), now=OBJECTED_AT,
    )  # fmt: skip
    page = shown(row, world.agency)
    changed = [one for one in page.differences if one.is_changed]
    assert page.has_changed and [one.after for one in changed] == ["80.5 亿元"]
    assert changed[0].label == "2018年规模以上工业增加值" and changed[0].before == "89.1 亿元"
    assert page.points[0].label == "本项得分" and page.points[0].change is not None and page.points[0].change < 0
    assert page.total is not None and page.total.change == page.points[0].change


def test_whoever_keeps_out_is_told_why_and_may_not_answer() -> None:
    world, run = consulted_world()
    row = objected(world, told(world, run), item="bonus")
    ConflictOfInterest.objects.create(
        cycle=world.cycle, park=world.parks["fushan"], user=world.agency, reason="亲属任职", declared_at=OBJECTED_AT,
        declared_by=world.office,
    )  # fmt: skip
    page = shown(row, world.agency)
    assert page.barred == "亲属任职" and not page.may_answer
    assert shown(row, world.colleague).may_answer and shown(row, world.office).points[0].label == "加分"
    assert not shown(row, world.fillers["fushan"]).may_answer
