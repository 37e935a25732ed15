"""A notice is drafted from the run that was approved, else from the latest, and knows when its text is older."""

from datetime import date, timedelta

import pytest

from assessment.models import NoticeDraft
from assessment.services.drafting import Drafting, drafting_of
from assessment.services.runs import year_score
from tests.assessment.decision_year import World, alter, approve, decision_world, draft
from tests.register import NOW

pytestmark = pytest.mark.django_db


def test_the_approved_run_is_written_about_and_not_a_later_one() -> None:
    world = decision_world(told=False)
    approve(world)
    alter()
    later = year_score(year=2018, actor=None, now=NOW + timedelta(hours=1))
    assert _drafting(world).run == world.run != later
    world.cycle.approvals.update(state="withdrawn", withdrawn_at=NOW, withdrawn_by=world.second, withdrawn_reason="误")
    assert _drafting(world).run == later


def test_without_a_draft_it_is_a_letter_of_the_day_and_the_registers_next_number() -> None:
    drafting = _drafting(decision_world(told=False))
    assert (drafting.series, drafting.number, drafting.version) == ("珠府函", 1, 0)
    assert drafting.facts(None).issued_on == drafting.issued_on
    assert drafting.texts[0].text.startswith("根据《珠海市产业园区经济发展目标考核评价办法》（珠府函〔2017〕129号）")
    assert "【园区个数】个产业园区【考核年度】年度" in drafting.texts[0].text


def test_a_text_older_than_its_result_is_known() -> None:
    world = decision_world(told=False)
    row = draft(world)
    assert not _drafting(world).is_behind
    NoticeDraft.objects.filter(pk=row.pk).update(paragraphs='{"paragraphs":[]}', edited_at=NOW - timedelta(hours=1))
    drafting = _drafting(world)
    assert drafting.is_behind and drafting.is_written and drafting.issued_on == date(2019, 4, 26)


def _drafting(world: World) -> Drafting:
    found = drafting_of(world.again(), now=NOW)
    assert found is not None
    return found
