"""Figures are decided in versions; the latest counts, and each says why."""

from decimal import Decimal
from typing import Any

import pytest

from assessment.models import FigureDecision, OfficialFigure
from assessment.services.decisions import Choice, Given, decision_withdraw, figure_decide
from assessment.services.review import item_settle
from assessment.services.review_lock import ReviewClash
from assessment.services.submissions import submission_accept
from parks.errors import Refused
from parks.models import AuditEntry
from tests.assessment.review_world import REVIEWED_AT, ReviewWorld, review_world, settle_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> ReviewWorld:
    return review_world(("fushan",))


def place(world: ReviewWorld, base: int = 0, element: str = "value_added") -> dict[str, Any]:
    return {
        "submission": world.submission("fushan"), "item": "2", "element": element, "base": base, "seen": 1,
        "actor": world.agency, "now": REVIEWED_AT,
    }  # fmt: skip


def own(value: str, previous: str, reason: str = "年报口径") -> Given:
    return Given(Choice.OWN, Decimal(value), Decimal(previous), reason)


def official(world: ReviewWorld, value: str) -> None:
    OfficialFigure.objects.create(
        cycle=world.cycle, park=world.parks["fushan"], element="value_added", value=Decimal(value)
    )


def test_an_own_figure_is_kept_with_its_reason_and_taken_over_on_acceptance(world: ReviewWorld) -> None:
    row = figure_decide(**place(world), given=own("90.5", "80"))
    assert (row.version, row.value, row.reason, row.decided_by) == (1, Decimal("90.5"), "年报口径", world.agency)
    assert AuditEntry.objects.get(action="figure_decided").detail["value"] == "90.5"
    settle_all(world.submission("fushan"), world.agency, REVIEWED_AT)
    submission_accept(submission=world.submission("fushan"), seen=1, actor=world.agency, now=REVIEWED_AT)
    figures = {one.element: one for one in world.submission("fushan").figures.all()}
    assert (figures["value_added"].accepted, figures["value_added"].accepted_previous) == (
        Decimal("90.5"), Decimal("80"),
    )  # fmt: skip
    assert figures["gross_output"].accepted == figures["gross_output"].reported


def test_the_official_figure_is_taken_with_last_years_as_reported(world: ReviewWorld) -> None:
    with pytest.raises(Refused, match="没有规模以上工业增加值的统计数"):
        figure_decide(**place(world), given=Given(Choice.OFFICIAL, None, None, ""))
    official(world, "88.8")
    row = figure_decide(**place(world), given=Given(Choice.OFFICIAL, None, None, ""))
    figure = world.submission("fushan").figures.get(element="value_added")
    assert (row.value, row.previous, row.reason) == (Decimal("88.8"), figure.reported_previous, "采用统计部门数")


def test_agreeing_against_the_official_figure_wants_a_reason(world: ReviewWorld) -> None:
    official(world, "88.8")
    with pytest.raises(Refused, match="同意自报数的须写明理由"):
        figure_decide(**place(world), given=Given(Choice.REPORTED, None, None, " "))
    row = figure_decide(**place(world), given=Given(Choice.REPORTED, None, None, "统计数为快报"))
    assert row.value == world.submission("fushan").figures.get(element="value_added").reported
    assert item_settle(
        submission=world.submission("fushan"), item="2", remark="", base=0, seen=1, actor=world.agency, now=REVIEWED_AT
    ).settled


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (Given(Choice.OWN, None, Decimal(1), "x"), "请填写本年认定数"),
        (Given(Choice.OWN, Decimal(1), None, "x"), "请填写上年认定数"),
        (Given(Choice.OWN, Decimal(1), Decimal(1), ""), "请写明认定理由"),
        (Given(Choice.OWN, Decimal("1.1234567"), Decimal(1), "x"), "小数至多6位"),
        (Given(Choice.OWN, Decimal("1e9"), Decimal(1), "x"), "整数至多9位"),
        (Given(Choice.OWN, Decimal(1), Decimal(1), "\x00"), "空字符"),
    ],
)
def test_what_is_no_decision_is_refused(world: ReviewWorld, given: Given, told: str) -> None:
    with pytest.raises(Refused, match=told):
        figure_decide(**place(world), given=given)
    assert not FigureDecision.objects.exists()


@pytest.mark.parametrize(
    ("choice", "told"), [(Choice.REPORTED, "没有可同意的自报数；请另行认定"), (Choice.OWN, "请至少填写一年的认定数")]
)
def test_nothing_is_decided_on_what_was_not_reported(world: ReviewWorld, choice: Choice, told: str) -> None:
    world.submission("fushan").figures.filter(element="value_added").update(reported=None, reported_previous=None)
    with pytest.raises(Refused, match=told):
        figure_decide(**place(world), given=Given(choice, None, None, "x"))


def test_an_element_of_another_item_is_refused(world: ReviewWorld) -> None:
    with pytest.raises(Refused, match="本园区不填报"):
        figure_decide(**place(world, element="gross_output"), given=own("1", "1"))


def test_each_change_is_a_further_version_and_a_stale_page_gets_both_texts(world: ReviewWorld) -> None:
    figure_decide(**place(world), given=own("90", "80"))
    assert figure_decide(**place(world, 0), given=own("90", "80")).version == 1
    assert figure_decide(**place(world, 1), given=own("91", "80")).version == 2
    with pytest.raises(ReviewClash) as clash:
        figure_decide(**place(world, 1), given=own("92", "80", "我的理由"))
    assert "本年 91 亿元" in clash.value.standing and "本年 92 亿元，上年 80 亿元；我的理由" in clash.value.given
    assert [one.value for one in FigureDecision.objects.order_by("version")] == [Decimal(90), Decimal(91)]


def test_a_withdrawn_decision_gives_way_to_the_reported_figure(world: ReviewWorld) -> None:
    with pytest.raises(Refused, match="没有可撤回的数据认定"):
        decision_withdraw(**place(world), reason="x")
    figure_decide(**place(world), given=own("90", "80"))
    with pytest.raises(Refused, match="请写明撤回理由"):
        decision_withdraw(**place(world, 1), reason="")
    assert decision_withdraw(**place(world, 1), reason="误填").value is None
    settle_all(world.submission("fushan"), world.agency, REVIEWED_AT)
    submission_accept(submission=world.submission("fushan"), seen=1, actor=world.agency, now=REVIEWED_AT)
    figure = world.submission("fushan").figures.get(element="value_added")
    assert figure.accepted == figure.reported


def test_nothing_moves_under_a_settled_item(world: ReviewWorld) -> None:
    settle_all(world.submission("fushan"), world.agency, REVIEWED_AT)
    with pytest.raises(Refused, match="已审定；请先“重开审核”"):
        figure_decide(**place(world), given=own("90", "80"))
    submission_accept(submission=world.submission("fushan"), seen=1, actor=world.agency, now=REVIEWED_AT)
    with pytest.raises(Refused, match="已受理，认定数据不再改动"):
        figure_decide(**place(world), given=own("90", "80"))
