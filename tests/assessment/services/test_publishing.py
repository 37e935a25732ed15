"""The office publishes what two persons approved, in sight of everything that becomes public, once."""

from collections.abc import Callable
from datetime import date

import pytest

from assessment.models import Approval, Correction, Figure, NoticeDraft, NumberRegister, Publication, RegisterEntry
from assessment.selectors.decision_facts import facts_now
from assessment.services import publishing as service
from assessment.services.publication import notice_file_store, result_publish
from assessment.services.register import numbers_used_elsewhere
from assessment.states import ApprovalState, CorrectionState, NoticeSeries, Stage
from parks.errors import Refused, WrongState
from parks.models import Job, Message
from tests.assessment.decision_year import (
    DECIDED,
    LATER,
    World,
    alter,
    approve,
    correct,
    decision_world,
    draft,
    object_to,
)
from tests.register import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    """A year at approval whose result two persons approved."""
    world = decision_world()
    approve(world)
    draft(world)
    return world


def press(world: World, seen: str = "") -> Publication:
    """Press the button in sight of what stands now, or of something else."""
    seen = seen or facts_now(world.cycle, now=LATER).sight
    return service.year_publish(cycle=world.cycle, seen=seen, actor=world.second, now=LATER)


def test_the_office_publishes_what_was_approved_as_the_draft_says(world: World) -> None:
    publication = press(world)
    assert (publication.run, publication.decided_on, publication.published_by) == (world.run, DECIDED, world.second)
    assert publication.notice.number == "珠府函〔2019〕1号" and publication.notice.issued_on == date(2019, 4, 26)
    assert Approval.objects.get().state == ApprovalState.USED
    assert Message.objects.filter(key="2018:published:1").count() == 7


def test_pressing_twice_gives_one_publication_and_one_number(world: World) -> None:
    seen = facts_now(world.cycle, now=LATER).sight
    assert press(world, seen).pk == press(world, seen).pk
    assert NumberRegister.objects.get().next_number == 2
    with pytest.raises(WrongState, match="已以珠府函〔2019〕1号公布"):
        press(world, "0" * 64)


def test_a_number_that_went_elsewhere_since_the_page_was_made_is_shown_before_it_is_taken(world: World) -> None:
    seen = facts_now(world.cycle, now=LATER).sight
    numbers_used_elsewhere(
        series=NoticeSeries.LETTER, issue_year=2019, last=9, title="其他公文", actor=world.second, now=LATER
    )
    with pytest.raises(Refused, match="打开页面之后"):
        press(world, seen)
    assert press(world).notice.number == "珠府函〔2019〕10号"


@pytest.mark.parametrize(
    ("upset", "said"),
    [
        (lambda world: Approval.objects.update(state=ApprovalState.PROPOSED), "待办公室另一人复核"),
        (lambda world: Approval.objects.all().delete(), "还没有登记市委、市政府的审定意见"),
        (lambda world: alter(), "登记审定之后数据有变动"),
        (lambda world: NoticeDraft.objects.update(issued_on=date(2019, 4, 21)), "早于审定日期2019年4月22日"),
        (lambda world: NoticeDraft.objects.update(issued_on=date(2109, 4, 26)), "文号会编入2109年"),
        (lambda world: object_to(world), "1件异议待答复"),
    ],
)
def test_whatever_is_missing_bars_the_publication_in_words(
    world: World, upset: Callable[[World], object], said: str
) -> None:
    upset(world)
    with pytest.raises(Refused, match=said):
        press(world)
    assert not Publication.objects.exists() and not RegisterEntry.objects.exists()


@pytest.mark.parametrize("stage", [Stage.REVIEW, Stage.CONSULTATION])
def test_the_office_publishes_nothing_before_the_approval(stage: Stage) -> None:
    world = decision_world(stage)
    approve(world)
    with pytest.raises(WrongState, match="不能公布结果；可在“审定”阶段办理"):
        press(world)


def test_a_corrections_result_is_published_on_its_own_approval(world: World) -> None:
    first = press(world)
    correction = correct(world, first)
    approve(world, correction=correction)
    draft(world, issued_on=date(2019, 5, 6), version=2)
    second = press(world)
    assert (second.version, second.correction, second.notice.number) == (2, correction, "珠府函〔2019〕2号")
    assert press(world, f"{world.run.result_digest}/x").pk == second.pk


def test_a_correction_that_changes_nothing_is_not_published_and_stays_open(world: World) -> None:
    first = press(world)
    correction = Correction.objects.create(
        cycle=world.cycle, replaces=first, reason="更正", opened_at=NOW, opened_by=world.cast.office
    )
    approve(world, correction=correction)
    draft(world, issued_on=date(2019, 5, 6), version=2)
    with pytest.raises(Refused, match=r"和公布的第1版完全相同.*撤销更正"):
        press(world)
    assert Publication.objects.get() == first
    assert Correction.objects.get().state == CorrectionState.OPEN


def test_a_correction_back_to_an_earlier_versions_data_is_refused_in_words(world: World) -> None:
    first = press(world)
    before, was = world.run, Figure.objects.get(submission__park__code="gaolan", element="technical_investment")
    approve(world, correction=correct(world, first))
    draft(world, issued_on=date(2019, 5, 6), version=2)
    second = press(world)
    correction = Correction.objects.create(
        cycle=world.cycle, replaces=second, reason="更正", opened_at=NOW, opened_by=world.cast.office
    )
    alter(f"{was.accepted}")
    world.run = before
    approve(world, correction=correction)
    draft(world, issued_on=date(2019, 5, 8), version=3)
    with pytest.raises(Refused, match="和公布的第1版完全相同"):
        press(world)
    with pytest.raises(Refused, match="和公布的第1版完全相同"):
        result_publish(
            cycle=world.cycle, run=before, decision="纪要", decided_on=DECIDED, series=NoticeSeries.LETTER,
            issued_on=date(2019, 5, 8), correction=correction, actor=None, now=LATER,
        )  # fmt: skip
    assert Publication.objects.count() == 2


def test_the_file_is_owed_again_only_where_it_is_not_there(world: World) -> None:
    publication = press(world)
    Job.objects.update(state="failed")
    owed = service.notice_owe(publication=publication, actor=world.second, now=LATER)
    assert owed is not None and owed.key == "2018-1"
    notice_file_store(notice=publication.notice, content=b"%PDF", pages=1, actor=None, now=NOW)
    assert service.notice_owe(publication=publication, actor=world.second, now=LATER) is None
