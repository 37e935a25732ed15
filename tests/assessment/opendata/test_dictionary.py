"""The data dictionary: every column told once, with unit, meaning and source."""

import re

from assessment.opendata.dictionary import DICTIONARY_HEADINGS, LICENCE, TABLES, dictionary_rows


def test_every_column_is_told_in_chinese_with_its_source() -> None:
    rows = dictionary_rows()
    assert len(rows) == sum(len(table.columns) for table in TABLES.values())
    for row in rows:
        assert len(row) == len(DICTIONARY_HEADINGS)
        assert all(row), row
        assert re.fullmatch(r"[a-z][a-z_]*", row[2])
        assert re.search(r"[\u4e00-\u9fff]", row[3])


def test_a_table_names_no_column_twice() -> None:
    for table in TABLES.values():
        names = [column.name for column in table.columns]
        assert len(set(names)) == len(names)


def test_column_names_are_those_that_were_promised() -> None:
    assert [column.name for column in TABLES["indicators"].columns] == [
        "year", "park_code", "park_name", "indicator_code", "indicator_name", "points", "max",
    ]  # fmt: skip
    assert [column.name for column in TABLES["parks"].columns][:14] == [
        "year", "version", "park_code", "park_name", "category_code", "category", "district_code", "district_name",
        "ranked", "rank", "total", "base", "bonus", "grade",
    ]  # fmt: skip


def test_the_terms_say_how_to_attribute() -> None:
    assert "数据来源：珠海市产业园区考核平台" in LICENCE and "免费" in LICENCE
