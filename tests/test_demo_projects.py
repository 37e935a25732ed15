"""The demonstration's projects: one ledger over both years, with every edge of threshold, date and industry in it."""

from collections import Counter
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

from tests.demo import CASES, YEARS, points, projects


@pytest.mark.parametrize("year", YEARS)
def test_each_park_declares_four_to_nine_projects_of_its_own(year: int) -> None:
    for park in CASES[year].parks:
        names = [project.name for project in projects(year, park.code)]
        assert 4 <= len(names) <= 9, park.code
        assert len(set(names)) == len(names), park.code


def test_a_project_of_both_years_differs_only_by_dates_that_were_open_before() -> None:
    shared = filled = 0
    for park in CASES[2017].parks:
        later = {project.name: project for project in projects(2018, park.code)}
        for project in projects(2017, park.code):
            again = later.get(project.name)
            if again is None:
                # Left out once it is commissioned, or while nothing happened in the year.
                assert project.started is not None, project.name
                continue
            shared += 1
            assert (again.investment, again.industry) == (project.investment, project.industry), project.name
            for before, now in (
                (project.started, again.started),
                (project.commissioned, again.commissioned),
            ):
                assert before is None or now == before, project.name
                filled += before is None and now is not None
    assert (shared, filled) == (29, 25)


@pytest.mark.parametrize("year", YEARS)
def test_a_project_is_commissioned_after_its_start_and_no_later_than_the_year(year: int) -> None:
    for park in CASES[year].parks:
        for project in projects(year, park.code):
            dates = [day for day in (project.started, project.commissioned) if day is not None]
            assert all(before < after for before, after in pairwise(dates)), project.name
            assert project.commissioned is None or project.commissioned <= date(year, 12, 31), project.name


def test_projects_stand_on_both_sides_of_the_thresholds() -> None:
    for code, edges in (("gaolan", {"1", "0.99"}), ("nanping", {"0.5", "0.49"}), ("baoshui", {"0.5", "0.49"})):
        assert {Decimal(edge) for edge in edges} <= {one.investment for one in projects(2017, code)}, code
    # 高栏 declares six starts of 2017 and one of them, 0.99, is too small; 1 exactly counts.
    assert sum(one.started is not None and one.started.year == 2017 for one in projects(2017, "gaolan")) == 6
    assert points(2017, "gaolan", "4a") == 15
    # 南屏: four starts, 0.49 does not count, 0.5 exactly does.
    assert sum(one.started is not None and one.started.year == 2017 for one in projects(2017, "nanping")) == 4
    assert points(2017, "nanping", "4a") == 9


def test_dates_stand_on_both_sides_of_the_turn_of_the_year() -> None:
    days = Counter(
        day
        for year in YEARS
        for park in CASES[year].parks
        for project in projects(year, park.code)
        for day in (project.started, project.commissioned)
    )
    for edge in ("2016-12-31", "2017-01-01", "2017-12-31", "2018-01-01", "2018-12-31", "2019-01-01"):
        assert days[date.fromisoformat(edge)], edge
    # One begun on 2018-01-01 is declared in both years and counts in the second.
    assert [points(year, "gaoxin", "4a") for year in YEARS] == [9, 9]
    assert sum(one.started is not None and one.started.year == 2018 for one in projects(2017, "gaoxin")) == 1


def test_the_bonded_zone_counts_logistics_and_services_but_no_factory() -> None:
    factories = [one for one in projects(2017, "baoshui") if one.industry not in {"物流", "高端服务"}]
    assert [(one.industry, one.investment) for one in factories] == [("电子信息制造", Decimal("2.1"))]
    # Five starts: without the factory and the 0.49 three count.
    assert sum(one.started is not None and one.started.year == 2017 for one in projects(2017, "baoshui")) == 5
    assert points(2017, "baoshui", "4a") == 9
