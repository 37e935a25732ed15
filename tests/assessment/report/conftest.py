"""A year under review with something in every part of its report."""

import pytest

from tests.assessment.report.world import ReportWorld, enrich, review_world


@pytest.fixture
def world(db: None) -> ReportWorld:
    made = review_world()
    enrich(made)
    return made
