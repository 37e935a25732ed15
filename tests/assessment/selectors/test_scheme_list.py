"""The list groups versions under their names and says which years use them, in two queries."""

import json

import pytest
from pytest_django import DjangoAssertNumQueries

from assessment.selectors.scheme_list import comparable, families, years_using
from assessment.services.schemes import scheme_import
from tests.assessment.year import frozen_starter, open_year, starter_text
from tests.register import NOW

pytestmark = pytest.mark.django_db


def test_versions_stand_under_their_name_with_the_years_that_use_them(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    first = frozen_starter()
    for year in (2017, 2018):
        open_year(first, year)
    data = json.loads(starter_text())
    second = scheme_import(text=json.dumps(data | {"version": "2"}), actor=None, now=NOW)
    other = scheme_import(text=json.dumps(data | {"name": "另一细则"}), actor=None, now=NOW)
    with django_assert_num_queries(2):
        found = families()
    by_name = {family.name: family.versions for family in found}
    assert [one.row for one in by_name[first.name]] == [second, first]
    assert [one.years for one in by_name[first.name]] == [[], [2017, 2018]]
    assert [one.row for one in by_name["另一细则"]] == [other]
    assert years_using(first) == [2017, 2018]
    assert comparable(second) == [first, other]
