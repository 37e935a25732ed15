"""The list shows what waits first, by its day; one shows everything done, also before a correction."""

from datetime import date, timedelta

import pytest

from assessment.models import Consequence, ConsequenceStep
from assessment.selectors.consequences import (
    consequence_years,
    consequences_found,
    counts_of,
    due_consequences,
    duty_of,
    is_overdue,
)
from assessment.services.consequences import consequences_open
from tests.assessment.entailing import FAILING, a_publication, a_year, entailing
from tests.register import NOW, put_parks

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk() -> Consequence:
    put_parks()
    consequences_open(publication=a_publication(a_year(), entailing(FAILING)), actor=None, now=NOW)
    return Consequence.objects.get(kind="interview", district__code="jinwan")


def test_open_ones_come_first_by_their_day_and_the_late_are_marked(talk: Consequence) -> None:
    Consequence.objects.filter(pk=talk.pk).update(due_on=date(2019, 4, 19))
    done = Consequence.objects.filter(kind="land_quota").first()
    assert done is not None
    Consequence.objects.filter(pk=done.pk).update(state="done")
    rows = list(consequences_found(now=NOW))
    assert rows[0] == talk and rows[-1] == done
    days = [one.due_on for one in rows[:-1] if one.due_on]
    assert days == sorted(days)
    assert [one.pk for one in rows if one.overdue] == [talk.pk]  # type: ignore[attr-defined]
    assert counts_of(NOW) == (len(rows) - 1, 1)
    assert due_consequences(NOW).first() == talk
    assert done not in due_consequences(NOW)


def test_a_day_is_in_time_until_it_is_over_in_zhuhai(talk: Consequence) -> None:
    Consequence.objects.filter(pk=talk.pk).update(due_on=date(2019, 4, 20))
    talk.refresh_from_db()
    last = NOW.replace(hour=15, minute=59)  # 23:59 in Zhuhai
    assert not consequences_found(now=last).get(pk=talk.pk).overdue  # type: ignore[attr-defined]
    assert consequences_found(now=last + timedelta(minutes=1)).get(pk=talk.pk).overdue  # type: ignore[attr-defined]
    assert not is_overdue(talk, date(2019, 4, 20)) and is_overdue(talk, date(2019, 4, 21))


def test_the_list_is_narrowed_by_kind_year_and_state(talk: Consequence) -> None:
    assert {one.kind for one in consequences_found(now=NOW, kind="interview")} == {"interview"}
    assert consequences_found(now=NOW, year=2018).count() == Consequence.objects.count()
    assert not consequences_found(now=NOW, year=2017).exists()
    assert consequence_years() == [2018]
    consequences_open(publication=a_publication(talk.publication.cycle, entailing()), actor=None, now=NOW)
    assert not consequences_found(now=NOW).filter(state="lapsed").exists()
    assert consequences_found(now=NOW, state="lapsed").filter(pk=talk.pk).exists()
    assert consequences_found(now=NOW, state="").count() == Consequence.objects.count()


def test_one_shows_what_was_done_before_it_was_carried_on_and_where_it_went(talk: Consequence) -> None:
    ConsequenceStep.objects.create(consequence=talk, text="已约谈", at=NOW, closes=True)
    follow = ConsequenceStep.objects.create(consequence=talk, text="整改方案", at=NOW + timedelta(hours=1))
    later = NOW + timedelta(days=1)
    second = a_publication(talk.publication.cycle, entailing(FAILING))
    consequences_open(publication=second, actor=None, now=later)
    row = second.consequences.get(kind="interview", district__code="jinwan")
    duty = duty_of(row)
    assert duty.row == row and duty.earlier == (talk,) and duty.successor is None
    assert [one.text for one in duty.earlier[0].steps.all()][:2] == ["已约谈", "整改方案"]
    assert duty.later[0] == follow and "已约谈" not in [one.text for one in duty.later]
    talk.refresh_from_db()
    assert duty_of(talk).successor == row


def test_a_gap_between_versions_breaks_the_chain(talk: Consequence) -> None:
    cycle = talk.publication.cycle
    for result in (entailing(), entailing(FAILING)):
        consequences_open(publication=a_publication(cycle, result), actor=None, now=NOW)
    third = Consequence.objects.get(publication__version=3, kind="interview", district__code="jinwan")
    assert duty_of(third).earlier == ()
