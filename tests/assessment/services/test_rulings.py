"""Rulings lie within their bounds, exemptions leave a part; both are withdrawn with a reason, and none is lost."""

from decimal import Decimal
from typing import Any

import pytest

from assessment.models import NotApplicable, Ruling
from assessment.services.review_lock import ReviewClash
from assessment.services.rulings import exemption_put, exemption_withdraw, ruling_put, ruling_withdraw
from assessment.services.submissions import submission_accept
from parks.errors import Refused
from parks.models import AuditEntry
from tests.assessment.review_world import REVIEWED_AT, ReviewWorld, review_world, settle_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> ReviewWorld:
    return review_world(("fushan",))


def place(world: ReviewWorld, part: str = "2.1", base: int = 0, item: str = "2") -> dict[str, Any]:
    return {
        "submission": world.submission("fushan"), "item": item, "part": part, "base": base, "seen": 1,
        "actor": world.agency, "now": REVIEWED_AT,
    }  # fmt: skip


def rule(world: ReviewWorld, points: str = "7.5", base: int = 0, reason: str = "按年报核定") -> Ruling:
    return ruling_put(**place(world, base=base), points=Decimal(points), reason=reason)


def test_a_ruling_is_kept_with_who_when_and_why(world: ReviewWorld) -> None:
    row = rule(world)
    assert (row.points, row.reason, row.version, row.decided_by, row.decided_at) == (
        Decimal("7.5"), "按年报核定", 1, world.agency, REVIEWED_AT,
    )  # fmt: skip
    entry = AuditEntry.objects.get(action="ruled")
    assert (entry.object_key, entry.detail["points"]) == ("富山工业园 2018年度考核 2.1", "7.5")
    assert rule(world).version == 1 and AuditEntry.objects.filter(action="ruled").count() == 1


@pytest.mark.parametrize("points", ["-0.1", "8.01", "1.00001", "NaN", "Infinity"])
def test_points_outside_the_part_are_refused(world: ReviewWorld, points: str) -> None:
    with pytest.raises(Refused, match="在 0 到 8 分之间"):
        rule(world, points)
    assert not Ruling.objects.exists()


@pytest.mark.parametrize("points", ["0", "8", "0.0001"])
def test_points_at_the_bounds_are_taken(world: ReviewWorld, points: str) -> None:
    assert rule(world, points).points == Decimal(points)


def test_a_ruling_wants_a_reason_and_a_part_of_the_item(world: ReviewWorld) -> None:
    with pytest.raises(Refused, match="请写明裁定理由"):
        rule(world, reason=" ")
    with pytest.raises(Refused, match="没有小项“1”"):
        ruling_put(**place(world, "1"), points=Decimal(1), reason="x")


def test_a_page_that_shows_a_withdrawn_ruling_does_not_overwrite_the_next(world: ReviewWorld) -> None:
    rule(world)
    ruling_withdraw(**place(world, base=1), reason="有误")
    assert not Ruling.objects.exists()
    assert AuditEntry.objects.filter(action="ruled").latest("sequence").detail["withdrawn"] == "7.5 分；按年报核定"
    assert rule(world, "6", base=0).version == 3
    with pytest.raises(ReviewClash) as clash:
        rule(world, "5", base=1)
    assert (clash.value.standing, clash.value.given) == ("6 分；按年报核定", "5 分；按年报核定")


def test_what_is_not_there_is_not_withdrawn(world: ReviewWorld) -> None:
    with pytest.raises(Refused, match="没有可撤回的裁定"):
        ruling_withdraw(**place(world), reason="x")
    with pytest.raises(Refused, match="没有可撤回的不适用认定"):
        exemption_withdraw(**place(world), reason="x")


def test_one_part_at_least_applies_and_a_part_is_either_ruled_or_excused(world: ReviewWorld) -> None:
    exemption_put(**place(world, "2.1"), reason="无统计")
    assert exemption_put(**place(world, "2.1", 1), reason="无统计").version == 1
    exemption_put(**place(world, "2.2"), reason="无统计")
    with pytest.raises(Refused, match="至少要有一个适用的小项"):
        exemption_put(**place(world, "2.3"), reason="无统计")
    with pytest.raises(Refused, match="已认定不适用；请先撤回"):
        rule(world)
    exemption_withdraw(**place(world, "2.1", 1), reason="有统计")
    rule(world)
    with pytest.raises(Refused, match="已裁定得分；请先撤回"):
        exemption_put(**place(world, "2.1"), reason="x")
    assert list(NotApplicable.objects.values_list("part_code", flat=True)) == ["2.2"]


def test_a_problem_that_shows_after_acceptance_is_still_ruled_on(world: ReviewWorld) -> None:
    settle_all(world.submission("fushan"), world.agency, REVIEWED_AT)
    submission_accept(submission=world.submission("fushan"), seen=1, actor=world.agency, now=REVIEWED_AT)
    row = ruling_put(**place(world, "3.2", item="3"), points=Decimal(8), reason="问卷样本不足")
    assert row.version == 1
