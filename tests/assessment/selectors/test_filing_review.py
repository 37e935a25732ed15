"""A park learns what is asked and, once accepted, what was decided; nobody else does here, and no score is told."""

from decimal import Decimal

import pytest

from assessment.filing.catalogue import Item, catalogue_of
from assessment.selectors.filing_review import outcome_of
from assessment.services.decisions import Choice, Given, figure_decide
from assessment.services.returning import items_return
from assessment.services.review import item_note
from assessment.services.submissions import submission_accept
from assessment.shape import scheme_of
from tests.assessment.review_world import REVIEWED_AT, ReviewWorld, review_world, settle_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> ReviewWorld:
    return review_world(("fushan",))


def item(world: ReviewWorld, code: str) -> Item:
    found = catalogue_of(scheme_of(world.cycle.scheme), "increment").item(code)
    assert found is not None
    return found


def test_what_is_asked_of_an_item_is_told_to_its_park_alone(world: ReviewWorld) -> None:
    filler = world.fillers["fushan"]
    assert outcome_of(world.submission("fushan"), item(world, "2"), filler) is None
    item_note(
        submission=world.submission("fushan"), item="6", remark="补台账\n并盖章", base=0, seen=1, actor=world.agency,
        now=REVIEWED_AT,
    )  # fmt: skip
    returned = items_return(
        submission=world.submission("fushan"),
        item="2",
        remark="补年报",
        base=0,
        seen=1,
        actor=world.agency,
        now=REVIEWED_AT,
    )
    submission = world.submission("fushan")
    told = {code: outcome_of(submission, item(world, code), filler, returned) for code in ("1", "2", "6")}
    assert told["1"] is None
    assert [one.asked for one in told.values() if one] == ["补年报", "补台账\n并盖章"]
    assert outcome_of(submission, item(world, "2"), world.office, returned) is None
    returned.reason = "请一并补正"
    plain = outcome_of(submission, item(world, "2"), filler, returned)
    assert plain is not None and plain.asked == "请一并补正"


def test_what_was_decided_is_told_with_its_reason_once_accepted(world: ReviewWorld) -> None:
    given = Given(Choice.OWN, Decimal(85), Decimal(70), "按年报")
    figure_decide(
        submission=world.submission("fushan"), item="2", element="value_added", given=given, base=0, seen=1,
        actor=world.agency, now=REVIEWED_AT,
    )  # fmt: skip
    settle_all(world.submission("fushan"), world.agency, REVIEWED_AT)
    assert outcome_of(world.submission("fushan"), item(world, "2"), world.signers["fushan"]) is None
    submission_accept(submission=world.submission("fushan"), seen=1, actor=world.agency, now=REVIEWED_AT)
    told = outcome_of(world.submission("fushan"), item(world, "2"), world.signers["fushan"])
    assert told is not None
    assert [(one.reported, one.accepted, one.reason) for one in told.figures] == [
        (Decimal("89.1"), Decimal(85), "按年报")
    ]
    projects = outcome_of(world.submission("fushan"), item(world, "4a"), world.signers["fushan"])
    assert projects is not None and projects.claims and all(one.accepted for one in projects.claims)
