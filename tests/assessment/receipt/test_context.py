"""The receipt says what the version holds."""

from typing import Any

import pytest

from assessment.receipt.context import receipt_context
from assessment.services.receipts import version_by_receipt
from tests.assessment.filing.world import fill, open_world, submit_filing

pytestmark = pytest.mark.django_db


def context(changes: dict[str, str] | None = None) -> dict[str, Any]:
    world = open_world()
    fill(world, {"veto.safety_accident": "是", **(changes or {})})
    version = submit_filing(world)
    # Later changes of the draft do not reach the receipt.
    world.submission.entries.filter(key="value.gross_output").update(text="1")
    return receipt_context(version_by_receipt(version.receipt_number))


def test_figures_projects_bonus_and_vetoes_are_the_versions() -> None:
    said = context()
    gross = next(one for one in said["figures"] if one["name"] == "规模以上工业总产值")
    assert (gross["value"], gross["previous"], gross["unit"]) == ("430.5", "397.7", "亿元")
    assert said["projects"][0]["name"] == "甲项目"
    assert said["bonus"] == [{"kind": "地域性品牌", "name": "省级产业示范基地（演示）"}]
    assert said["vetoes"] == ["发生安全生产事故"]
    assert (said["number"], said["signer"], said["is_demo"]) == ("ZHYQ-2019-04-01", "signer", True)


@pytest.mark.parametrize("word", ["√", "Yes", "1", " 有 "])
def test_a_reported_veto_is_on_the_receipt_however_it_was_written(word: str) -> None:
    assert context({"veto.safety_accident": word})["vetoes"] == ["发生安全生产事故"]


def test_figures_stand_in_the_unit_of_their_column_and_kinds_by_their_name() -> None:
    said = context({"value.gross_output": "4,305,000 万元", "bonus.a.kind": " 地域性品牌 "})
    assert next(one["value"] for one in said["figures"] if one["name"] == "规模以上工业总产值") == "430.5"
    assert said["bonus"][0]["kind"] == "地域性品牌"


def test_a_missing_figure_is_given_with_its_reason_and_its_indicator_says_what_it_wants() -> None:
    said = context({"value.value_added": "", "absence.value_added": "统计口径调整"})
    missing = next(one for one in said["figures"] if one["name"] == "规模以上工业增加值")
    assert (missing["value"], missing["absence"]) == ("", "统计口径调整")
    assert said["waiting"]["2"] == "所需数据未提供" and "1" not in said["waiting"]


def test_the_address_to_check_at_is_printed_where_there_is_one(settings: Any) -> None:
    settings.PUBLIC_ADDRESS = "https://kaohe.example/"
    assert context()["address"] == "https://kaohe.example/filing/2019/fushan/versions/1/"


def test_without_a_public_address_none_is_promised(settings: Any) -> None:
    settings.PUBLIC_ADDRESS = "-"
    assert context()["address"] == ""


def test_indicators_that_wait_have_no_points_yet() -> None:
    said = context()
    points = {item["code"]: item["points"] for item in said["items"]}
    assert list(points) == ["1", "2", "3", "4a", "4b", "5", "6"]
    assert points["3"] is None and points["1"] is not None
    assert said["waiting"]["3.1"] == "待考评团现场考察"
