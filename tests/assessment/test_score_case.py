"""Tests of the command that scores a case file without a database."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from tests.assessment.scoring.cases import GOLDEN, ROOT, golden_expected, one_park, starter_dict


def run(capsys: pytest.CaptureFixture[str], *arguments: Any) -> tuple[int, Any, str]:
    """Exit code, the printed result (None where there is none) and the lines on standard error."""
    code = 0
    try:
        call_command("score_case", *map(str, arguments))
    except SystemExit as leaving:
        assert isinstance(leaving.code, int)
        code = leaving.code
    printed = capsys.readouterr()
    return code, json.loads(printed.out) if printed.out else None, printed.err


def test_a_complete_case_is_scored_with_the_starter_scheme(capsys: pytest.CaptureFixture[str]) -> None:
    code, result, error = run(capsys, GOLDEN / "ordinary.json")
    assert (code, error) == (0, "")
    known = golden_expected("ordinary")["parks"]
    assert {park["code"]: park["total"] for park in result["parks"]} == {
        park: cells["total"] for park, cells in known.items()
    }
    assert result["problems"] == []


def test_an_open_problem_refuses_the_final_run_and_lists_it(capsys: pytest.CaptureFixture[str]) -> None:
    code, result, _ = run(capsys, GOLDEN / "problems.json")
    assert code == 1
    assert result["parks"] == result["districts"] == []
    found = [[one["park"], one["part"], one["element"]] for one in result["problems"]]
    assert sorted(found) == golden_expected("problems")["problems"]
    assert all(one["reason"] for one in result["problems"])


def test_a_trial_prints_what_could_be_computed(capsys: pytest.CaptureFixture[str]) -> None:
    code, result, _ = run(capsys, GOLDEN / "problems.json", "--trial")
    assert code == 0
    totals = {park["code"]: park["total"] for park in result["parks"]}
    assert totals["xinqing"] == "67.4"
    assert totals["gaolan"] is None
    assert len(result["problems"]) == len(golden_expected("problems")["problems"])


def test_another_scheme_may_be_given(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scheme = starter_dict()
    scheme["code"] = "other"
    scheme["bonus"]["cap"] = "2"
    (tmp_path / "scheme.json").write_text(json.dumps(scheme), "utf-8")
    code, result, _ = run(capsys, GOLDEN / "edges.json", "--scheme", tmp_path / "scheme.json")
    assert (code, result["scheme"]) == (0, "other")
    assert next(park for park in result["parks"] if park["code"] == "gaolan")["bonus"] == "2.0"


def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "case.json").write_bytes(b"\xef\xbb\xbf" + json.dumps(one_park()).encode())
    assert run(capsys, tmp_path / "case.json")[0] == 0


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"{", "$：不是合法的 JSON（第 1 行第 2 列）"),
        (b'{"year": 2018, "city": {}, "parks": [{"code": "a"}]}', "$.parks[0].name：缺少该键"),
        (json.dumps(one_park(vetoes=["flood"])).encode(), "$.parks[0].vetoes[0]：方案没有这种一票否优情形：flood"),
        ("园区".encode("gb18030"), "case.json：不是 UTF-8 编码的文本"),
    ],
)
def test_a_file_that_is_no_case_is_refused_in_one_line(
    content: bytes, line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "case.json").write_bytes(content)
    code, result, error = run(capsys, tmp_path / "case.json")
    assert (code, result) == (2, None)
    assert error.endswith(f"{line}\n")
    assert error.count("\n") == 1


def test_a_file_that_is_not_there_is_refused_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, error = run(capsys, tmp_path / "none.json")
    assert code == 2
    assert "none.json：无法读取文件" in error


def test_a_scheme_that_is_none_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "scheme.json").write_text("{}", "utf-8")
    code, _, error = run(capsys, GOLDEN / "edges.json", "--scheme", tmp_path / "scheme.json")
    assert (code, error) == (2, "$.code：缺少该键\n")


def test_it_runs_from_the_shell_twice_with_the_same_bytes_and_any_hash_seed() -> None:
    outputs = []
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, ROOT / "manage.py", "score_case", GOLDEN / "edges.json"],
            capture_output=True,
            check=False,
            cwd="/",
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
        )
        assert done.returncode == 0, done.stderr.decode()
        outputs.append(done.stdout)
    assert outputs[0] == outputs[1]
