"""The child's end becomes an answer or a sentence; it gets nothing of the portal's environment."""

import signal
import subprocess
from typing import Any

import pytest

from assessment.workbook import child, protocol
from assessment.workbook.cells import Cell
from assessment.workbook.child import read_sheets, run
from assessment.workbook.refusal import Unfit
from tests.assessment.workbook.open_year import World, filled, template


def test_cells_come_back_by_sheet_and_place(world: World) -> None:
    content = filled(template(world), {("经济指标", "E6"): 12.5})
    sheets = read_sheets(content, ["经济指标", "没有这张"], rows=100, columns=10)
    assert list(sheets) == ["经济指标"]
    assert sheets["经济指标"]["E6"] == Cell("number", "12.5", 4)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (protocol.BROKEN, "已损坏"),
        (protocol.HEAVY, "内存太多"),
        (protocol.FULL, "超过 20000 个"),
        (-signal.SIGXCPU, "时间太长"),
        (-signal.SIGKILL, "时间太长"),
        (-signal.SIGABRT, "内存太多"),
        (-signal.SIGSEGV, "内存太多"),
        (1, "已损坏"),
    ],
)
def test_each_end_has_its_sentence(monkeypatch: pytest.MonkeyPatch, code: int, said: str) -> None:
    def ended(*arguments: Any, **more: Any) -> subprocess.CompletedProcess[bytes]:
        return subprocess.CompletedProcess([], code, b"", b"")

    monkeypatch.setattr(subprocess, "run", ended)
    with pytest.raises(Unfit, match=said):
        run("parse", {}, b"")


def test_a_child_that_does_not_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "_START", "import time; time.sleep(60) # {module}")
    monkeypatch.setattr(child, "SECONDS", 0.3)
    with pytest.raises(Unfit, match="时间太长"):
        run("parse", {}, b"")


def test_the_child_sees_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHPARK_SECRET_KEY", "secret")
    monkeypatch.setattr(child, "_START", "import os; print(os.environ) # {module}")
    assert b"ZHPARK" not in run("parse", {}, b"")


def test_the_child_does_not_load_django(monkeypatch: pytest.MonkeyPatch) -> None:
    start = "import assessment.workbook.{module}; print(sorted(sys.modules))"
    monkeypatch.setattr(child, "_START", start)
    for module in ("parse", "annotate", "tabulate"):
        assert b"django" not in run(module, {}, b"")
