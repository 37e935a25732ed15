"""What was noted on several items goes back to the park at once, each with its request."""

import pytest

from assessment.models import ItemReview, ReturnRequest
from assessment.services.returning import items_return
from assessment.services.review import item_note
from assessment.services.review_lock import ReviewClash
from assessment.services.submissions import submission_accept
from parks.errors import Refused
from tests.assessment.review_world import REVIEWED_AT, ReviewWorld, review_world, settle_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> ReviewWorld:
    return review_world(("fushan",))


def give_back(world: ReviewWorld, item: str = "2", remark: str = "附年报原件", base: int = 0) -> ReturnRequest:
    return items_return(
        submission=world.submission("fushan"), item=item, remark=remark, base=base, seen=1, actor=world.agency,
        now=REVIEWED_AT,
    )  # fmt: skip


def test_noted_items_go_back_together_in_the_order_of_the_form(world: ReviewWorld) -> None:
    item_note(
        submission=world.submission("fushan"), item="6", remark="补台账", base=0, seen=1, actor=world.colleague,
        now=REVIEWED_AT,
    )  # fmt: skip
    request = give_back(world)
    assert request.items == ["2", "6"]
    assert request.reason == "2 增加值（进出口额）增速、增量：附年报原件\n6 技术改造投资增速：补台账"
    assert dict(ItemReview.objects.values_list("item", "remark")) == {"2": "附年报原件", "6": "补台账"}
    assert world.submission("fushan").state == "returned"


def test_a_return_without_words_or_of_a_stale_page_changes_nothing(world: ReviewWorld) -> None:
    with pytest.raises(Refused, match="请写明补正要求"):
        give_back(world, remark=" ")
    item_note(
        submission=world.submission("fushan"), item="2", remark="甲", base=0, seen=1, actor=world.colleague,
        now=REVIEWED_AT,
    )  # fmt: skip
    with pytest.raises(ReviewClash):
        give_back(world, remark="乙")
    assert world.submission("fushan").state == "submitted" and not ReturnRequest.objects.exists()


def test_an_accepted_filing_goes_back_and_nothing_of_it_is_accepted_any_more(world: ReviewWorld) -> None:
    settle_all(world.submission("fushan"), world.agency, REVIEWED_AT)
    submission_accept(submission=world.submission("fushan"), seen=1, actor=world.agency, now=REVIEWED_AT)
    give_back(world, base=1)
    assert not world.submission("fushan").figures.exclude(accepted=None).exists()
    assert ItemReview.objects.get(item="2").settled is False
    assert ItemReview.objects.filter(settled=True).count() == 9
