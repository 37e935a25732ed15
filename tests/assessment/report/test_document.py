"""The document has its chapters in order, and says what is open."""

from typing import Any

from assessment.models import Figure
from assessment.report.document import document, title_of
from tests.assessment.report.world import ReportWorld


def headings(blocks: list[dict[str, Any]], level: int) -> list[str]:
    return [one["text"] for one in blocks if one["kind"] == "heading" and one["level"] == level]


def captions(blocks: list[dict[str, Any]]) -> list[str]:
    return [one["caption"] for one in blocks if one["kind"] == "table"]


def test_chapters_stand_in_order(world: ReportWorld) -> None:
    blocks = document(world.content())
    assert headings(blocks, 1) == [
        "一、考评方法", "二、总体结果", "三、评价和建议", "四、分园区报告", "附录　评分细则的依据和对原件的说明",
    ]  # fmt: skip
    assert next(text for text in headings(blocks, 2) if text[0].isdigit()) == "1．高栏港区"
    assert sum(text[0].isdigit() for text in headings(blocks, 2)) == 8


def test_what_is_open_is_said_only_while_it_is(world: ReportWorld) -> None:
    content = world.content()
    assert "待解决的问题" not in captions(document(content))
    assert "数据为暂计" in headings(document(content), 2)
    Figure.objects.filter(submission__cycle=world.cycle, submission__park__code="xinqing").update(
        accepted=None, reported=None
    )
    blocks = document(world.content())
    assert "待解决的问题" in captions(blocks)
    published = {**content, "standing": {**content["standing"], "code": "published"}}
    assert "数据为暂计" not in headings(document(published), 2)


def test_the_ranking_shows_every_park_and_who_is_not_ranked(world: ReportWorld) -> None:
    blocks = document(world.content())
    ranking = next(one for one in blocks if one.get("caption") == "园区排名、得分和等次（分）")
    assert len(ranking["rows"]) == 8
    assert any(one.get("text") == "保税区不参与排名，只评定达标或不达标。" for one in blocks)
    assert title_of({"year": 2019}) == "2019年度产业园区经济发展目标考评报告"
