"""The ranking's table: columns, bars, changes and orders."""

from decimal import Decimal

import pytest

from assessment.models import Publication
from assessment.selectors.ranking import BAR, ranking_of
from tests.assessment.views.published_year import put_published_year
from tests.register import put_parks

pytestmark = pytest.mark.django_db


@pytest.fixture
def publication() -> Publication:
    parks = put_parks()
    put_published_year(parks, 2017, lower_by=Decimal("1.2"))
    return put_published_year(parks, 2018)


def test_columns_are_the_indicators_in_order_and_the_bonus_last(publication: Publication) -> None:
    columns = ranking_of(publication, order="rank").columns
    assert [column.code for column in columns] == ["1", "2", "3", "4a", "4b", "5", "6", "bonus"]
    assert [column.tone for column in columns] == ["s1", "s2", "s3", "s4", "s5", "s6", "s7", "sb"]
    assert columns[1].maxima == (Decimal("20.0"),)


def test_bars_share_one_scale_of_full_marks_and_the_highest_bonus(publication: Publication) -> None:
    first = ranking_of(publication, order="rank").ranked[0]
    assert first.segments[0].x == 0
    assert first.segments[0].width == (BAR * Decimal("9.0") / Decimal("105.0")).quantize(Decimal("0.01"))
    assert first.segments[1].x == first.segments[0].width
    end = first.segments[-1].x + first.segments[-1].width
    assert abs(end - BAR * first.result.total / Decimal(105)) < Decimal("0.1")


def test_the_change_is_this_years_total_less_last_years(publication: Publication) -> None:
    ranking = ranking_of(publication, order="rank")
    assert ranking.previous_year == 2017
    assert {row.change for row in ranking.rows} == {Decimal("1.2")}


def test_the_first_year_has_no_change() -> None:
    ranking = ranking_of(put_published_year(put_parks(), 2018), order="rank")
    assert ranking.previous_year is None
    assert {row.change for row in ranking.rows} == {None}


@pytest.mark.parametrize(
    ("order", "first"), [("rank", "fushan"), ("total", "fushan"), ("3", "gaoxin"), ("bonus", "gaoxin"), ("1", "gaolan")]
)
def test_the_table_is_ordered_as_asked_and_the_unranked_park_stays_apart(
    publication: Publication, order: str, first: str
) -> None:
    ranking = ranking_of(publication, order=order)
    assert ranking.ranked[0].result.park.code == first
    assert [row.result.park.code for row in ranking.unranked] == ["baoshui"]


def test_districts_come_by_rank_with_保税区_last(publication: Publication) -> None:
    districts = ranking_of(publication, order="rank").districts
    assert [one.rank for one in districts] == [1, 2, 3, 4, 5, None]
    assert [str(one.district) for one in districts][-1] == "保税区"
    assert (str(districts[1].district), districts[1].average) == ("斗门区", Decimal("84.9"))
