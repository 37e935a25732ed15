"""The year under review with its people."""

import pytest

from tests.assessment.views.report.people import ReportStage, report_stage


@pytest.fixture
def here(db: None) -> ReportStage:
    return report_stage()
