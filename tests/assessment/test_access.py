"""What is published is anyone's; what is not does not exist."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from assessment.access import (
    cycle_for,
    notice_file_for,
    notice_for,
    park_page_for,
    publication_for,
    publication_with_code,
    visited_park_for,
)
from assessment.selectors.published import check_code_of
from assessment.states import Stage
from parks.roles import Act
from tests.assessment.panel_year import put_panel_year
from tests.assessment.views.published_year import put_cycle, put_published_year
from tests.register import put_parks

pytestmark = pytest.mark.django_db


def test_a_published_year_is_given_with_notice_and_file() -> None:
    publication = put_published_year(put_parks(), 2018)
    assert publication_for(2018) == publication
    assert notice_for(2018) == publication.notice
    assert notice_file_for(2018).pages == 4
    assert park_page_for(publication, "fushan").result.rank == 1
    assert publication_with_code(check_code_of(publication)) == publication


def test_a_year_at_work_does_not_exist() -> None:
    put_cycle(2018, stage=Stage.REVIEW)
    for fetch in (publication_for, notice_for, notice_file_for):
        with pytest.raises(Http404, match="2018年度的考核结果尚未公布"):
            fetch(2018)


def test_a_file_in_the_making_is_not_found_yet() -> None:
    put_published_year(put_parks(), 2018, with_file=False)
    with pytest.raises(Http404, match="正在排版"):
        notice_file_for(2018)


def test_an_unknown_park_or_code_is_not_found() -> None:
    publication = put_published_year(put_parks(), 2018)
    with pytest.raises(Http404, match="没有这个园区"):
        park_page_for(publication, "nowhere")
    with pytest.raises(Http404, match="核验码"):
        publication_with_code("0" * 16)


def test_to_a_member_there_are_only_the_parks_of_the_list_in_the_year_of_the_panel() -> None:
    year = put_panel_year()
    member, park = visited_park_for(year.user(0), 2019, "fushan")
    assert (member, park) == (year.members[0], year.parks["fushan"])
    for user, when, code in ((0, 2019, "gaoxin"), (0, 2018, "fushan"), (0, 2019, "nowhere"), (5, 2019, "fushan")):
        with pytest.raises(Http404, match="考察名单里没有这个园区"):
            visited_park_for(year.user(user), when, code)
    with pytest.raises(PermissionDenied, match="考评团成员"):
        visited_park_for(year.office, 2019, "fushan")


def test_the_panels_year_is_given_to_whom_the_act_allows() -> None:
    year = put_panel_year()
    assert cycle_for(year.agency, 2019, Act.READ_MARKS) == year.cycle
    with pytest.raises(PermissionDenied, match="领导小组办公室"):
        cycle_for(year.agency, 2019, Act.ARRANGE_PANEL)
    with pytest.raises(Http404, match="还没有开启2031年度"):
        cycle_for(year.office, 2031, Act.READ_MARKS)
