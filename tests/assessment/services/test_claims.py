"""Projects and bonus items are counted or refused, with the reason; the case holds those that count."""

from typing import Any

import pytest

from assessment.models import BonusClaim, ProjectClaim
from assessment.services.claims import ClaimKind, claim_decide, said
from assessment.services.review_lock import ReviewClash
from assessment.services.submissions import submission_accept
from assessment.shape import case_of, scheme_of
from parks.errors import Refused
from parks.models import AuditEntry
from tests.assessment.review_world import REVIEWED_AT, ReviewWorld, review_world, settle_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> ReviewWorld:
    return review_world(("fushan",))


def place(world: ReviewWorld, claim: ProjectClaim | BonusClaim, base: int = 1) -> dict[str, Any]:
    bonus = isinstance(claim, BonusClaim)
    return {
        "submission": world.submission("fushan"), "item": "bonus" if bonus else "4a", "claim": claim.pk, "base": base,
        "kind": ClaimKind.BONUS if bonus else ClaimKind.PROJECT, "seen": 1, "actor": world.agency, "now": REVIEWED_AT,
    }  # fmt: skip


def first(world: ReviewWorld) -> ProjectClaim:
    found = ProjectClaim.objects.filter(submission=world.submission("fushan")).order_by("pk").first()
    assert found is not None
    return found


def test_a_refusal_says_why_and_the_project_leaves_the_case(world: ReviewWorld) -> None:
    claim = first(world)
    with pytest.raises(Refused, match="请写明不予认定的理由"):
        claim_decide(**place(world, claim), accepted=False, reason=" ")
    row = claim_decide(**place(world, claim), accepted=False, reason="开工证明不符")
    assert (row.accepted, row.reason, row.version, row.decided_by) == (False, "开工证明不符", 2, world.agency)
    assert AuditEntry.objects.get(action="claim_decided").detail["name"] == claim.name
    settle_all(world.submission("fushan"), world.agency, REVIEWED_AT)
    submission_accept(submission=world.submission("fushan"), seen=1, actor=world.agency, now=REVIEWED_AT)
    case = case_of(world.cycle, scheme_of(world.cycle.scheme))
    projects = next(park.projects for park in case.parks if park.code == "fushan")
    assert projects and claim.name not in [one.name for one in projects]


def test_the_same_again_changes_nothing_and_a_stale_page_gets_both_texts(world: ReviewWorld) -> None:
    claim = first(world)
    claim_decide(**place(world, claim), accepted=True, reason="")
    assert claim_decide(**place(world, claim, 1), accepted=True, reason="").version == 2
    with pytest.raises(ReviewClash) as clash:
        claim_decide(**place(world, claim, 1), accepted=False, reason="不在范围")
    assert (clash.value.standing, clash.value.given) == ("认定", "不予认定；不在范围")


def test_a_claim_is_decided_within_its_own_filing_and_item(world: ReviewWorld) -> None:
    claim = first(world)
    for changed in ({"claim": claim.pk + 10_000}, {"item": "1"}, {"kind": ClaimKind.BONUS}):
        with pytest.raises(Refused, match="不在现行版本中"):
            claim_decide(**{**place(world, claim), **changed}, accepted=True, reason="")


def test_what_was_said_is_told_in_one_line() -> None:
    assert [said(True, ""), said(False, "甲"), said(None, "")] == ["认定", "不予认定；甲", "未认定"]
