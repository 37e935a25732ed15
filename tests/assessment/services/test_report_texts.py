"""Passages are saved with a version; a stale save is refused with both texts, nothing is lost."""

import pytest

from assessment.models import ConflictOfInterest, Cycle, ReportText
from assessment.services.report_texts import PassageConflict, passage_save
from assessment.states import Stage
from parks.errors import Refused
from parks.models import AuditAction, AuditEntry, User
from tests.assessment.report.world import ReportWorld, review_world
from tests.register import NOW

pytestmark = pytest.mark.django_db


def save(
    world: ReportWorld, text: str, base: int, *, park: str = "fushan", section: str = "advice", by: User | None = None
) -> ReportText:
    return passage_save(
        cycle=world.again(), park=world.parks[park] if park else None, section=section, text=text, base=base,
        actor=by or world.agency, now=NOW,
    )  # fmt: skip


def test_each_change_is_a_version_with_an_audit_row_and_the_same_text_none() -> None:
    world = review_world()
    assert save(world, "甲", 0).version == 1
    assert save(world, "乙{总分}", 1).version == 2
    assert save(world, "乙{总分}", 1).version == 2
    entries = AuditEntry.objects.filter(action=AuditAction.REPORT_WRITTEN)
    assert [entry.object_key for entry in entries] == ["2018 fushan advice"] * 2
    assert save(world, "全市", 0, park="", section="overall").park is None


def test_a_stale_save_is_refused_with_what_stands() -> None:
    world = review_world()
    save(world, "甲", 0)
    with pytest.raises(PassageConflict) as caught:
        save(world, "乙", 0, by=world.second)
    assert caught.value.standing.text == "甲" and caught.value.standing.saved_by == world.agency
    assert ReportText.objects.get().text == "甲"


def test_whoever_keeps_out_of_a_park_writes_nothing_about_it() -> None:
    world = review_world()
    ConflictOfInterest.objects.create(
        cycle=world.cycle, user=world.agency, park=world.parks["fushan"], reason="曾任职", declared_at=NOW,
        declared_by=world.office,
    )  # fmt: skip
    with pytest.raises(Refused, match="回避富山工业园"):
        save(world, "甲", 0)
    assert save(world, "甲", 0, park="gaolan").version == 1
    assert save(world, "甲", 0, by=world.second).version == 1


@pytest.mark.parametrize(
    ("text", "section", "told"),
    [
        ("{总份}分", "advice", "{总份}"),
        ("甲\x00", "advice", "空字符"),
        ("甲" * 20_001, "advice", "20001字"),
        ("甲", "overall", "overall"),
        ("甲", "", "没有“”这一段"),
    ],
)
def test_what_cannot_be_printed_is_refused_and_said(text: str, section: str, told: str) -> None:
    world = review_world()
    with pytest.raises(Refused, match=told):
        save(world, text, 0, section=section)
    assert not ReportText.objects.exists()


def test_nothing_is_written_before_the_review() -> None:
    world = review_world()
    Cycle.objects.filter(pk=world.cycle.pk).update(stage=Stage.SELF_EVALUATION)
    with pytest.raises(Refused, match="不能撰写考评报告"):
        save(world, "甲", 0)
