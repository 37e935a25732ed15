"""Published years, their latest versions, and check codes."""

from datetime import date

import pytest

from assessment.models import Notice, Publication, ScoreRun
from assessment.selectors.published import (
    check_code_of,
    notice_file_of,
    notice_of,
    park_results_of,
    publication_by_code,
    publication_latest,
    publication_latest_and_before,
    publication_of,
    published_years,
)
from assessment.states import NoticeSeries
from tests.assessment.views.published_year import NOW, put_cycle, put_published_year
from tests.register import put_parks

pytestmark = pytest.mark.django_db


def put_correction(publication: Publication) -> Publication:
    """Publish the year again with another run."""
    old = publication.run
    run = ScoreRun.objects.create(
        cycle=publication.cycle,
        scheme=old.scheme,
        scheme_digest=old.scheme_digest,
        case_digest="c" * 64,
        result_digest="d" * 64,
        case_text="{}",
        result_text="{}",
        created_at=NOW,
    )
    return Publication.objects.create(
        cycle=publication.cycle,
        version=2,
        run=run,
        decision="市政府常务会议纪要〔2019〕20号",
        decided_on=date(2019, 6, 3),
        published_at=NOW,
    )


def test_nothing_is_published_before_the_first_publication() -> None:
    put_cycle(2018)
    assert publication_latest() is None
    assert publication_latest_and_before() == (None, None)
    assert publication_of(2018) is None
    assert published_years() == []


def test_years_come_latest_first_and_a_correction_replaces_its_year() -> None:
    parks = put_parks()
    put_published_year(parks, 2018)
    older = put_published_year(parks, 2017)
    correction = put_correction(older)
    assert published_years() == [2018, 2017]
    latest = publication_latest()
    assert latest is not None
    assert latest.cycle.year == 2018
    assert publication_of(2017) == correction
    assert publication_latest_and_before() == (latest, correction)


def test_a_publication_without_notice_or_file_is_told_as_such() -> None:
    publication = put_correction(put_published_year(put_parks(), 2018, with_file=False))
    assert notice_of(publication) is None
    notice = Notice.objects.create(
        publication=publication,
        series=NoticeSeries.LETTER,
        issue_year=2019,
        issue_number=101,
        issued_on=date(2019, 6, 5),
    )
    assert notice_of(publication) == notice
    assert notice_file_of(notice) is None


def test_the_heavy_texts_are_left_in_the_database() -> None:
    put_published_year(put_parks(), 2018)
    publication = publication_of(2018)
    assert publication is not None
    assert {"case_text", "result_text"} <= publication.run.get_deferred_fields()


def test_a_check_code_is_the_start_of_the_results_digest_and_leads_back() -> None:
    publication = put_correction(put_published_year(put_parks(), 2018))
    assert check_code_of(publication) == "DDDD-DDDD-DDDD-DDDD"
    for typed in ("dddd dddd-DDDDDDDD", "ＤＤＤＤ－dddd—DDDD　DDDD", "DDDD-DDDD-\nDDDD-DDDD"):
        assert publication_by_code(typed) == publication


@pytest.mark.parametrize("code", ["", "DDDD", "D" * 17, "G" * 16, "%" * 16])
def test_what_is_no_check_code_leads_nowhere(code: str) -> None:
    put_correction(put_published_year(put_parks(), 2018))
    assert publication_by_code(code) is None


def test_results_come_by_rank_with_the_unranked_last() -> None:
    publication = put_published_year(put_parks(), 2018)
    results = park_results_of(publication)
    assert [one.rank for one in results] == [1, 2, 3, 4, 5, 6, 7, None]
    assert results[-1].park.code == "baoshui"
    assert "parts" in results[0].indicators.all()[0].get_deferred_fields()
