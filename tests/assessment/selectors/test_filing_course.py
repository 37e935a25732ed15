"""The way of a filing: its steps, its signers, and the requests for time."""

from datetime import timedelta

import pytest

from assessment.selectors.filing_course import Course, course_of
from assessment.selectors.filing_page import filing_of
from assessment.services.extensions import extension_ask, extension_decline, extension_grant
from assessment.services.submissions import submission_accept
from tests.assessment.filing.world import DEADLINE, IN_TIME, World, fill, open_world, return_filing, submit_filing
from tests.assessment.review_world import settle_all

pytestmark = pytest.mark.django_db


def course(world: World) -> Course:
    world.submission.refresh_from_db()
    return course_of(filing_of(world.submission))


def here(world: World) -> list[str]:
    return [step.label for step in course(world).steps if step.place == "current"]


def test_the_steps_go_from_filling_to_acceptance_and_back_to_what_was_returned() -> None:
    world = open_world()
    assert here(world) == ["填报"]
    fill(world)
    assert here(world) == ["园区负责人报送"]
    submit_filing(world)
    assert here(world) == ["评价机构受理"]
    return_filing(world, ["1"], "x")
    assert course(world).steps[0].label == "补正" and here(world) == ["园区负责人报送"]
    submit_filing(world, "l")
    settle_all(world.submission, world.agency, IN_TIME)
    submission_accept(
        submission=world.submission, seen=world.submission.versions.count(), actor=world.agency, now=IN_TIME
    )
    assert {step.place for step in course(world).steps} == {"passed"}


def test_the_active_signers_of_the_park_are_named() -> None:
    world = open_world()
    assert course(world).signers == (str(world.signer),)
    world.signer.is_active = False
    world.signer.save()
    assert course(world).signers == ()


def test_a_request_for_time_is_open_until_it_is_answered() -> None:
    world = open_world()
    wanted = DEADLINE.date() + timedelta(days=4)
    request = extension_ask(submission=world.submission, wanted=wanted, reason="台风", actor=world.signer, now=IN_TIME)
    assert course(world).asked and course(world).requests == (request,)
    extension_decline(request=request, answer="理由不足", actor=world.office, now=IN_TIME)
    assert not course(world).asked and course(world).requests[0].answer == "理由不足"
    extension_grant(
        cycle=world.cycle, park=world.parks["fushan"], last_day=wanted, reason="台风", actor=world.office, now=IN_TIME
    )
    assert [one.reason for one in course(world).extensions] == ["台风"]
