"""Why this score and what the next point takes: from the snapshots, against category and year before."""

from decimal import Decimal

import pytest

from assessment.scoring.explain import advice
from assessment.scoring.results import Gain
from assessment.selectors.snapshots import snapshot_of, snapshots
from assessment.selectors.why import Why, why_of
from parks.models import Park
from tests.assessment.views.published_year import put_published_year
from tests.assessment.year import published_year
from tests.register import put_parks

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_years() -> None:
    parks = put_parks()
    put_published_year(parks, 2017, lower_by=Decimal("1.2"))
    put_published_year(parks, 2018)


def why(code: str, year: int = 2018) -> Why:
    found = snapshot_of(year)
    assert found is not None
    return why_of(found, code, snapshots())


@pytest.mark.usefixtures("two_years")
def test_losses_come_largest_first_beside_the_categorys_and_last_years() -> None:
    found = why("fushan").lost
    assert [(one.code, str(one.lost)) for one in found] == [
        ("3", "3.9"), ("4a", "1.5"), ("5", "1.3"), ("2", "1.1"), ("1", "1.0"), ("4b", "1.0"), ("6", "0.8"),
    ]  # fmt: skip
    # 增量型, indicator 3: 26.1, 25.3, 25.0 and 26.4 make 25.7, so 4.3 of 30 were lost on average.
    assert (found[0].mean, found[0].against_mean, found[0].previous) == tuple(map(Decimal, ("4.3", "-0.4", "5.1")))
    assert why("fushan").lost_in_all == Decimal("10.6")


@pytest.mark.usefixtures("two_years")
def test_the_bar_of_a_loss_is_drawn_against_full_marks() -> None:
    assert why("fushan").lost[0].bar == Decimal("130.0")
    assert why("fushan").lost[0].fewer == Decimal("0.4")


@pytest.mark.usefixtures("two_years")
def test_a_park_alone_in_its_category_and_the_first_year_have_nothing_beside_them() -> None:
    assert {one.mean for one in why("baoshui").lost} == {None}
    assert {one.against_mean for one in why("baoshui").lost} == {None}
    assert {one.fewer for one in why("baoshui").lost} == {None}
    assert {one.previous for one in why("fushan", 2017).lost} == {None}
    assert {one.mean for one in why("baoshui").rates} == {None}


@pytest.mark.usefixtures("two_years")
def test_the_next_points_are_told_in_the_cores_words_what_is_shortest_first() -> None:
    first = why("fushan").advices[0]
    assert (first.code, first.short) == ("3.1", Decimal("3.9"))
    assert first.next == "指标值再提高 0.5 亿元，可再得 0.1 分"
    assert first.full == "指标值再提高 4.25 亿元，可再得 3.9 分"


@pytest.mark.usefixtures("two_years")
def test_the_next_total_is_that_of_the_rank_before() -> None:
    ahead = why("gaolan").ahead
    assert ahead is not None
    assert (ahead.rank, ahead.names, ahead.total, ahead.gap) == (1, ("富山工业园",), Decimal("93.4"), Decimal("2.4"))
    assert why("fushan").ahead is None
    assert why("baoshui").ahead is None


@pytest.mark.usefixtures("two_years")
def test_the_years_stand_in_their_order_with_the_categorys_mean() -> None:
    found = why("fushan")
    assert [(one.year, one.total, one.rank, one.ranked) for one in found.years] == [
        (2017, Decimal("92.2"), 1, 7), (2018, Decimal("93.4"), 1, 7),
    ]  # fmt: skip
    # 93.4, 91.0, 86.6 and 84.3
    assert found.years[1].mean == Decimal("88.8")
    assert [one.code for one in found.columns] == ["1", "2", "3", "4a", "4b", "5", "6", "bonus"]
    assert found.years[0].points[2] == Decimal("24.9") and found.years[0].points[-1] == Decimal("4.0")


@pytest.mark.usefixtures("two_years")
def test_rates_are_shares_of_full_marks() -> None:
    rate = why("fushan").rates[2]
    assert (rate.name, rate.own, rate.mean) == ("配套设施建设", Decimal("87.0"), Decimal("85.7"))


@pytest.mark.usefixtures("two_years")
def test_nothing_of_the_answers_changes_with_the_register() -> None:
    before = why("gaolan")
    Park.objects.filter(code="fushan").update(name="改名", category="stock")
    assert why("gaolan") == before


def test_every_advice_of_a_real_year_is_the_cores() -> None:
    put_parks()
    published_year()
    snapshot = snapshot_of(2018)
    assert snapshot is not None
    told = 0
    for park in snapshot.result["parks"]:
        parts = {part["code"]: part for item in park["items"] for part in item["parts"]}
        for one in why_of(snapshot, park["code"], [snapshot]).advices:
            step = parts[one.code]["next"]
            if step is not None:
                gain = Gain(points=Decimal(step["points"]), change=Decimal(step["change"]))
                assert one.next == advice(gain, parts[one.code]["unit"])
                told += 1
            assert one.short == Decimal(parts[one.code]["max"]) - Decimal(parts[one.code]["points"]) > 0
    assert told > 20


def test_a_park_that_the_year_does_not_hold_is_a_programming_error() -> None:
    put_published_year(put_parks(), 2018)
    with pytest.raises(KeyError, match="2018: nowhere"):
        why("nowhere")
