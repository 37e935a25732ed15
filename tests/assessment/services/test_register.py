"""Issue numbers come one after the other: from notices and from what the office enters as used elsewhere."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from assessment.models import Notice, NumberRegister, RegisterEntry
from assessment.services import register as service
from assessment.services.register import number_next, numbers_used_elsewhere
from assessment.states import NoticeSeries
from parks.errors import Refused
from parks.models import AuditEntry
from tests.assessment.selectors.test_published import put_correction
from tests.assessment.views.published_year import put_published_year
from tests.register import NOW, put_parks

pytestmark = pytest.mark.django_db
LETTER = NoticeSeries.LETTER


def elsewhere(last: int, title: str = "市政府其他公文", seen: int | None = None) -> RegisterEntry:
    """Enter numbers of 2019 up to this one."""
    return numbers_used_elsewhere(
        series=LETTER, issue_year=2019, last=last, title=title, actor=None, now=NOW, seen=seen
    )


def unnumbered() -> Notice:
    """A notice on its way: its publication stands, its number is still to come."""
    return Notice(publication=put_correction(put_published_year(put_parks(), 2018)), issued_on=date(2019, 6, 5))


def test_a_register_begins_at_one_and_goes_on_after_what_was_used_elsewhere() -> None:
    assert number_next(LETTER, 2019) == 1
    entry = elsewhere(85)
    assert (entry.first, entry.last, entry.title) == (1, 85, "市政府其他公文")
    assert (number_next(LETTER, 2019), number_next(LETTER, 2018), number_next(NoticeSeries.DOCUMENT, 2019)) == (
        86,
        1,
        1,
    )
    row = AuditEntry.objects.get(action="number_registered")
    assert row.object_key == "珠府函〔2019〕1—85"
    assert row.detail == {"use": "elsewhere", "title": "市政府其他公文"}


def test_entering_the_same_numbers_twice_gives_one_entry() -> None:
    assert elsewhere(85).pk == elsewhere(85, "  市政府其他公文 ", seen=1).pk
    assert RegisterEntry.objects.count() == AuditEntry.objects.count() == 1


@pytest.mark.parametrize(
    ("last", "title", "seen", "said"),
    [
        (85, "另一件公文", None, "已登记到85号，不能再登记到85号；请填86或更大的号"),
        (0, "公文", None, "请填86"),
        (586, "公文", None, "一次至多登记500个号"),
        (90, " ", None, "请写明这些文号用于什么公文"),
        (90, "公" * 201, None, "至多200字"),
        (90, "公文", 3, "下一序号现为86号；请核对后再登记"),
    ],
)
def test_numbers_that_make_no_sense_are_refused_in_words(last: int, title: str, seen: int | None, said: str) -> None:
    elsewhere(85)
    with pytest.raises(Refused, match=said):
        elsewhere(last, title, seen)
    assert number_next(LETTER, 2019) == 86


def test_a_year_that_nobody_means_is_refused() -> None:
    with pytest.raises(Refused, match="“1919”不在2016年至2100年之间"):
        numbers_used_elsewhere(series=LETTER, issue_year=1919, last=3, title="公文", actor=None, now=NOW)
    assert not NumberRegister.objects.exists()


def test_a_notice_gets_the_next_number_once() -> None:
    elsewhere(99)
    notice = unnumbered()
    entry = service.number_take(series=LETTER, issue_year=2019, notice=notice, actor=None, now=NOW)
    assert (entry.first, entry.last, notice.number) == (100, 100, "珠府函〔2019〕100号")
    assert service.number_take(series=LETTER, issue_year=2019, notice=notice, actor=None, now=NOW).pk == entry.pk
    assert number_next(LETTER, 2019) == 101


def test_a_rolled_back_publication_leaves_no_gap() -> None:
    notice = unnumbered()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        service.number_take(series=LETTER, issue_year=2019, notice=notice, actor=None, now=NOW)
        raise ZeroDivisionError
    assert number_next(LETTER, 2019) == 1
    assert not RegisterEntry.objects.exists()


@pytest.mark.parametrize("change", [{"next_number": 3}, {"next_number": 1}])
def test_the_database_takes_no_number_back(change: dict[str, int]) -> None:
    elsewhere(85)
    with pytest.raises(DatabaseError, match="guarded row"), transaction.atomic():
        NumberRegister.objects.update(**change)
    with pytest.raises(DatabaseError, match="guarded row"), transaction.atomic():
        RegisterEntry.objects.update(title="x")
