"""Seven steps tell where the year stands, what blocks it and whose turn it is."""

import pytest

from assessment.models import Consequence, Cycle, Submission
from assessment.selectors.decision_facts import facts_now
from assessment.selectors.decision_steps import Standing, Step, next_step, steps_of
from assessment.services.publication import notice_file_store
from assessment.states import ApprovalState, InquiryVerdict, Stage
from tests.assessment.decision_year import LATER, World, approve, correct, decision_world, inquire, object_to
from tests.assessment.year import publish
from tests.register import NOW

pytestmark = pytest.mark.django_db


def steps(world: World) -> dict[str, Step]:
    """The steps by code."""
    return {one.code: one for one in steps_of(facts_now(world.cycle, now=LATER))}


def standings(world: World) -> list[str]:
    return [one.standing.name for one in steps(world).values()]


def turn(world: World) -> str:
    found = next_step(tuple(steps(world).values()))
    return found.code if found else ""


def test_a_year_that_still_files_has_come_to_none_of_them() -> None:
    world = decision_world(Stage.REVIEW, told=False)
    Cycle.objects.update(stage=Stage.SELF_EVALUATION)
    assert set(standings(world)) == {"LATER"} and turn(world) == ""


def test_the_review_is_the_agencys_until_every_filing_is_accepted() -> None:
    world = decision_world(Stage.REVIEW, told=False)
    Submission.objects.filter(park__code="fushan").update(state="submitted")
    assert standings(world)[:2] == ["BUSY", "LATER"]
    review = steps(world)["review"]
    assert review.is_next and review.who == "评价机构" and review.lines[0].text == "8个园区中已受理7个"
    Submission.objects.update(state="accepted")
    assert standings(world)[:2] == ["DONE", "READY"] and turn(world) == "consultation"


def test_in_consultation_each_step_has_its_own_blocks_and_the_approval_comes_last() -> None:
    world = decision_world(Stage.CONSULTATION)
    assert standings(world) == ["DONE", "DONE", "DONE", "READY", "LATER", "LATER", "LATER"]
    assert turn(world) == "approval"
    object_to(world)
    assert standings(world)[1:4] == ["DONE", "BLOCKED", "LATER"] and turn(world) == "objections"
    inquire(world, verdict=InquiryVerdict.DISPUTED, park="gaolan")
    assert turn(world) == "consultation"


def test_at_approval_the_two_persons_come_one_after_the_other_and_then_the_publication() -> None:
    world = decision_world()
    assert standings(world)[3:] == ["BLOCKED", "DONE", "LATER", "LATER"]
    approval = approve(world, ApprovalState.PROPOSED)
    assert steps(world)["approval"].standing == Standing.BUSY
    approval.state, approval.confirmed_by, approval.confirmed_at = ApprovalState.CONFIRMED, world.second, NOW
    approval.save()
    assert standings(world)[3:] == ["DONE", "DONE", "READY", "LATER"] and turn(world) == "publication"


def test_after_publication_the_consequences_are_left_and_a_correction_begins_at_the_approval() -> None:
    world = decision_world()
    publication = publish(world.cycle, world.run)
    assert standings(world) == ["DONE"] * 6 + ["BUSY"] and turn(world) == "consequences"
    made = Consequence.objects.count()
    assert steps(world)["consequences"].lines[0].text == f"{made}项中{made}项待办" and made > 3
    Consequence.objects.update(state="done")
    assert standings(world) == ["DONE"] * 7 and turn(world) == ""
    assert steps(world)["publication"].lines[0].text == "2019年4月20日公布，通报文件正在生成"
    notice_file_store(notice=publication.notice, content=b"%PDF", pages=1, actor=None, now=NOW)
    assert steps(world)["publication"].lines[0].text.endswith("通报文件可以下载")
    correct(world, publication)
    assert standings(world)[3:6] == ["BLOCKED", "DONE", "LATER"] and turn(world) == "approval"
