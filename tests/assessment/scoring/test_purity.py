"""The core is pure: only the standard library, no clock, no I/O, no floats, no state between calls."""

import ast
import sys
from pathlib import Path

import pytest

from tests.assessment.scoring.cases import ROOT

FILES = sorted((ROOT / "assessment" / "scoring").glob("*.py"))
FORBIDDEN = {"random", "time", "os", "io", "pathlib", "functools", "math.fsum", "statistics", "threading", "logging"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_module_of_the_core_imports_nothing_but_the_standard_library_and_the_core(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        for name in names:
            root = name.split(".")[0]
            assert name.startswith("assessment.scoring") or root in sys.stdlib_module_names, name
            assert root not in FORBIDDEN, name


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_module_of_the_core_has_no_float_clock_or_file(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        assert not (isinstance(node, ast.Constant) and isinstance(node.value, float)), ast.unparse(node)
        assert not isinstance(node, ast.Global | ast.Nonlocal)
        if isinstance(node, ast.Name):
            assert node.id not in {"float", "open", "print", "input", "eval", "exec"}, node.id
        if isinstance(node, ast.Attribute):
            assert node.attr not in {"today", "now", "utcnow"}, node.attr


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_module_of_the_core_fits_on_a_few_screens(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 300
