"""What a signer saw is known again by its marks, and each part that changed since is named with its last hand."""

from decimal import Decimal

import pytest

from assessment.models import CityFigure, Entry, SubmissionVersion
from assessment.services.evidence import evidence_add
from assessment.services.seen import seen_now
from assessment.services.submissions import submission_submit
from parks.errors import Refused
from parks.models import MajorProject
from tests.assessment.filing.files import PDF
from tests.assessment.filing.world import IN_TIME, World, fill, open_world, submit_filing

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    filled = open_world()
    fill(filled)
    return filled


def refused(world: World, seen: str, key: str = "k") -> str:
    with pytest.raises(Refused) as refusal:
        submission_submit(
            submission=world.submission,
            declared=True,
            seen=seen,
            idempotency_key=key,
            actor=world.signer,
            clock=lambda: IN_TIME,
        )
    return str(refusal.value)


def test_evidence_brought_since_is_named_with_who_and_when(world: World) -> None:
    seen = seen_now(world.submission)
    evidence_add(
        submission=world.submission,
        item="1",
        demand_id=None,
        name="年报.pdf",
        content=PDF,
        page_reference="",
        actor=world.filler,
        now=IN_TIME,
    )
    said = refused(world, seen)
    assert "主导产业比重的佐证材料（2020年3月20日 10:00，filler）" in said and "自评得分" not in said


def test_a_project_that_grew_dearer_is_named(world: World) -> None:
    seen = seen_now(world.submission)
    MajorProject.objects.filter(name="甲项目").update(
        investment=Decimal("7.5"), updated_at=IN_TIME, updated_by=world.filler
    )
    assert "重大项目（2020年3月20日 10:00，filler）" in refused(world, seen)


def test_a_city_figure_that_moves_the_score_is_told_as_such(world: World) -> None:
    seen = seen_now(world.submission)
    CityFigure.objects.update(value="2.5")
    assert "自评得分（全市数据或考核细则有变动）" in refused(world, seen)


def test_each_changed_item_is_named_once_and_no_other(world: World) -> None:
    seen = seen_now(world.submission)
    Entry.objects.filter(key__in=["value.gross_output", "value.leading_output"]).update(text="400")
    Entry.objects.filter(key="report.text").update(text="改写")
    said = refused(world, seen)
    assert said.count("  · ") == 2 and "自评报告" in said and "1 主导产业比重" in said
    assert not SubmissionVersion.objects.exists()


def test_another_page_of_other_content_is_not_told_that_it_was_submitted(world: World) -> None:
    old = seen_now(world.submission)
    Entry.objects.filter(key="value.value_added").update(text="96.9")
    submit_filing(world)
    assert "第1版" in refused(world, old, "other") and SubmissionVersion.objects.count() == 1
