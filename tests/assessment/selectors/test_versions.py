"""A version shows what it holds and what it changed."""

import json

import pytest

from assessment.models import EvidenceFile, EvidenceUse
from assessment.selectors.versions import difference_to_previous, version_view
from assessment.services.entries import Change, entries_apply
from parks.models import MajorProject
from tests.assessment.filing.world import IN_TIME, World, fill, open_world, return_filing, submit_filing

pytestmark = pytest.mark.django_db


def _file(world: World, name: str, digest: str) -> EvidenceUse:
    stored = EvidenceFile.objects.create(
        submission=world.submission, name=name, path=digest, kind="pdf", sha256=digest, size=1, uploaded_at=IN_TIME
    )
    return EvidenceUse.objects.create(file=stored, item="1", added_at=IN_TIME)


def test_the_second_version_names_each_field_it_changed() -> None:
    world = open_world()
    fill(world)
    first = submit_filing(world, "a")
    assert difference_to_previous(first) == []
    return_filing(world, ["2", "4a"], "x")
    changes = {"value.value_added": Change("97", 1), "claim.7": Change("否", 1)}
    entries_apply(submission=world.submission, changes=changes, source="x", actor=world.filler, now=IN_TIME)
    found = difference_to_previous(submit_filing(world, "b"))
    assert [(one.label, one.before, one.after) for one in found] == [
        ("本年规模以上工业增加值", "96.3 亿元", "97 亿元"),
        ("甲项目", "申报", ""),
    ]


def test_lines_stand_in_the_order_of_the_form_and_rows_are_called_by_name() -> None:
    world = open_world()
    fill(world, {"value.technical_investment": "15", "warning.value.technical_investment": "大项目集中到货"})
    view = version_view(submit_filing(world, "a"))
    assert [(line.item, line.label, line.said) for line in view.lines[:2]] == [
        ("指标1 主导产业比重", "本年规模以上工业总产值", "430.5 亿元"),
        ("指标1 主导产业比重", "上年规模以上工业总产值", "397.7 亿元"),
    ]
    labels = [line.label for line in view.lines]
    rows = ["建设内容", "富山路延长线：类别", "富山路延长线：计划投资", "富山路延长线：是否完成"]
    assert [label for label in labels if label in rows] == rows
    place = labels.index("本年技术改造投资")
    assert labels[place + 1] == "本年技术改造投资的情况说明"
    assert labels[-1] == "自评说明"
    assert [one["name"] for one in view.projects] == ["甲项目"]


def test_a_row_taken_away_leaves_the_others_unchanged() -> None:
    world = open_world()
    second = {"name": "污水处理厂", "kind": "生产性配套", "planned": "0.8", "done": "是"}
    fill(world, {f"facility.b.{column}": text for column, text in second.items()})
    submit_filing(world, "a")
    return_filing(world, ["3"], "x")
    gone = {f"facility.a.{column}": Change("", 1) for column in ("name", "kind", "planned", "done")}
    entries_apply(submission=world.submission, changes=gone, source="x", actor=world.filler, now=IN_TIME)
    found = difference_to_previous(submit_filing(world, "b"))
    assert [(one.label, one.before, one.after) for one in found] == [
        ("建设内容", "富山路延长线", ""),
        ("富山路延长线：类别", "基础配套", ""),
        ("富山路延长线：计划投资", "1.2 亿元", ""),
        ("富山路延长线：是否完成", "是", ""),
    ]


def test_a_project_that_changed_tells_what_of_it() -> None:
    world = open_world()
    fill(world)
    submit_filing(world, "a")
    return_filing(world, ["4a"], "x")
    MajorProject.objects.filter(pk=7).update(name="甲项目二期", investment="2.5", commissioned_on="2019-11-30")
    found = difference_to_previous(submit_filing(world, "b"))
    assert [(one.label, one.before, one.after) for one in found] == [
        ("甲项目二期：项目名称", "甲项目", "甲项目二期"),
        ("甲项目二期：投资额（亿元）", "1", "2.5"),
        ("甲项目二期：投产日期", "", "2019年11月30日"),
    ]


def test_files_are_told_apart_by_content_and_named_with_their_item() -> None:
    world = open_world()
    fill(world)
    kept, dropped = (_file(world, name, digest) for name, digest in (("年报.pdf", "a" * 64), ("旧表.pdf", "b" * 64)))
    submit_filing(world, "a")
    return_filing(world, ["1"], "x")
    dropped.delete()
    _file(world, "旧表.pdf", "c" * 64)
    EvidenceUse.objects.filter(pk=kept.pk).update(page_reference="3-5")
    version = submit_filing(world, "b")
    assert [(one.label, one.before, one.after) for one in difference_to_previous(version)] == [
        ("指标1 主导产业比重：年报.pdf：页码", "", "3-5"),
        ("指标1 主导产业比重：旧表.pdf", "有（bbbbbbbb）", ""),
        ("指标1 主导产业比重：旧表.pdf", "", "有（cccccccc）"),
    ]
    assert {one["item"] for one in version_view(version).evidence} == {"指标1 主导产业比重"}


def test_a_figure_typed_with_its_unit_shows_what_it_counts_as_and_how_it_was_typed() -> None:
    world = open_world()
    fill(world, {"value.gross_output": "4,305,000万元", "value.leading_output": "274.2亿元"})
    said = {line.label: (line.text, line.typed) for line in version_view(submit_filing(world, "a")).lines}
    assert said["本年规模以上工业总产值"] == ("430.5 亿元", "4,305,000万元")
    assert said["本年主导产业产值"] == ("274.2 亿元", "")


def test_a_row_without_a_name_is_called_by_its_number() -> None:
    world = open_world()
    fill(world)
    version = submit_filing(world, "a")
    content = json.loads(version.content)
    content["entries"]["facility.r007.planned"] = "2"
    version.content = json.dumps(content)
    labels = [line.label for line in version_view(version).lines]
    assert "第2行：计划投资" in labels and not any("r007" in one for one in labels)


def test_the_dates_of_a_project_are_written_as_people_read_them() -> None:
    world = open_world()
    fill(world)
    [project] = version_view(submit_filing(world, "a")).projects
    assert "年" in project["started"] and "-" not in project["started"]
