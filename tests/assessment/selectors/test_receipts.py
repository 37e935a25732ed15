"""A receipt is told true, replaced or forged by what the register holds."""

import pytest

from assessment.models import SubmissionVersion
from assessment.selectors.receipts import receipt_verify
from tests.assessment.filing.world import IN_TIME, World, fill, open_world, return_filing, submit_filing
from tests.conftest import guards_lifted

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    filled = open_world()
    fill(filled)
    return filled


def test_a_receipt_that_was_given_holds_and_is_the_latest(world: World) -> None:
    version = submit_filing(world, "k")
    check = receipt_verify(" zhyq-2019-04-01 ")
    assert check is not None and check.holds and check.is_latest
    assert (check.number, check.park, check.year, check.version) == ("ZHYQ-2019-04-01", "富山工业园", 2019, 1)
    assert (check.sha256, check.submitted_at, check.signer) == (version.sha256, IN_TIME, "signer")


def test_an_earlier_receipt_still_holds_and_is_said_to_be_replaced(world: World) -> None:
    submit_filing(world, "k")
    return_filing(world, ["1"], "x")
    submit_filing(world, "l")
    first, second = receipt_verify("ZHYQ-2019-04-01"), receipt_verify("ZHYQ-2019-04-02")
    assert first is not None and first.holds and not first.is_latest
    assert second is not None and second.is_latest


def test_content_that_was_tampered_with_no_longer_holds(world: World) -> None:
    version = submit_filing(world, "k")
    with guards_lifted(also_postgresql=True):
        SubmissionVersion.objects.update(content=version.content.replace("430.5", "530.5"))
    check = receipt_verify(version.receipt_number)
    assert check is not None and not check.holds


@pytest.mark.parametrize("number", ["", "ZHYQ-2019-04-02", "x" * 500])
def test_a_number_that_was_never_given_is_none(world: World, number: str) -> None:
    submit_filing(world, "k")
    assert receipt_verify(number) is None
