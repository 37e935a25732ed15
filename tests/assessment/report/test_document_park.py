"""A park's part: losses first where most was lost, sections without content left out."""

from decimal import Decimal

from assessment.report.document_park import park_blocks
from tests.assessment.report.world import ReportWorld


def test_losses_stand_from_the_largest_with_an_explanation_each(world: ReportWorld) -> None:
    content, park = world.content(), world.park("gaoxin")
    blocks = park_blocks(content, park, 2)
    losses = [one for one in blocks if one["kind"] == "table" and "：失" in one["caption"]]
    lost = [Decimal(one["caption"].rpartition("：失")[2].removesuffix("分")) for one in losses]
    assert lost == sorted(lost, reverse=True) and lost[0] > 0
    told = {row[3][0] for one in losses for row in one["rows"]}
    expected = {part["explanation"] for item in park["items"] if Decimal(item["lost"]) > 0 for part in item["parts"]}
    assert told == expected


def test_sections_are_numbered_in_order_and_empty_ones_left_out(world: ReportWorld) -> None:
    titles = [
        one["text"] for one in park_blocks(world.content(), world.park("gaolan"), 1)
        if one["kind"] == "heading" and one["level"] == 3
    ]  # fmt: skip
    assert [title.split("　")[0] for title in titles] == [f"1.{number}" for number in range(1, len(titles) + 1)]
    assert not any("裁定" in title or "差异" in title for title in titles)
    assert any(
        "裁定" in one["text"]
        for one in park_blocks(world.content(), world.park("fushan"), 4)
        if one["kind"] == "heading"
    )


def test_what_stands_in_is_said_at_the_head(world: ReportWorld) -> None:
    park = {**world.park("gaolan"), "stand_ins": ["2018年技术改造投资暂用自报数 12.5 亿元"]}
    alarms = [one["text"] for one in park_blocks(world.content(), park, 1) if one.get("tone") == "alarm"]
    assert alarms == ["2018年技术改造投资暂用自报数 12.5 亿元。"]
