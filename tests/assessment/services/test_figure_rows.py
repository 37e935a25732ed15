"""A decision on a figure is a further version of its source, with its audit row."""

from decimal import Decimal

import pytest

from assessment.services.figure_rows import decision_add, figure_fits
from assessment.states import Source
from parks.models import AuditEntry
from tests.assessment.consultation_world import WITHIN, planned_world


@pytest.mark.parametrize(
    ("text", "fits"), [("0.000001", True), ("-5", True), ("999999999", True), ("1000000000", False), ("1E-7", False)]
)
def test_a_figure_fits_that_a_row_holds_exactly(text: str, fits: bool) -> None:
    assert figure_fits(Decimal(text)) is fits


@pytest.mark.django_db
def test_each_source_counts_its_own_versions() -> None:
    world = planned_world()
    filing, figures = world.review.submission("fushan"), (Decimal("4"), None)
    made = [
        decision_add(filing, "gross_output", figures, source=source, reason="年报", actor=world.agency, now=WITHIN)
        for source in (Source.AGENCY, Source.DEPARTMENT, Source.DEPARTMENT)
    ]
    assert [(one.source, one.version) for one in made] == [("agency", 1), ("department", 1), ("department", 2)]
    entries = AuditEntry.objects.filter(action="figure_decided")
    assert [one.detail["source"] for one in entries.order_by("sequence")] == ["agency", "department", "department"]
    assert entries[0].detail["value"] == "4" and entries[0].detail["previous"] is None
