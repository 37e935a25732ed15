"""Headings carry the unit."""

from assessment.scoring.types import Element
from assessment.states import SurveyGroup
from assessment.workbook.bulkfacts import GROUPS, BulkFacts


def test_a_figures_heading_names_its_unit() -> None:
    facts = BulkFacts(2019, "", (), (Element("x", "工业投资", "亿元", ("stock",)),), {}, {}, {})
    assert facts.figure_headings() == ("工业投资（亿元）",)


def test_every_group_of_the_questionnaire_has_its_name() -> None:
    assert set(GROUPS) == set(SurveyGroup.values)
    assert GROUPS["enterprise"] == "企业"
