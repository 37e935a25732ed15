"""Stored rows are compared field by field; only what differs is written, and nothing vanishes unasked."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from parks.models import District, Park
from parks.reference.reading import Place, ReferenceFault
from parks.reference.syncing import Journal, Outcome, Parts, Synced, Wanted, rows_sync
from tests.register import put_parks

pytestmark = pytest.mark.django_db
FILE = "districts.json"


def wanted(code: str, order: int, **values: object) -> Wanted:
    stated = {"name": code, "official_name": code, "kind": "行政区", "order": order, "source_line": 130}
    return Wanted(Place(FILE, code), {"code": code}, {**stated, **values})


def sync(*rows: Wanted) -> tuple[Journal, Synced[District]]:
    journal = Journal()
    synced = rows_sync(District.objects.all(), rows, key=["code"], journal=journal, source=FILE)
    return journal, synced


def test_new_rows_are_stored_and_counted() -> None:
    journal, synced = sync(wanted("a", 1), wanted("b", 2))
    assert journal.counts(FILE) == {"total": 2, "new": 2, "changed": 0, "unchanged": 0}
    assert synced.ids == {one.code: one.pk for one in District.objects.all()}
    assert journal.anything_changed
    assert journal.alterations == []


def test_equal_rows_are_read_once_and_not_written() -> None:
    sync(wanted("a", 1), wanted("b", 2))
    with CaptureQueriesContext(
        connection,
    ) as queries:
        journal, _ = sync(wanted("a", 1), wanted("b", 2))
    assert [query["sql"].split()[0] for query in queries] == ["SELECT"]
    assert journal.counts(FILE) == {"total": 2, "new": 0, "changed": 0, "unchanged": 2}
    assert not journal.anything_changed


def test_a_differing_field_is_written_with_old_and_new_noted() -> None:
    sync(wanted("a", 1), wanted("b", 2))
    journal, _ = sync(wanted("a", 1), wanted("b", 2, official_name="乙"))
    assert District.objects.get(code="b").official_name == "乙"
    assert journal.files[FILE] == {"a": Outcome.UNCHANGED, "b": Outcome.CHANGED}
    assert journal.alterations == [{"place": "districts.json b", "row": "b", "fields": {"official_name": ["b", "乙"]}}]


def test_a_field_that_the_files_do_not_state_survives() -> None:
    sync(wanted("a", 1))
    District.objects.update(note="平台上写的")
    journal, _ = sync(wanted("a", 1, kind="经济功能区"))
    stored = District.objects.get()
    assert (stored.note, stored.kind) == ("平台上写的", "经济功能区")
    assert journal.anything_changed


def test_rows_may_change_places_although_places_are_unique() -> None:
    sync(wanted("a", 1), wanted("b", 2), wanted("c", 3))
    sync(wanted("new", 1), wanted("c", 2), wanted("b", 3), wanted("a", 4))
    assert list(District.objects.order_by("order").values_list("code", "order")) == [
        ("new", 1),
        ("c", 2),
        ("b", 3),
        ("a", 4),
    ]


def test_a_row_that_the_files_no_longer_state_is_refused() -> None:
    sync(wanted("a", 1), wanted("b", 2))
    with pytest.raises(ReferenceFault, match=r"districts\.json：数据库里的“b”在文件里没有了。请把这一条放回文件"):
        sync(wanted("a", 1))
    assert District.objects.count() == 2


def test_a_value_that_does_not_fit_its_field_is_refused_with_its_place() -> None:
    with pytest.raises(ReferenceFault, match=r"districts\.json a：name 不合要求"):
        sync(wanted("a", 1, name="长" * 33))
    assert not District.objects.exists()


def test_a_natural_key_becomes_a_foreign_key() -> None:
    row = Wanted(Place("f", "e"), {"park": "gaolan", "role": "lead"}, {"order": 1, "agency": "x"})
    linked = row.linked(park={"gaolan": 7}, agency={"x": 9})
    assert linked.key == {"park_id": 7, "role": "lead"}
    assert linked.values == {"order": 1, "agency_id": 9}


def test_a_surplus_part_goes_with_its_entry_which_then_counts_as_changed() -> None:
    parks = put_parks()
    district = parks["hangkong"].district
    journal = Journal()
    place = Place(FILE, "jinwan")
    journal.seen(place, Outcome.UNCHANGED)
    kept = Wanted(place, {"district_id": district.pk, "code": "hangkong"}, {"note": ""})
    rows_sync(
        Park.objects.filter(district=district),
        [kept],
        key=["district_id", "code"],
        journal=journal,
        source=FILE,
        parts=Parts("district_id", {district.pk: place}),
    )
    assert list(Park.objects.filter(district=district).values_list("code", flat=True)) == ["hangkong"]
    assert journal.files[FILE] == {"jinwan": Outcome.CHANGED}
    assert journal.alterations == [{"place": "districts.json jinwan", "row": "联港工业区", "removed": True}]


def test_a_surplus_part_that_other_records_rest_on_is_refused() -> None:
    parks = put_parks()
    place = Place(FILE, "全部")
    parts = Parts("order", {one.district.order: place for one in parks.values()})
    with pytest.raises(ReferenceFault, match="已有记录以它为据，不能删去"):
        rows_sync(District.objects.all(), [], key=["code"], journal=Journal(), source=FILE, parts=parts)
    assert District.objects.count() == 6


def test_a_part_never_makes_a_new_entry_a_changed_one() -> None:
    journal, place = Journal(), Place("actions.json", "第 1 条")
    journal.seen(place, Outcome.NEW)
    journal.seen(place, Outcome.CHANGED)
    assert journal.outcome(place) is Outcome.NEW
