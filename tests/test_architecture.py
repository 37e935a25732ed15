"""The house keeps its shape: arrows run one way, files stay small, every module has its mirror test."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
APPS = ("zhpark", "parks", "assessment", "actionplan")
MAX_LINES = 300
MAX_VIEW_LINES = 25
FORBIDDEN_NAMES = {"utils", "helpers", "common", "misc"}

# What each app may import of the others: zhpark → assessment, actionplan → parks.
APP_ARROWS = {
    "zhpark": {"assessment", "actionplan", "parks"},
    "assessment": {"parks"},
    "actionplan": {"parks"},
    "parks": set(),
}
# The one exception: an app's task module and wsgi need the project's Celery application; none imports it by name.
LAYERS = (
    {"states", "scoring"},
    {"models"},
    {"access", "checks", "filing", "robustness", "selectors", "shape"}
    | {"audit", "errors", "files", "guards", "inbox", "jobs", "mail", "messages", "roles"},
    {"services", "reference", "notice", "receipt", "report", "workbook", "resources", "opendata"},
    {"views", "api", "tasks", "admin", "management", "urls", "middleware", "forms", "context", "templatetags", "apps"},
)
PURE_FOR_SCORING = {
    "collections", "dataclasses", "datetime", "decimal", "enum", "fractions", "functools", "hashlib", "itertools",
    "json", "math", "re", "typing", "types", "operator", "bisect", "heapq", "string", "abc", "contextlib", "_typeshed",
}  # fmt: skip


def code_files(*folders: str) -> list[Path]:
    """Return the Python files below these folders, without migrations."""
    return sorted(
        path for folder in folders for path in (ROOT / folder).rglob("*.py") if "migrations" not in path.parts
    )


def imports_of(path: Path) -> Iterator[tuple[int, str]]:
    """Yield (line, dotted name) of each import of a file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}：相对导入；请写全名"
            module = node.module or ""
            yield node.lineno, module
            yield from ((node.lineno, f"{module}.{alias.name}") for alias in node.names)


def layer_of(parts: list[str]) -> int | None:
    """Return the layer that a module's second-level name belongs to."""
    return next((level for level, names in enumerate(LAYERS) if len(parts) > 1 and parts[1] in names), None)


@pytest.mark.parametrize("app", APPS)
def test_apps_import_only_along_the_arrows(app: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {name}"
        for path in code_files(app)
        for line, name in imports_of(path)
        if (top := name.split(".")[0]) in APPS and top != app and top not in APP_ARROWS[app]
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("app", ["parks", "assessment", "actionplan"])
def test_layers_import_only_downwards(app: str) -> None:
    wrong = []
    for path in code_files(app):
        own = layer_of([app, path.relative_to(ROOT / app).parts[0].removesuffix(".py")])
        if own is None:
            continue
        for line, name in imports_of(path):
            parts = name.split(".")
            other = layer_of(parts) if parts[0] in APPS else None
            if other is not None and other > own:
                wrong.append(f"{path.relative_to(ROOT)}:{line} imports {name}")
    assert not wrong, "\n".join(wrong)


def test_every_module_of_an_app_belongs_to_a_layer() -> None:
    homeless = [
        str(path.relative_to(ROOT))
        for app in ("parks", "assessment", "actionplan")
        for path in code_files(app)
        if path.name != "__init__.py" or len(path.relative_to(ROOT / app).parts) > 1
        if layer_of([app, path.relative_to(ROOT / app).parts[0].removesuffix(".py")]) is None
    ]
    assert not homeless, homeless


def test_the_scoring_core_is_pure() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {name}"
        for path in code_files("assessment/scoring")
        for line, name in imports_of(path)
        if not name.startswith("assessment.scoring") and name.split(".")[0] not in PURE_FOR_SCORING
    ]
    assert not wrong, "\n".join(wrong)


def test_the_scoring_core_makes_no_float_and_asks_no_clock() -> None:
    wrong = []
    for path in code_files("assessment/scoring"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, float):
                wrong.append(f"{path.name}:{node.lineno} {node.value}")
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                if called in {"float", "open", "print"} or called.endswith((".now", ".today", ".utcnow")):
                    wrong.append(f"{path.name}:{node.lineno} {called}")
    assert not wrong, "\n".join(wrong)


def test_files_stay_short() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in code_files(*APPS, "tests", "benchmarks", "scripts")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > MAX_LINES
    }
    assert not long, long


def test_no_module_is_named_for_nothing() -> None:
    named = [str(path) for path in code_files(*APPS, "tests") if path.stem in FORBIDDEN_NAMES]
    assert not named, named


def test_imports_stand_at_the_top() -> None:
    inside = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in code_files(*APPS)
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert not inside, inside


def test_views_make_their_five_moves_in_few_lines() -> None:
    long = []
    for path in code_files("zhpark", "parks", "assessment", "actionplan"):
        if "views" not in path.parts and path.name != "views.py":
            continue
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if (
                isinstance(node, ast.FunctionDef)
                and (length := (node.end_lineno or 0) - node.lineno + 1) > MAX_VIEW_LINES
            ):
                long.append(f"{path.relative_to(ROOT)}:{node.lineno} {node.name} {length}")
    assert not long, long


def test_services_never_import_tasks() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in code_files(*APPS)
        if "services" in path.parts or path.name == "services.py"
        for line, name in imports_of(path)
        if name.endswith(".tasks") or ".tasks." in name
    ]
    assert not wrong, wrong


# Not mirrored: declarations without behaviour, and commands that only call what is tested elsewhere.
UNMIRRORED = {"__init__.py", "apps.py", "wsgi.py", "urls.py", "settings.py", "celery.py", "errors.py"}


def test_every_module_has_its_mirror_test() -> None:
    missing = []
    for path in code_files(*APPS):
        relative = path.relative_to(ROOT)
        if path.name in UNMIRRORED or {"commands", "urls"} & set(relative.parts):
            continue
        mirror = ROOT / "tests" / relative.parent / f"test_{path.name}"
        if not mirror.exists():
            missing.append(str(relative))
    assert not missing, missing


def test_no_test_is_skipped_but_where_the_source_text_is_absent() -> None:
    skips = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in code_files("tests")
        if path.name not in {"test_architecture.py", "test_seed.py"}
        for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if "pytest.skip" in text or "mark.skip" in text or "xfail" in text
    ]
    assert not skips, skips


def test_templates_hold_no_script_or_style_of_their_own() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}: {word}"
        for path in sorted((ROOT / "templates").rglob("*.html"))
        if "notice" not in path.parts
        for word in ("<script>", "<style", ' style="', " onclick=", " onchange=", " onsubmit=", " onload=")
        if word in path.read_text(encoding="utf-8")
    ]
    assert not wrong, wrong
