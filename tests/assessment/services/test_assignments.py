"""Items are assigned to people of the agency; conflicts are declared by oneself or the office, lifted by the office."""

from typing import Any

import pytest

from assessment.models import ConflictOfInterest, ReviewAssignment
from assessment.services.assignments import assignment_set, conflict_declare, conflict_lift
from assessment.services.stale import Stale
from parks.errors import Refused
from parks.models import AuditEntry
from tests.assessment.review_world import REVIEWED_AT, ReviewWorld, review_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> ReviewWorld:
    return review_world(())


def assign(world: ReviewWorld, users: set[int], seen: set[int]) -> None:
    assignment_set(
        cycle=world.cycle, item="2", label="2 增加值", users=users, seen=seen, actor=world.office, now=REVIEWED_AT
    )


def test_an_item_is_assigned_shared_and_taken_back(world: ReviewWorld) -> None:
    one, two = world.agency.pk, world.colleague.pk
    assign(world, {one}, set())
    assign(world, {one}, set())
    assign(world, {one, two}, {one})
    assign(world, {two}, {one, two})
    assert list(ReviewAssignment.objects.values_list("item", "user")) == [("2", two)]
    assert AuditEntry.objects.filter(action="review_assigned").count() == 3


def test_a_stale_list_is_refused_with_both(world: ReviewWorld) -> None:
    assign(world, {world.agency.pk}, set())
    with pytest.raises(Stale) as stale:
        assign(world, {world.colleague.pk}, set())
    assert (stale.value.clashes[0].standing, stale.value.clashes[0].given) == ("agency", "colleague")
    assert "office" in stale.value.who


def test_only_people_of_the_agency_review(world: ReviewWorld) -> None:
    with pytest.raises(Refused, match="不是在用的评价机构账号"):
        assign(world, {world.office.pk}, set())
    with pytest.raises(Refused, match="不是在用的评价机构账号"):
        conflict_declare(
            cycle=world.cycle, user=world.office, park=world.parks["fushan"], reason="x", actor=world.office,
            now=REVIEWED_AT,
        )  # fmt: skip


def test_a_conflict_is_declared_for_oneself_or_by_the_office_and_lifted_by_the_office(world: ReviewWorld) -> None:
    about: dict[str, Any] = {
        "cycle": world.cycle,
        "user": world.agency,
        "park": world.parks["fushan"],
        "now": REVIEWED_AT,
    }
    with pytest.raises(Refused, match="只能登记本人的回避"):
        conflict_declare(**about, reason="亲属", actor=world.colleague)
    with pytest.raises(Refused, match="请写明回避理由"):
        conflict_declare(**about, reason="", actor=world.agency)
    row = conflict_declare(**about, reason="亲属", actor=world.agency)
    assert conflict_declare(**about, reason="另说", actor=world.office).pk == row.pk
    lift: dict[str, Any] = {"cycle": world.cycle, "conflict": row.pk, "now": REVIEWED_AT}
    with pytest.raises(Refused, match="由领导小组办公室解除"):
        conflict_lift(**lift, reason="调离", actor=world.agency)
    for _ in range(2):
        conflict_lift(**lift, reason="调离", actor=world.office)
    assert not ConflictOfInterest.objects.exists()
    assert AuditEntry.objects.filter(action="conflict_declared").count() == 2
