"""A member's list is ordered by what to do first, says what is missing, and holds nothing of any other member."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessment.models import ASPECTS, PanelVisit
from assessment.selectors.marks import (
    LOOKS_AT,
    When,
    facilities_of,
    mark_page,
    member_of,
    own_photo,
    park_on_list,
    visit_list,
)
from assessment.services.photos import photo_add
from tests.assessment.filing.pictures import jpeg
from tests.assessment.panel_year import NOW, TODAY, PanelYear, put_panel_year

pytestmark = pytest.mark.django_db


@pytest.fixture
def year() -> PanelYear:
    return put_panel_year()


def groups(year: PanelYear, today: date = TODAY) -> list[tuple[str, list[str]]]:
    found = visit_list(year.user(0), today=today)
    assert found is not None
    return [(when.value, [one.park.code for one in parks]) for when, parks in found.groups]


def test_todays_parks_come_first_then_those_missed_coming_and_done(year: PanelYear) -> None:
    assert groups(year) == [("today", ["fushan"]), ("coming", ["gaolan"])]
    year.mark(0, "gaolan", "80")
    assert groups(year) == [("today", ["fushan"]), ("done", ["gaolan"])]
    assert groups(year, date(2020, 4, 9)) == [("missed", ["fushan"]), ("done", ["gaolan"])]
    assert list(When) == ["today", "missed", "coming", "done"]


def test_a_park_visited_twice_stands_once_by_its_next_visit(year: PanelYear) -> None:
    again = PanelVisit.objects.create(cycle=year.cycle, park=year.parks["fushan"], day=date(2020, 4, 12), note="复看")
    again.members.add(year.members[0])
    found = visit_list(year.user(0), today=date(2020, 4, 9))
    assert found is not None and [(one.park.code, one.day.day) for one in found.parks] == [
        ("gaolan", 10),
        ("fushan", 12),
    ]


def test_what_is_missing_and_the_own_photos_are_told(year: PanelYear) -> None:
    year.mark(0, "fushan", "80", "", "70", "")
    photo_add(
        member=year.members[0], park=year.parks["fushan"], name="a.jpg", content=jpeg(), actor=year.user(0), now=NOW
    )
    found = visit_list(year.user(0), today=TODAY)
    assert found is not None
    first = found.parks[0]
    assert (first.missing, first.photos, first.complete, found.done) == (("基础配套", "生活性配套"), 1, False, 0)


def test_others_marks_and_photos_are_nowhere_in_it(year: PanelYear) -> None:
    year.mark(1, "fushan", "11.11", remark="金丝雀")
    photo = photo_add(
        member=year.members[1], park=year.parks["fushan"], name="a.jpg", content=jpeg(), actor=year.user(1), now=NOW
    )
    found = visit_list(year.user(0), today=TODAY)
    page = mark_page(year.members[0], year.parks["fushan"])
    assert found is not None and found.parks[0].mark is None and found.parks[0].photos == 0
    assert (page.mark, page.photos) == (None, ()) and page.missing == (
        "方案执行",
        "基础配套",
        "生产性配套",
        "生活性配套",
    )
    assert own_photo(year.members[0], year.parks["fushan"], photo.pk) is None
    assert own_photo(year.members[1], year.parks["fushan"], photo.pk) == photo


def test_only_who_is_on_the_years_panel_has_a_list(year: PanelYear) -> None:
    assert visit_list(year.office, today=TODAY) is None
    assert member_of(year.user(0), 2018) is None and member_of(year.user(0), 2019) == year.members[0]
    assert park_on_list(year.members[0], "fushan") == year.parks["fushan"]
    assert park_on_list(year.members[0], "gaoxin") is None and park_on_list(year.members[5], "fushan") is None
    empty = visit_list(year.user(5), today=TODAY)
    assert empty is not None and empty.parks == () and empty.groups == []


def test_each_aspect_says_what_it_looks_at(year: PanelYear) -> None:
    page = mark_page(year.members[0], year.parks["fushan"])
    assert [one.code for one in page.aspects] == list(ASPECTS) and all(LOOKS_AT[one] for one in ASPECTS)
    assert page.open_now


def test_the_facility_plan_is_that_of_the_submitted_filing(year: PanelYear) -> None:
    plan = facilities_of(year.cycle, year.parks["fushan"])
    assert plan is not None
    assert [(one.name, one.kind, one.planned, one.actual, one.done) for one in plan] == [
        ("富山路延长线", "基础配套", "1.2", "", True)
    ]
    assert facilities_of(year.cycle, year.parks["gaolan"]) is None


def test_the_list_takes_three_queries_whatever_the_number_of_parks(year: PanelYear) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            found: Any = visit_list(year.user(0), today=TODAY)
        assert found is not None
        return len(seen)

    before = queries()
    for code in ("gaoxin", "hangkong", "nanping"):
        more = PanelVisit.objects.create(cycle=year.cycle, park=year.parks[code], day=TODAY)
        more.members.add(year.members[0])
    assert queries() == before == 3
