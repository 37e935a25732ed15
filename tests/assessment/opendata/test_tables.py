"""Rows of the open data: every figure of the stored result, in its spelling."""

from decimal import Decimal

import pytest

from assessment.models import Publication
from assessment.opendata.dictionary import TABLES
from assessment.opendata.tables import district_records, head_of, record_of, rows_of
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


def test_the_tables_hold_every_figure_of_the_stored_result(publication: Publication, snapshot: Snapshot) -> None:
    tables = {name: [dict(row) for row in rows_of(table, [snapshot])] for name, table in TABLES.items()}
    expected = figures_of(stored(publication))
    assert len(expected) > 500
    assert figures_of_rows(tables) == expected


def test_columns_come_in_the_dictionarys_order(snapshot: Snapshot) -> None:
    for table in TABLES.values():
        rows = rows_of(table, [snapshot])
        assert rows and all(list(row) == [column.name for column in table.columns] for row in rows)


def test_only_columns_that_are_told_so_are_ever_empty(snapshot: Snapshot) -> None:
    for table in TABLES.values():
        for column in table.columns:
            empty = any(row[column.name] is None for row in rows_of(table, [snapshot]))
            assert column.nullable or not empty, (table.name, column.name)


def test_words_stand_beside_codes(snapshot: Snapshot) -> None:
    park = next(row for row in rows_of(TABLES["parks"], [snapshot]) if row["park_code"] == "fushan")
    assert (park["category"], park["district_name"], park["total"], park["ranked"]) == (
        "增量型", "斗门区", Decimal("93.6"), True,
    )  # fmt: skip


def test_the_record_nests_parts_in_indicators_in_parks(publication: Publication, snapshot: Snapshot) -> None:
    record = record_of(snapshot)
    told = stored(publication)
    assert [len(one["indicators"]) for one in record["parks"]] == [len(one["items"]) for one in told["parks"]]
    for park, stored_park in zip(record["parks"], told["parks"], strict=True):
        assert park["total"] == stored_park["total"]
        for item, stored_item in zip(park["indicators"], stored_park["items"], strict=True):
            assert (item["indicator_code"], item["points"]) == (stored_item["code"], stored_item["points"])
            assert [one["points"] for one in item["parts"]] == [one["points"] for one in stored_item["parts"]]
    assert [one["average"] for one in record["districts"]] == [one["average"] for one in told["districts"]]
    assert record["districts"] == district_records(snapshot)


def test_the_head_names_notice_and_digests(publication: Publication, snapshot: Snapshot) -> None:
    head = head_of(snapshot)
    assert (head["notice"], head["issued_on"], head["demonstration"]) == ("珠府函〔2019〕86号", "2019-04-26", True)
    assert head["published_at"].endswith("+08:00")
    assert head["result_digest"] == publication.run.result_digest
