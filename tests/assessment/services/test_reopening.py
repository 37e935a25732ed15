"""A return and a resubmission keep what was settled on what did not change, and open the rest."""

from datetime import timedelta
from decimal import Decimal

import pytest

from assessment.filing.catalogue import catalogue_of
from assessment.models import Entry, FigureDecision, ItemReview, ProjectClaim
from assessment.selectors.review_figures import agency_decision, latest_decisions
from assessment.services.decisions import Choice, Given, figure_decide
from assessment.services.entries import entry_save
from assessment.services.reopening import changed_items
from assessment.services.returning import items_return
from assessment.services.review import item_reopen
from assessment.shape import scheme_of
from tests.assessment.review_world import REVIEWED_AT, ReviewWorld, review_world, settle_all, submit

pytestmark = pytest.mark.django_db
LATER = REVIEWED_AT + timedelta(days=2)


@pytest.fixture
def world() -> ReviewWorld:
    return review_world(("fushan",))


def mend(world: ReviewWorld, key: str, text: str) -> None:
    submission = world.submission("fushan")
    row = Entry.objects.filter(submission=submission, key=key).first()
    entry_save(
        submission=submission, key=key, text=text, base=row.version if row else 0, actor=world.fillers["fushan"],
        now=LATER,
    )  # fmt: skip


def decide(world: ReviewWorld, item: str, element: str, value: str) -> None:
    figure = world.submission("fushan").figures.get(element=element)
    figure_decide(
        submission=world.submission("fushan"), item=item, element=element, base=0, seen=1, actor=world.agency,
        given=Given(Choice.OWN, Decimal(value), figure.reported_previous, "核定"), now=REVIEWED_AT,
    )  # fmt: skip


def test_what_did_not_change_stays_settled_and_what_went_back_is_open_again(world: ReviewWorld) -> None:
    decide(world, "2", "value_added", "90")
    decide(world, "5", "industrial_investment", "20")
    settle_all(world.submission("fushan"), world.agency, REVIEWED_AT)
    submission = world.submission("fushan")
    review = ItemReview.objects.get(item="2")
    item_reopen(
        submission=submission, item="2", reason="再核", base=review.version, seen=1, actor=world.agency,
        now=REVIEWED_AT,
    )  # fmt: skip
    items_return(
        submission=submission, item="2", remark="附年报", base=review.version + 1, seen=1, actor=world.agency,
        now=REVIEWED_AT,
    )  # fmt: skip
    mend(world, "value.value_added", "97.1")
    submit(world, "fushan", LATER)
    assert set(ItemReview.objects.filter(settled=False).values_list("item", "remark")) == {("2", "")}
    assert ItemReview.objects.filter(settled=True).count() == 9
    decisions = latest_decisions(world.submission("fushan"))
    assert agency_decision(decisions, "value_added") is None
    kept = agency_decision(decisions, "industrial_investment")
    assert kept is not None and kept.value == Decimal(20)
    voided = FigureDecision.objects.get(element="value_added", version=2)
    assert voided.reason == "园区第2版改报，原认定不再适用"
    assert ProjectClaim.objects.filter(submission=submission, accepted=True).exists()


def test_an_item_sent_back_is_open_again_though_nothing_in_it_changed(world: ReviewWorld) -> None:
    settle_all(world.submission("fushan"), world.agency, REVIEWED_AT, but=("6",))
    items_return(
        submission=world.submission("fushan"), item="6", remark="补台账", base=0, seen=1, actor=world.agency,
        now=REVIEWED_AT,
    )  # fmt: skip
    submit(world, "fushan", LATER)
    assert set(ItemReview.objects.filter(settled=False).values_list("item", flat=True)) == {"6"}
    submission = world.submission("fushan")
    scheme = scheme_of(submission.cycle.scheme)
    before, after = submission.versions.order_by("number")
    assert changed_items(before, after, scheme, catalogue_of(scheme, "increment")) == set()
