"""A project counts by threshold, industry and the year of its stage, and is told why it does not."""

from datetime import date
from decimal import Decimal

from assessment.filing.counting import stages_counted, why_not_counted
from assessment.filing.draft import LedgerProject
from assessment.scoring.types import Category
from tests.assessment.filing.drafts import PROJECTS, starter

INCREMENT, BONDED = (next(one for one in starter().categories if one.code == code) for code in ("increment", "bonded"))


def project(investment: str, industry: str, started: date | None, commissioned: date | None) -> LedgerProject:
    return LedgerProject(1, "x", industry, Decimal(investment), started, commissioned)


def counted(one: LedgerProject, category: Category) -> tuple[list[str], int]:
    return stages_counted(one, 2019, category), len(why_not_counted(one, 2019, category))


def test_both_stages_of_one_year_count() -> None:
    both = project("1", "电子信息", date(2019, 1, 1), date(2019, 12, 31))
    assert counted(both, INCREMENT) == (["开工", "投产"], 0)


def test_just_below_the_threshold_nothing_counts() -> None:
    assert counted(PROJECTS[1], INCREMENT) == ([], 1)


def test_the_bonded_zone_counts_logistics_and_services_alone() -> None:
    assert counted(project("0.5", "物流", date(2019, 1, 1), None), BONDED) == (["开工"], 0)
    assert counted(project("2.1", "电子信息", date(2019, 1, 1), None), BONDED) == ([], 1)


def test_every_reason_is_given_at_once() -> None:
    assert counted(project("0.49", "电子信息", None, date(2018, 12, 31)), BONDED) == ([], 3)
