"""Office and agency see who marked what, the means as the scoring takes them, what is missing and what lies far off."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessment.models import PanelMember
from assessment.scoring.measures import member_mark
from assessment.selectors.panel import (
    ParkRow,
    core_mark,
    free_accounts,
    next_code,
    panel_progress,
    park_photos,
    photo_of_year,
    visits_of,
)
from assessment.services.photos import photo_add
from assessment.shape import case_of, scheme_of
from tests.assessment.filing.pictures import jpeg
from tests.assessment.panel_year import NOW, PanelYear, put_panel_year

pytestmark = pytest.mark.django_db


@pytest.fixture
def year() -> PanelYear:
    return put_panel_year()


def row(year: PanelYear, code: str = "fushan") -> ParkRow:
    return next(one for one in panel_progress(year.cycle).rows if one.park.code == code)


def test_before_any_mark_everybody_on_the_list_is_missing(year: PanelYear) -> None:
    page = panel_progress(year.cycle)
    assert (page.expected, page.complete, len(page.lacking), len(page.unvisited)) == (12, 0, 2, 6)
    assert page.open_now and page.may_arrange and page.far == []
    assert [cell.member.code for cell in row(year).lacking] == ["01", "02", "03", "04", "05", "07"]
    assert (row(year).mean, row(year).trimmed, row(year).span) == (None, None, None)


def test_five_full_marks_are_trimmed_and_a_mark_under_way_does_not_count(year: PanelYear) -> None:
    for number, value in enumerate(("70", "80", "84", "88")):
        year.mark(number, "fushan", value)
    year.mark(4, "fushan", "100", "100", "100", "")
    found = row(year)
    assert (found.complete, found.expected, found.mean, found.trimmed) == (4, 6, Decimal("80.50"), Decimal("80.50"))
    assert [(cell.member.code, cell.given) for cell in found.lacking] == [("05", 3), ("07", 0)]
    year.mark(4, "fushan", "100")
    found = row(year)
    assert (found.mean, found.trimmed, found.span) == (Decimal("84.40"), Decimal("84.00"), Decimal("30.00"))
    assert [cell.member.code for cell in found.far] == []
    progress = panel_progress(year.cycle)
    assert [(member.code, done, all_) for member, done, all_ in progress.by_member][4:] == [
        ("05", 1, 2), ("06", 0, 0), ("07", 0, 2),
    ]  # fmt: skip


def test_the_marks_are_those_that_the_scoring_takes(year: PanelYear) -> None:
    year.mark(0, "fushan", "70.25", "80", "91", "66.5")
    year.mark(1, "fushan", "30", "", "", "")
    case = case_of(year.cycle, scheme_of(year.cycle.scheme))
    given = next(park for park in case.parks if park.code == "fushan").panel
    spread = row(year).spread
    rule = panel_progress(year.cycle).rule
    assert spread is not None and list(spread.marks.values()) == [member_mark(one, rule) for one in given]
    mark = year.members[0].marks.get()
    assert core_mark(mark, "01").marks == given[0].marks


def test_a_mark_far_off_is_pointed_at(year: PanelYear) -> None:
    for number, value in enumerate(("85", "86", "84", "40")):
        year.mark(number, "fushan", value)
    assert [cell.member.code for cell in row(year).far] == ["04"]
    assert [one.park.code for one in panel_progress(year.cycle).far] == ["fushan"]


def test_progress_takes_the_same_few_queries_whatever_was_marked(year: PanelYear) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            page = panel_progress(year.cycle)
            assert len(page.rows) == 8 and page.by_member
        return len(seen)

    before = queries()
    assert before <= 6  # the scheme's row is one of them, read once
    for number in range(5):
        for park in ("fushan", "gaolan"):
            year.mark(number, park, "80")
    assert queries() == before - 1


def test_photos_are_listed_by_member_and_found_in_their_year_only(year: PanelYear) -> None:
    photo = photo_add(
        member=year.members[0], park=year.parks["fushan"], name="a.jpg", content=jpeg(), actor=year.user(0), now=NOW
    )
    assert park_photos(year.cycle, year.parks["fushan"]) == {year.members[0].pk: [photo]}
    assert park_photos(year.cycle, year.parks["gaolan"]) == {}
    assert photo_of_year(year.cycle, photo.pk) == photo
    assert photo_of_year(year.world.cycle.__class__.objects.get(year=2018), photo.pk) is None


def test_accounts_to_choose_are_those_of_nobody_else(year: PanelYear) -> None:
    assert free_accounts(year.cycle, None) == []
    assert free_accounts(year.cycle, year.members[0]) == [year.user(0)]


def test_the_next_number_follows_the_highest() -> None:
    assert next_code([]) == "01"
    assert next_code([PanelMember(code="02"), PanelMember(code="K9"), PanelMember(code="09")]) == "10"


def test_visits_are_listed_by_day(year: PanelYear) -> None:
    assert [(one.park.code, one.members.count()) for one in visits_of(year.cycle)] == [("fushan", 6), ("gaolan", 6)]
