"""Every measure says which elements it reads."""

import pytest

from assessment.scoring import rules


@pytest.mark.parametrize(
    ("measure", "elements"),
    [
        (rules.Value("a"), ("a",)),
        (rules.Growth("a"), ("a",)),
        (rules.Increment("a"), ("a",)),
        (rules.Share("a", "b"), ("a", "b")),
        (rules.ShareChange("a", "b"), ("a", "b")),
        (rules.GrowthGap("a", "city.x"), ("a", "city.x")),
        (rules.ProjectCount(rules.Stage.STARTED), ()),
        (rules.PanelMean(), ()),
        (rules.SurveyMean(), ()),
        (rules.Judged(), ()),
    ],
)
def test_a_measure_names_its_elements(measure: rules.Measure, elements: tuple[str, ...]) -> None:
    assert rules.elements_of(measure) == elements
