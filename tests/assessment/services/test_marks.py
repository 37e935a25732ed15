"""Marks are saved as typed, by their member alone, in the review alone; no save overrules another unseen."""

import threading
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection

from assessment.models import ASPECTS, PanelMark
from assessment.services.marks import (
    MAX_REMARK,
    MarkConflict,
    MarkFacts,
    facts_of,
    is_complete,
    is_from_phone,
    mark_save,
    paper_enter,
)
from assessment.shape import case_of, scheme_of
from parks.errors import Refused
from parks.models import AuditAction, AuditEntry
from tests.assessment.panel_year import NOW, PanelYear, advance, put_panel_year

FOUR = MarkFacts(Decimal(88), Decimal("85.25"), Decimal(90), Decimal(80), "公交班次偏少")


@pytest.fixture
def year(db: None) -> PanelYear:
    return put_panel_year()


def save(
    year: PanelYear, facts: MarkFacts = FOUR, *, number: int = 0, park: str = "fushan", base: int = 0
) -> PanelMark:
    return mark_save(
        member=year.members[number], park=year.parks[park], facts=facts, base=base, actor=year.user(number), now=NOW
    )


def paper(year: PanelYear, facts: MarkFacts = FOUR, *, number: int = 0, **options: Any) -> PanelMark:
    given = {"base": 0, "over_phone": False, **options}
    return paper_enter(
        member=year.members[number], park=year.parks["fushan"], facts=facts, actor=year.office, now=NOW, **given
    )


def counted(year: PanelYear) -> int:
    case = case_of(year.cycle, scheme_of(year.cycle.scheme))
    return sum(len(park.panel) for park in case.parks)


def test_a_mark_under_way_is_kept_and_counts_only_once_it_is_complete(year: PanelYear) -> None:
    first = save(year, FOUR._replace(living=None))
    assert (first.version, first.saved_at, first.living, is_complete(first)) == (1, NOW, None, False)
    assert counted(year) == 0
    whole = save(year, base=1)
    assert whole.version == 2 and facts_of(PanelMark.objects.get()) == FOUR and counted(year) == 1


def test_the_same_again_changes_nothing_whatever_it_rests_on(year: PanelYear) -> None:
    save(year)
    assert save(year, base=0).version == 1
    assert AuditEntry.objects.filter(action=AuditAction.MARK_SAVED).count() == 1


def test_the_trail_tells_what_was_given_by_whom(year: PanelYear) -> None:
    save(year)
    entry = AuditEntry.objects.get(action=AuditAction.MARK_SAVED)
    assert entry.actor == year.user(0) and entry.object_key == "2019 fushan 01"
    assert entry.detail["infrastructure"] == "85.25" and entry.detail["on_paper"] is False


def test_a_second_phone_is_told_what_stands_and_decides_in_sight_of_it(year: PanelYear) -> None:
    save(year)
    other = FOUR._replace(plan=Decimal(60))
    with pytest.raises(MarkConflict, match="您在另一台设备上在10:00改过这份评分") as caught:
        save(year, other, base=0)
    assert facts_of(caught.value.standing) == FOUR and facts_of(PanelMark.objects.get()) == FOUR
    assert save(year, other, base=1).plan == 60


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (FOUR._replace(plan=Decimal("100.01")), "方案执行填的是“100.01”"),
        (FOUR._replace(living=Decimal("-0.01")), "生活性配套"),
        (FOUR._replace(production=Decimal("80.001")), "至多两位小数"),
        (FOUR._replace(remark="长" * (MAX_REMARK + 1)), "超过 2000 字"),
        (FOUR._replace(remark="坏\x00字"), "不能保存的字符"),
    ],
)
def test_what_is_no_mark_is_refused(year: PanelYear, facts: MarkFacts, said: str) -> None:
    with pytest.raises(Refused, match=said):
        save(year, facts)
    assert not PanelMark.objects.exists()


def test_a_park_not_on_the_list_cannot_be_marked(year: PanelYear) -> None:
    for number, park in ((0, "gaoxin"), (5, "fushan")):
        with pytest.raises(Refused, match="不在您的考察名单内"):
            save(year, number=number, park=park)


def test_after_the_review_nothing_is_marked_on_the_phone_or_from_paper(year: PanelYear) -> None:
    advance(year)
    for attempt in (save, paper):
        with pytest.raises(Refused, match="处于“征求意见”阶段，不能评分"):
            attempt(year)


def test_a_paper_sheet_is_whole_and_marked_as_such(year: PanelYear) -> None:
    with pytest.raises(Refused, match="四项都有分"):
        paper(year, FOUR._replace(plan=None), number=6)
    entered = paper(year, number=6)
    assert entered.on_paper and entered.version == 1 and counted(year) == 1
    assert paper(year, number=6).version == 1


def test_paper_takes_a_phones_place_only_when_told_to_and_in_sight_of_it(year: PanelYear) -> None:
    save(year)
    sheet = FOUR._replace(plan=Decimal(70))
    with pytest.raises(MarkConflict):
        paper(year, sheet)
    with pytest.raises(Refused, match="已在手机上评过分"):
        paper(year, sheet, base=1)
    assert PanelMark.objects.get().plan == 88
    assert paper(year, sheet, base=1, over_phone=True).on_paper
    with pytest.raises(MarkConflict, match="领导小组办公室（纸质录入）"):
        save(year, FOUR, base=1)


@pytest.mark.django_db(transaction=True)
def test_of_many_phones_at_once_one_wins_a_version_and_the_rest_see_it() -> None:
    year = put_panel_year()
    outcomes: list[str] = []
    gate = threading.Barrier(12)

    def one(number: int) -> None:
        try:
            gate.wait()
            save(year, FOUR._replace(plan=Decimal(number)))
            outcomes.append("saved")
        except MarkConflict as conflict:
            outcomes.append("refused" if conflict.standing.version == 1 else "wrong")
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["refused"] * 11 + ["saved"]
    assert PanelMark.objects.get().version == 1


@pytest.mark.django_db
def test_a_mark_that_came_with_the_years_data_gives_way_to_a_sheet_without_more_ado(year: PanelYear) -> None:
    imported = PanelMark.objects.create(
        member=year.members[0], park=year.parks["fushan"], **dict.fromkeys(ASPECTS, Decimal(4))
    )
    assert not is_from_phone(imported) and not is_from_phone(None)
    assert paper(year, base=1).version == 2
    assert is_from_phone(save(year, FOUR._replace(plan=Decimal(1)), base=2))
