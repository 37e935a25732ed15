"""What a person may do on a filing follows role, stage and state."""

import pytest

from assessment.selectors.filing_page import filing_of
from assessment.views.filing.frame import frame
from tests.assessment.filing.world import fill, open_world, submit_filing

pytestmark = pytest.mark.django_db


def test_filling_and_signing_end_with_the_submission_and_the_agencys_part_begins() -> None:
    world = open_world()
    fill(world)
    before = frame(world.filler, filing_of(world.submission))
    assert before["may_fill"] and not before["may_submit"]
    assert frame(world.signer, filing_of(world.submission))["may_submit"]
    assert not frame(world.agency, filing_of(world.submission))["may_return"]
    submit_filing(world)
    world.submission.refresh_from_db()
    assert not frame(world.filler, filing_of(world.submission))["may_fill"]
    agency = frame(world.agency, filing_of(world.submission))
    assert agency["may_return"] and agency["may_accept"] and len(agency["versions"]) == 1
