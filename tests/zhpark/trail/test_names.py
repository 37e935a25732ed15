"""Codes are called what the latest frozen scheme calls them."""

import pytest

from assessment.models import Scheme
from assessment.states import SchemeState
from tests.assessment.filing.world import IN_TIME, open_world
from zhpark.trail.names import names_now

pytestmark = pytest.mark.django_db


def test_parks_elements_and_items_have_their_names() -> None:
    open_world()
    names = names_now()
    assert "富山" in names.parks["fushan"]
    assert "总产值" in names.elements["gross_output"]
    assert names.items["report"]
    assert "fushan" in names.codes_like("富山")


def test_without_a_scheme_there_are_no_elements() -> None:
    assert names_now().elements == {}
    assert names_now().codes_like("") == []


def test_a_scheme_that_cannot_be_read_leaves_the_trail_readable() -> None:
    open_world()
    Scheme.objects.create(
        name="坏",
        version=1,
        content="{}",
        digest="0" * 64,
        state=SchemeState.FROZEN,
        created_at=IN_TIME,
        frozen_at=IN_TIME,
    )
    names = names_now()
    assert names.elements == {} and "fushan" in names.parks
