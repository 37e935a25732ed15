"""The year's commands: verbs, never a year; refusals are told in Chinese and change nothing."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from assessment.models import Cycle, ScoreRun
from assessment.services.publication import notice_of, notice_pdf
from parks.models import Job
from tests.assessment.year import case_data, filed_year, frozen_starter, published_year
from tests.register import put_parks

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def parks() -> None:
    put_parks()


def run(*arguments: str) -> str:
    said = StringIO()
    call_command(*arguments, stdout=said)
    return said.getvalue()


def test_scoring_twice_says_so_and_prints_the_same_digests() -> None:
    filed_year()
    first, second = run("score_year", "2018"), run("score_year", "2018")
    assert "新结果已入库" in first and "数据未变，沿用已有结果" in second
    assert first.splitlines()[1:] == second.splitlines()[1:]
    assert "第1名" in first and ScoreRun.objects.get().result_digest in first


def test_scoring_an_unknown_year_is_refused() -> None:
    with pytest.raises(CommandError, match="没有2031年度考核"):
        run("score_year", "2031")


def test_a_queued_scoring_is_a_row_even_where_no_worker_listens() -> None:
    filed_year()
    assert "已登记任务" in run("score_year", "2018", "--queue")
    assert Job.objects.get().key == "2018"


def test_the_notice_is_written_from_the_snapshot(tmp_path: Path) -> None:
    published_year()
    target = tmp_path / "notice.pdf"
    assert "珠府函〔2019〕86号" in run("render_notice", "2018", "--output", str(target))
    assert target.read_bytes() == notice_pdf(notice_of(2018)).content


def test_there_is_no_notice_of_an_unpublished_year(tmp_path: Path) -> None:
    filed_year()
    with pytest.raises(CommandError, match="尚未公布"):
        run("render_notice", "2018", "--output", str(tmp_path / "x.pdf"))
    assert not (tmp_path / "x.pdf").exists()


def test_a_case_file_opens_a_year(tmp_path: Path) -> None:
    frozen_starter()
    path = tmp_path / "case.json"
    path.write_text(json.dumps(case_data(2018)), encoding="utf-8")
    assert "导入8个园区" in run("import_case", str(path), "--basis", "历史档案")
    assert Cycle.objects.get().year == 2018


def test_a_broken_case_file_opens_nothing(tmp_path: Path) -> None:
    frozen_starter()
    data = case_data(2018)
    data["parks"][0]["values"]["2018"]["gross_output"] = "许多"
    path = tmp_path / "case.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(CommandError, match=r"gross_output"):
        run("import_case", str(path), "--basis", "历史档案")
    assert not Cycle.objects.exists()


def test_without_a_frozen_scheme_no_case_is_taken_in(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="尚无已冻结的评分细则"):
        run("import_case", str(tmp_path / "x.json"), "--basis", "历史档案")
