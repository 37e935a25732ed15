"""manage.py load_reference: prints what it did, changes nothing the second time, and refuses a damaged file."""

import time
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from actionplan.models import LedgerItem
from parks.models import AuditEntry
from tests.damage import copied, edit

pytestmark = pytest.mark.django_db
LABELS = {"parks", "actionplan"}


def run(*arguments: str, **options: Any) -> list[str]:
    out = StringIO()
    call_command("load_reference", *arguments, stdout=out, **options)
    return out.getvalue().splitlines()


def every_row() -> dict[str, list[tuple[object, ...]]]:
    return {
        model._meta.label: list(model._default_manager.order_by("pk").values_list())
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in LABELS
    }


def test_the_first_load_prints_each_files_counts() -> None:
    lines = run()
    assert lines == [
        "districts.json：共 6 条，新增 6，改动 0，未变 0",
        "parks.json：共 8 条，新增 8，改动 0，未变 0",
        "agencies.json：共 50 条，新增 50，改动 0，未变 0",
        "goals.json：共 34 条，新增 34，改动 0，未变 0",
        "actions.json：共 22 条，新增 22，改动 0，未变 0",
        "measures.json：共 29 条，新增 29，改动 0，未变 0",
        "duties.json：共 25 条，新增 25，改动 0，未变 0",
        "ledgers/gaolan.json（高栏港区）：共 13 条，新增 13，改动 0，未变 0",
        "ledgers/gaoxin.json（高新区）：共 17 条，新增 17，改动 0，未变 0",
        "ledgers/hangkong.json（航空产业园）：共 16 条，新增 16，改动 0，未变 0",
        "ledgers/fushan.json（富山工业园）：共 17 条，新增 17，改动 0，未变 0",
        "ledgers/nanping.json（南屏科技工业园）：共 17 条，新增 17，改动 0，未变 0",
        "ledgers/liangang.json（联港工业区）：共 16 条，新增 16，改动 0，未变 0",
        "ledgers/xinqing.json（新青科技工业园）：共 13 条，新增 13，改动 0，未变 0",
        "ledgers/baoshui.json（保税区）：共 15 条，新增 15，改动 0，未变 0",
        "园区台账合计 124 条。",
        "已载入，并记入审计。",
    ]
    assert LedgerItem.objects.count() == 124


def test_a_second_load_changes_no_row_and_adds_no_audit_row() -> None:
    run()
    before = every_row()
    lines = run()
    assert every_row() == before
    assert AuditEntry.objects.count() == 1
    assert lines[0] == "districts.json：共 6 条，新增 0，改动 0，未变 6"
    assert lines[-1] == "与数据库一致，没有改动。"


def test_a_load_takes_less_than_three_seconds() -> None:
    start = time.process_time()  # not the clock: others may be using the processor
    run()
    run()
    assert time.process_time() - start < 6


def test_check_fails_and_writes_nothing_while_something_would_change() -> None:
    with pytest.raises(CommandError, match="不一致，没有写入任何内容。请运行 load_reference 载入") as caught:
        run("--check")
    assert caught.value.returncode == 1
    assert not AuditEntry.objects.exists()
    assert not LedgerItem.objects.exists()


def test_check_passes_once_the_data_is_loaded() -> None:
    run()
    assert run("--check")[-1] == "与数据库一致，没有改动。"


def truncate(folder: Path) -> None:
    path = folder / "goals.json"
    path.write_bytes(path.read_bytes()[:-20])


def lose(folder: Path) -> None:
    (folder / "measures.json").unlink()


def damage(file: str, change: Callable[[Any], object]) -> Callable[[Path], None]:
    return lambda folder: edit(folder, file, change)


@pytest.mark.parametrize(
    ("spoil", "found"),
    [
        (truncate, "goals.json：不是合格的 UTF-8 JSON"),
        (lose, "measures.json：没有这个文件"),
        (damage("parks.json", lambda data: data[0].update(name="改过", extra=1)), "键 extra 不认识"),
        (damage("parks.json", lambda data: data[7].update(name="改过") or data.pop(0)), "没有代码为“gaolan”的园区"),
        (damage("agencies.json", lambda data: data.pop(5)), "责任单位代码“kegongxin”在 agencies.json 里没有"),
        (damage("actions.json", lambda data: data.pop()), "序号应为 1 至 22 各一项"),
        (damage("duties.json", lambda data: data[0].pop("title")), "缺少键 title"),
        (damage("goals.json", lambda data: data[0].update(value="many")), "不是十进制数"),
        (damage("goals.json", lambda data: data.pop()), "在文件里没有了"),
        (damage("ledgers/baoshui.json", lambda data: data["rows"][0].update(category="其他")), "不在允许之列"),
    ],
)
def test_a_damaged_folder_is_refused_and_changes_nothing(
    tmp_path: Path, spoil: Callable[[Path], None], found: str
) -> None:
    run()
    before = every_row()
    folder = copied(tmp_path)
    # A sound change beside the damage: it must not slip in.
    edit(folder, "districts.json", lambda data: data[0].update(note="改过"))
    spoil(folder)
    with pytest.raises(CommandError, match=found) as caught:
        run(folder=folder)
    assert "没有写入任何内容" in str(caught.value)
    assert every_row() == before


def test_another_folder_that_differs_is_loaded(tmp_path: Path) -> None:
    run()
    folder = copied(tmp_path)
    edit(folder, "goals.json", lambda data: data[0].update(note="补记"))
    lines = run("--folder", str(folder))
    assert "goals.json：共 34 条，新增 0，改动 1，未变 33" in lines
    assert AuditEntry.objects.count() == 2
