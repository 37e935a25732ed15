"""manage.py export_reference: every row comes back out of the CSV files, in a form that Excel opens."""

import csv
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from actionplan.models import CityGoal, LedgerItem
from tests.register import NOW, REFERENCE, reference
from zhpark.reference import reference_load

pytestmark = pytest.mark.django_db
ROWS = {
    "ledger.csv": 124,
    "goals.csv": 34,
    "actions.csv": 22,
    "measures.csv": 29,
    "responsibilities.csv": 151,
    "targets.csv": 63,
    "duties.csv": 25,
    "districts.csv": 6,
    "parks.csv": 8,
    "agencies.csv": 50,
}


def export(folder: Path) -> list[str]:
    out = StringIO()
    call_command("export_reference", str(folder), stdout=out)
    return out.getvalue().splitlines()


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(autouse=True)
def _loaded() -> None:
    reference_load(folder=REFERENCE, actor=None, now=NOW)


def test_every_table_is_written_with_all_its_rows_and_counted(tmp_path: Path) -> None:
    assert export(tmp_path / "new" / "csv") == [f"{name}：{count} 行" for name, count in ROWS.items()]
    assert {path.name: len(rows(path)) for path in (tmp_path / "new" / "csv").iterdir()} == ROWS


def test_the_files_start_with_the_mark_that_excel_looks_for(tmp_path: Path) -> None:
    export(tmp_path)
    for name in ROWS:
        assert (tmp_path / name).read_bytes().startswith(b"\xef\xbb\xbf"), name


def test_the_ledger_comes_back_row_for_row(tmp_path: Path) -> None:
    export(tmp_path)
    read = [
        (row["park"], row["item"], row["target_2017_printed"], row["note"]) for row in rows(tmp_path / "ledger.csv")
    ]
    items = LedgerItem.objects.select_related("park").order_by("park__order", "order")
    assert read == [(item.park.name, item.item, item.printed_2017, item.note) for item in items]


def test_the_exported_figures_are_those_of_the_files(tmp_path: Path) -> None:
    export(tmp_path)
    read = {row["code"]: (row["value"], row["unit"], row["printed"]) for row in rows(tmp_path / "goals.csv")}
    assert read == {goal["code"]: (goal["value"] or "", goal["unit"], goal["printed"]) for goal in reference("goals")}


def test_two_exports_are_equal_byte_for_byte(tmp_path: Path) -> None:
    export(tmp_path / "a")
    export(tmp_path / "b")
    for name in ROWS:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes(), name


def test_text_that_would_start_a_formula_is_written_as_text(tmp_path: Path) -> None:
    CityGoal.objects.filter(code="2021-output").update(note="=cmd|' /C calc'!A0")
    export(tmp_path)
    notes = {row["code"]: row["note"] for row in rows(tmp_path / "goals.csv")}
    assert notes["2021-output"] == "'=cmd|' /C calc'!A0"


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("", encoding="utf-8")
    with pytest.raises(CommandError, match=r"无法写入 .*taken.*请换一个目录"):
        export(tmp_path / "taken")
