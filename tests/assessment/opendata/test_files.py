"""The files: each format is read back, and holds the published figures and no formula."""

import csv
import hashlib
import io
import json
from dataclasses import replace
from typing import Any

import openpyxl
import pytest

from assessment.models import Publication
from assessment.opendata.dictionary import LICENCE, TABLES, dictionary_rows
from assessment.opendata.files import FILES, csv_bytes, data_file
from assessment.selectors.snapshots import Snapshot, snapshot_of
from tests.assessment.opendata.published import figures_of, figures_of_rows, stored
from tests.assessment.year import published_year
from tests.register import put_parks

pytestmark = pytest.mark.django_db


@pytest.fixture
def publication() -> Publication:
    put_parks()
    return published_year()


@pytest.fixture
def snapshot(publication: Publication) -> Snapshot:
    found = snapshot_of(2018)
    assert found is not None
    return found


def read_csv(content: bytes) -> list[dict[str, Any]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def read_xlsx(content: bytes) -> dict[str, list[dict[str, Any]]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    found: dict[str, list[dict[str, Any]]] = {}
    for table in TABLES.values():
        names, *rows = list(book[table.title].values)
        found[table.name] = [dict(zip(map(str, names), row, strict=True)) for row in rows]
    return found


def test_the_csv_files_hold_every_published_figure(publication: Publication, snapshot: Snapshot) -> None:
    tables = {name: read_csv(data_file((snapshot,), f"{name}.csv").content) for name in TABLES}
    assert figures_of_rows(tables) == figures_of(stored(publication))
    assert {row["total"] for row in tables["parks"]} == {one["total"] for one in stored(publication)["parks"]}


def test_the_workbook_holds_every_published_figure_as_a_number(publication: Publication, snapshot: Snapshot) -> None:
    tables = read_xlsx(data_file((snapshot,), "results.xlsx").content)
    assert figures_of_rows(tables) == figures_of(stored(publication))
    assert all(isinstance(row["total"], int | float) for row in tables["parks"])


def test_the_json_holds_every_published_figure(publication: Publication, snapshot: Snapshot) -> None:
    year = json.loads(data_file((snapshot,), "results.json").content)["years"][0]
    tables: dict[str, list[dict[str, Any]]] = {"parks": year["parks"], "districts": year["districts"]}
    tables["indicators"] = [
        {"park_code": park["park_code"], **item} for park in year["parks"] for item in park["indicators"]
    ]
    tables["parts"] = [
        {"park_code": park["park_code"], "indicator_code": item["indicator_code"], **part}
        for park in year["parks"]
        for item in park["indicators"]
        for part in item["parts"]
    ]
    assert figures_of_rows(tables) == figures_of(stored(publication))


def test_the_workbook_brings_the_dictionary_and_the_terms(snapshot: Snapshot) -> None:
    book = openpyxl.load_workbook(io.BytesIO(data_file((snapshot,), "results.xlsx").content))
    assert book.sheetnames == ["说明", "园区得分", "指标得分", "评分项", "各区平均", "数据字典"]
    assert [tuple(row) for row in book["数据字典"].iter_rows(min_row=2, values_only=True)] == dictionary_rows()
    about = [cell for row in book["说明"].values for cell in row]
    assert LICENCE in about and any("演示数据" in str(one) for one in about)


def test_every_column_of_every_file_is_in_the_dictionary(snapshot: Snapshot) -> None:
    told = {(row[0], row[2]) for row in dictionary_rows()}
    for name in TABLES:
        head = read_csv(data_file((snapshot,), f"{name}.csv").content)[0]
        assert {(name, column) for column in head} == {one for one in told if one[0] == name}


def test_no_text_is_a_formula_in_any_format(snapshot: Snapshot) -> None:
    data = json.loads(snapshot.result_text)
    data["parks"][0]["name"] = "=1+1"
    data["parks"][0]["items"][0]["parts"][0]["explanation"] = "@SUM(A1)"
    hostile = replace(snapshot, result_text=json.dumps(data))
    assert read_csv(data_file((hostile,), "parks.csv").content)[0]["park_name"] == "'=1+1"
    assert read_csv(data_file((hostile,), "parts.csv").content)[0]["explanation"] == "'@SUM(A1)"
    book = openpyxl.load_workbook(io.BytesIO(data_file((hostile,), "results.xlsx").content))
    cell = book["园区得分"]["D2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=1+1", "s", True)


def test_a_negative_figure_stays_a_figure_and_a_text_does_not() -> None:
    content = csv_bytes(["a", "b"], [[None, True], ["-x", "甲,乙"]])
    assert content.decode("utf-8-sig") == 'a,b\r\n,是\r\n\'-x,"甲,乙"\r\n'


def test_the_same_snapshot_gives_the_same_bytes_and_their_digest(snapshot: Snapshot) -> None:
    for name in FILES:
        first = data_file((snapshot,), name)
        data_file.cache_clear()
        assert data_file((snapshot,), name).content == first.content, name
        assert first.sha256 == hashlib.sha256(first.content).hexdigest()


def test_all_years_stand_in_one_file_the_latest_first(snapshot: Snapshot) -> None:
    earlier = replace(snapshot, year=2017, notice="珠府函〔2018〕74号")
    rows = read_csv(data_file((snapshot, earlier), "parks.csv").content)
    assert [row["year"] for row in rows] == ["2018"] * 8 + ["2017"] * 8
    years = json.loads(data_file((snapshot, earlier), "results.json").content)["years"]
    assert [(one["year"], one["notice"]) for one in years] == [
        (2018, "珠府函〔2019〕86号"), (2017, "珠府函〔2018〕74号"),
    ]  # fmt: skip


def test_there_is_no_other_file(snapshot: Snapshot) -> None:
    with pytest.raises(KeyError):
        data_file((snapshot,), "submissions.csv")
