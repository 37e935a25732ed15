"""Points stay within their maximum; a notice has one number; rows read as what they are."""

import pytest
from django.db import IntegrityError, transaction

from assessment.models import IndicatorResult, Notice
from tests.assessment.year import published_year
from tests.register import put_parks

pytestmark = pytest.mark.django_db


def test_the_database_refuses_points_above_the_maximum() -> None:
    put_parks()
    row = published_year().run.park_results.all()[0]
    with pytest.raises(IntegrityError), transaction.atomic():
        IndicatorResult.objects.create(
            park_result=row, code="x", name="甲", order=9, points="10.1", maximum="10.0", parts=[]
        )


def test_a_notice_is_written_with_its_number() -> None:
    assert str(Notice(series="珠府", issue_year=2019, issue_number=8)) == "珠府〔2019〕8号"


def test_rows_read_as_what_they_are() -> None:
    put_parks()
    publication = published_year()
    assert str(publication) == "2018年度考核 第1版"
    assert str(publication.run).startswith("2018年度考核 ")
    assert str(publication.run.district_results.all()[0])
    assert str(publication.run.park_results.all()[0].indicators.all()[0])
