"""A finding leads to the page where it is mended, or read."""

from assessment.models import Scheme
from assessment.scoring.schemecheck import Finding, Level
from assessment.templatetags.schemes import finding_link


def link(*place: str, may_edit: bool = True) -> str:
    return finding_link(Scheme(pk=7), Finding(Level.ERROR, "某处", "某事", place), may_edit)


def test_a_finding_leads_to_its_part_its_indicator_or_its_section() -> None:
    assert link("part", "2", "stock", "2.1") == "/schemes/7/indicators/2/stock/parts/2.1/"
    assert link("indicator", "2", "stock") == "/schemes/7/indicators/2/#stock"
    assert link("grades") == "/schemes/7/edit/grades/"
    assert link("grades", may_edit=False) == "/schemes/7/"
