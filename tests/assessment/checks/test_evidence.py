"""Required evidence is there; a shared file says where to look."""

from assessment.checks import evidence
from assessment.filing.brought import Brought, Demand, Evidence
from tests.assessment.filing.drafts import found, places


def use(item: str, page: str = "") -> Evidence:
    return Evidence(1, 5, item, "年报.pdf", "pdf", 10, "ab" * 32, page, "")


def test_an_open_required_demand_is_an_error_and_an_optional_one_is_not() -> None:
    demands = (Demand(1, "1", "统计年报", True, False), Demand(2, "2", "核定函", False, False))
    assert places(found(evidence.check, brought=Brought(demands=demands))) == [("error", "1", "")]


def test_a_met_demand_is_left_in_peace() -> None:
    assert found(evidence.check, brought=Brought(demands=(Demand(1, "1", "统计年报", True, True),))) == []


def test_a_file_for_two_items_says_its_pages_or_asks_for_a_word() -> None:
    findings = found(evidence.check, brought=Brought(evidence=(use("1"), use("2", "3-5"))))
    assert places(findings) == [("warning", "1", "evidence.5")]
    assert "指标1 主导产业比重、指标2 增加值（进出口额）增速、增量" in findings[0].message
    assert found(evidence.check, brought=Brought(evidence=(use("1", "1"), use("2", "3-5")))) == []


def test_of_a_returned_filing_the_word_is_asked_for_where_the_park_can_write() -> None:
    brought = Brought(evidence=(use("1"), use("2")), returned=frozenset({"2"}))
    assert places(found(evidence.check, brought=brought)) == [("warning", "2", "evidence.5")]
