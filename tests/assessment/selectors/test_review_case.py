"""The working case holds what is handed in, and leaves out what is missing."""

from datetime import date
from decimal import Decimal

from assessment.models import Submission
from assessment.selectors.review_case import WorkingRows, working_case_of
from parks.models import District, Park
from tests.assessment.filing.drafts import starter

PARK = Park(
    code="fushan", name="富山工业园", category="increment", ranked=True, district=District(code="doumen", name="斗门区")
)


def test_figures_claims_and_verdicts_are_those_of_the_filing() -> None:
    rows = WorkingRows(
        figures=[(1, "gross_output", Decimal(10), None), (2, "gross_output", Decimal(99), Decimal(99))],
        claims=[(1, "甲项目", Decimal(2), "电子信息", date(2019, 1, 1), None)],
        rulings=[(1, "2.1", Decimal("7.5"), "核定")],
        exemptions=[(1, "2.2", "无统计")],
        marks=[("fushan", "01", "", *[Decimal(80)] * 4), ("gaolan", "01", "", *[Decimal(1)] * 4)],
        answers=[("fushan", "employee", Decimal(4)), ("gaolan", "employee", Decimal(1))],
    )
    filed = Submission(pk=1, park=PARK, projects_declared=True)
    park = working_case_of(2019, {"value_added_growth": Decimal("9.5")}, [filed], rows, starter()).parks[0]
    assert (park.current, park.previous) == ({"gross_output": Decimal(10)}, {})
    assert park.projects is not None and [one.name for one in park.projects] == ["甲项目"]
    assert [(one.member, one.marks["living"]) for one in park.panel] == [("01", Decimal(80))]
    assert list(park.survey["employee"]) == [Decimal(4)]
    assert park.rulings["2.1"].points == Decimal("7.5") and park.not_applicable == {"2.2": "无统计"}


def test_a_list_that_was_never_filed_is_not_an_empty_one() -> None:
    nothing = WorkingRows([], [], [], [], [], [])
    case = working_case_of(2019, {}, [Submission(pk=1, park=PARK)], nothing, starter())
    assert case.parks[0].projects is None
