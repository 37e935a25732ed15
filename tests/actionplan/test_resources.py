"""The plan's tables hold every row, both readings of a ledger row, and nothing that a spreadsheet would misread."""

from decimal import Decimal

import pytest

from actionplan.models import LedgerItem, LedgerTarget
from actionplan.resources import (
    TABLES,
    ActionResource,
    DutyResource,
    GoalResource,
    LedgerResource,
    MeasureResource,
    ResponsibilityResource,
    TargetResource,
    reading_text,
)
from tests.actionplan.test_services import load


def test_a_reading_is_metric_value_unit_period_and_kind() -> None:
    target = LedgerTarget(metric="工业投资", value=Decimal("155.7700"), unit="亿元", period="2017", kind="annual")
    assert reading_text(target) == "工业投资;155.77;亿元;2017;annual"


def test_the_value_of_a_milestone_is_empty() -> None:
    target = LedgerTarget(metric="汇华公司", value=None, unit="", period="2017-2019", kind="milestone")
    assert reading_text(target) == "汇华公司;;;2017-2019;milestone"


def test_separators_within_a_metric_become_full_width() -> None:
    target = LedgerTarget(metric="甲;乙|丙", value=Decimal(1), unit="个", period="2017", kind="count")
    assert reading_text(target) == "甲；乙｜丙;1;个;2017;count"


@pytest.mark.django_db
def test_the_ledger_has_exactly_the_agreed_columns_and_all_rows() -> None:
    load()
    ledger = LedgerResource().export()
    assert ledger.headers == [
        "park",
        "category",
        "item",
        "industry",
        "target_three_year_printed",
        "target_2017_printed",
        "target_three_year_read",
        "target_2017_read",
        "confidence",
        "note",
        "source_line",
    ]
    assert ledger.height == 124
    assert [ledger["park"].count(name) for name in dict.fromkeys(ledger["park"])] == [13, 17, 16, 17, 17, 16, 13, 15]
    first = dict(zip(ledger.headers, ledger[0], strict=True))
    assert first["park"] == "高栏港区"
    assert first["target_three_year_printed"] == "188亿元"
    assert first["target_three_year_read"] == "工业投资;188;亿元;2017-2019;cumulative"
    assert first["target_2017_read"] == "工业投资;155.77;亿元;2017;annual"
    assert (first["confidence"], first["source_line"]) == ("low", "324")


@pytest.mark.django_db
def test_the_ledger_holds_every_reading_in_the_prints_order() -> None:
    load()
    ledger = LedgerResource().export()
    cells = [cell for name in ("target_three_year_read", "target_2017_read") for cell in ledger[name] if cell]
    readings = [reading.split(";") for cell in cells for reading in cell.split("|")]
    assert len(readings) == 341
    assert {len(reading) for reading in readings} == {5}
    item = LedgerItem.objects.get(key="nanping-04")
    row = [one.key for one in LedgerItem.objects.order_by("park__order", "order")].index("nanping-04")
    expected = item.targets.filter(horizon="three_year").order_by("order").values_list("metric", flat=True)
    assert [one.split(";")[0] for one in ledger["target_three_year_read"][row].split("|")] == list(expected)


@pytest.mark.django_db
def test_a_ledger_row_over_several_lines_cites_them_all() -> None:
    load()
    ledger = LedgerResource().export()
    assert "436|435" in ledger["source_line"]
    assert "497|501|505" in ledger["source_line"]


@pytest.mark.django_db
def test_goals_carry_their_figures_and_words() -> None:
    load()
    goals = GoalResource().export()
    assert goals.height == 34
    row = goals.dict[goals["code"].index("2019-leading-industries")]
    assert (row["value"], row["value_high"], row["unit"], row["deadline"]) == ("2", "3", "个", "2019-12-31")
    assert goals.dict[goals["code"].index("2021-land-productivity")]["value_text"] == "翻番"


@pytest.mark.django_db
def test_actions_and_measures_come_by_number() -> None:
    load()
    assert ActionResource().export()["number"] == [str(number) for number in range(1, 23)]
    measures = MeasureResource().export()
    assert measures["number"] == [str(number) for number in range(1, 30)]
    assert measures["title"][0] == "优化园区功能布局"


@pytest.mark.django_db
def test_responsibilities_name_body_and_part() -> None:
    load()
    parts = ResponsibilityResource().export()
    assert parts.height == 151
    assert parts[0] == ("action", "1", "龙头项目引进", "shangwu", "市商务局", "lead", "1")


@pytest.mark.django_db
def test_targets_name_their_commitment() -> None:
    load()
    targets = TargetResource().export()
    assert targets.height == 63
    assert targets.dict[0]["metric"] == "主营业务超百亿企业"
    assert (targets.dict[0]["commitment_kind"], targets.dict[0]["number"], targets.dict[0]["value"]) == (
        "action",
        "1",
        "8",
    )


@pytest.mark.django_db
def test_duties_join_their_owners() -> None:
    load()
    duties = DutyResource().export()
    assert duties.height == 25
    assert duties["owners"][0] == "各区|横琴新区管委会|市府直属各单位"


@pytest.mark.django_db
def test_the_export_reads_its_tables_in_few_queries(django_assert_max_num_queries: object) -> None:
    load()
    # A count, then rows and readings of each hundred.
    with django_assert_max_num_queries(5):  # type: ignore[operator]  # pytest-django's fixture is untyped here
        LedgerResource().export()


def test_the_tables_are_named() -> None:
    assert list(TABLES) == [
        "ledger.csv",
        "goals.csv",
        "actions.csv",
        "measures.csv",
        "responsibilities.csv",
        "targets.csv",
        "duties.csv",
    ]
