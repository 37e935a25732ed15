"""A park's page: means of its category, last year's points, and the workings as stored."""

from decimal import Decimal

import pytest

from assessment.models import Publication
from assessment.selectors.park import ParkPage, park_page_of
from tests.assessment.views.published_year import WORKING, put_published_year
from tests.register import put_parks

pytestmark = pytest.mark.django_db


@pytest.fixture
def publication() -> Publication:
    parks = put_parks()
    put_published_year(parks, 2017, lower_by=Decimal("1.2"))
    return put_published_year(parks, 2018, vetoed=("fushan",))


def page(publication: Publication, code: str) -> ParkPage:
    found = park_page_of(publication, code)
    assert found is not None
    return found


def test_the_mean_is_the_categorys_rounded_half_up(publication: Publication) -> None:
    # 增量型: (9.0 + 9.4 + 8.2 + 8.8) / 4 = 8.85
    fushan = page(publication, "fushan")
    assert fushan.category_size == 4
    assert fushan.lines[0].mean == Decimal("8.9")


def test_the_only_park_of_its_category_has_no_mean(publication: Publication) -> None:
    baoshui = page(publication, "baoshui")
    assert baoshui.category_size == 1
    assert {line.mean for line in baoshui.lines} == {None}
    assert {line.mean_at for line in baoshui.lines} == {None}


def test_last_years_points_stand_beside_this_years(publication: Publication) -> None:
    fushan = page(publication, "fushan")
    assert (fushan.previous_year, fushan.change) == (2017, Decimal("1.2"))
    assert [line.change for line in fushan.lines] == [Decimal(one) for one in ("0", "0", "1.2", "0", "0", "0", "0")]


def test_without_a_year_before_there_is_nothing_to_compare() -> None:
    fushan = page(put_published_year(put_parks(), 2018), "fushan")
    assert (fushan.previous, fushan.previous_year, fushan.change) == (None, None, None)
    assert {line.change for line in fushan.lines} == {None}


def test_bars_are_drawn_against_full_marks(publication: Publication) -> None:
    line = page(publication, "fushan").lines[0]
    assert (line.bar, line.mean_at) == (Decimal("900.0"), Decimal("890.0"))


def test_parts_keep_their_stored_workings_and_answer_the_inverse_question(publication: Publication) -> None:
    part = page(publication, "fushan").lines[1].parts[0]
    assert part.explanation == WORKING
    assert (part.points, part.maximum, part.status) == (Decimal("17.9"), Decimal(19), "computed")
    step = part.next_step
    assert step is not None
    assert (step.verb, step.change, step.unit, step.points) == ("增", Decimal("0.5"), "亿元", Decimal("0.1"))


def test_a_part_that_cannot_earn_more_gives_no_advice(publication: Publication) -> None:
    ruled = page(publication, "fushan").lines[1].parts[1]
    assert (ruled.status, ruled.next_step, ruled.full_step) == ("ruled", None, None)


def test_vetoes_are_named_in_chinese(publication: Publication) -> None:
    assert page(publication, "fushan").vetoes == ("安全生产事故",)
    assert page(publication, "gaolan").vetoes == ()


def test_ranks_are_out_of_the_ranked_parks(publication: Publication) -> None:
    assert page(publication, "gaolan").ranked == 7


def test_a_park_without_a_result_has_no_page(publication: Publication) -> None:
    assert park_page_of(publication, "nowhere") is None
