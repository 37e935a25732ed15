"""The OpenAPI description as rows for the page."""

from assessment.api import description
from assessment.opendata.operations import operations_of, records_of


def test_every_operation_reads_and_says_what_it_answers() -> None:
    found = operations_of(description())
    assert [(one.method, one.path, one.answer, one.many) for one in found] == [
        ("GET", "/api/years", "YearHead", True),
        ("GET", "/api/years/{year}", "Year", False),
        ("GET", "/api/years/{year}/parks/{park}", "Park", False),
        ("GET", "/api/years/{year}/districts", "District", True),
        ("GET", "/api/dictionary", "ColumnRecord", True),
    ]
    assert found[2].parameters == ("year", "park")
    assert all(one.summary and one.about for one in found)


def test_every_answer_is_a_record_whose_fields_have_type_and_meaning() -> None:
    records = {one.name: one for one in records_of(description())}
    assert {one.answer for one in operations_of(description())} <= set(records)
    for record in records.values():
        for field, kind, meaning in record.fields:
            assert kind and meaning, (record.name, field)
    park = {field: kind for field, kind, _ in records["Park"].fields}
    assert (park["rank"], park["total"], park["indicators"]) == ("整数或空", "文本", "多个 Indicator")
