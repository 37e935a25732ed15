"""The receipt says what the version holds."""

from typing import Any

import pytest

from assessment.receipt.context import receipt_context
from assessment.services.receipts import version_by_receipt
from assessment.services.submissions import submission_submit
from tests.assessment.filing.world import IN_TIME, fill, open_world

pytestmark = pytest.mark.django_db


def context() -> dict[str, Any]:
    world = open_world()
    fill(world, {"veto.safety_accident": "是"})
    version = submission_submit(
        submission=world.submission, declared=True, idempotency_key="k", actor=world.signer, clock=lambda: IN_TIME
    )
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


def test_indicators_that_wait_have_no_points_yet() -> None:
    said = context()
    points = {item["code"]: item["points"] for item in said["items"]}
    assert list(points) == ["1", "2", "3", "4a", "4b", "5", "6"]
    assert points["3"] is None and points["1"] is not None
    assert said["waiting"]["3.1"] == "待考评团现场考察"
