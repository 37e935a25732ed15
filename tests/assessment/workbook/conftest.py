"""The open year for each test of the workbook."""

import pytest

from tests.assessment.workbook.open_year import World, put_world


@pytest.fixture
def world(db: None) -> World:
    return put_world()
