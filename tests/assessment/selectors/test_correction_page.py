"""The page of corrections knows what may be named and whether the year was scored since."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessment.models import Publication
from assessment.selectors.correction_page import correction_page
from parks.states import Role
from tests.assessment.corrected import corrected, opened
from tests.assessment.year import published_year
from tests.register import put_parks, put_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def publication() -> Publication:
    put_parks()
    return published_year()


def test_every_item_of_every_park_may_be_named(publication: Publication) -> None:
    page = correction_page(publication.cycle)
    assert len(page.parks) == 8

    assert {"fushan/veto", "fushan/bonus", "fushan/report"} <= {value for value, _ in page.choices}
    assert page.correction is None
    assert not page.has_new_run


def test_a_run_from_before_the_correction_is_no_new_one(publication: Publication) -> None:
    office = put_user("office", Role.OFFICE)
    opened(publication, office)
    page = correction_page(publication.cycle)
    assert page.correction is not None
    assert page.publication == publication


def test_an_ended_correction_is_told_as_history_in_few_queries(publication: Publication) -> None:
    corrected(publication, put_user("office", Role.OFFICE))
    with CaptureQueriesContext(
        connection,
    ) as asked:
        page = correction_page(publication.cycle)
    assert (page.correction, len(page.ended)) == (None, 1)
    assert len(asked) <= 8
