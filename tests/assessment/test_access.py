"""What is published is anyone's; what is not does not exist."""

import pytest
from django.http import Http404

from assessment.access import (
    notice_file_for,
    notice_for,
    park_page_for,
    publication_for,
    publication_with_code,
)
from assessment.selectors.published import check_code_of
from assessment.states import Stage
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
