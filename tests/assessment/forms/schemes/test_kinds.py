"""The workbench offers every measure and method that the core knows, with all their parameters and no others."""

from dataclasses import fields

from assessment.forms.schemes.kinds import COHORTS, MEASURES, METHODS, STAGES
from assessment.scoring import rulefile, rules


def test_every_measure_is_offered_with_its_parameters() -> None:
    assert MEASURES.keys() == rulefile._MEASURES.keys()
    for kind, cls in rulefile._MEASURES.items():
        assert list(MEASURES[kind].fields) == [field.name for field in fields(cls)]


def test_every_method_is_offered_with_its_parameters() -> None:
    assert METHODS.keys() == rulefile._METHODS.keys()
    for kind, cls in rulefile._METHODS.items():
        offered = METHODS[kind]
        names = {one.name for one in offered.numbers} | {one.name for one in offered.points}
        names |= {name for name, _ in offered.flags}
        names |= {"cohort"} if offered.compares else set()
        assert names == {field.name for field in fields(cls)} - {"base"}


def test_every_cohort_and_stage_is_offered() -> None:
    assert [code for code, _ in COHORTS] == list(rules.CohortKind)
    assert [code for code, _ in STAGES] == list(rules.Stage)
