"""The reference data of both apps is loaded as one: all or nothing, told to the trail once."""

import hashlib
from pathlib import Path

import pytest
from django.db import IntegrityError

from actionplan.models import LedgerItem
from parks.models import AuditAction, AuditEntry, District, Park
from parks.reference.reading import ReferenceFault
from parks.states import Role
from tests.damage import copied, edit
from tests.register import NOW, REFERENCE, put_user
from zhpark import reference
from zhpark.reference import reference_compare, reference_load

pytestmark = pytest.mark.django_db


def test_a_load_is_told_to_the_trail_with_actor_counts_and_digests() -> None:
    office = put_user("王主任", Role.OFFICE)
    reference_load(folder=REFERENCE, actor=office, now=NOW)
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.actor, entry.at) == (AuditAction.REFERENCE_LOADED, office, NOW)
    goals = entry.detail["files"]["goals.json"]
    digest = hashlib.sha256((REFERENCE / "goals.json").read_bytes()).hexdigest()
    assert goals == {"total": 34, "new": 34, "changed": 0, "unchanged": 0, "sha256": digest}
    assert len(entry.detail["files"]) == 15
    assert entry.detail["alterations"] == []


def test_a_second_load_adds_no_row_to_the_trail() -> None:
    reference_load(folder=REFERENCE, actor=None, now=NOW)
    assert not reference_load(folder=REFERENCE, actor=None, now=NOW).anything_changed
    assert AuditEntry.objects.count() == 1


def test_a_correction_is_told_with_old_and_new(tmp_path: Path) -> None:
    reference_load(folder=REFERENCE, actor=None, now=NOW)
    folder = copied(tmp_path)
    edit(folder, "parks.json", lambda data: data[4].update(project_threshold="0.6"))
    reference_load(folder=folder, actor=None, now=NOW)
    entry = AuditEntry.objects.order_by("sequence").last()
    assert entry is not None
    assert entry.detail["alterations"] == [
        {
            "place": "parks.json 第 5 条（nanping）",
            "row": "南屏科技工业园",
            "fields": {"project_threshold": ["0.5000", "0.6"]},
        }
    ]


def test_a_comparison_leaves_the_database_as_it_was() -> None:
    journal = reference_compare(folder=REFERENCE, now=NOW)
    assert journal.counts("ledgers/gaolan.json")["new"] == 13
    assert (Park.objects.count(), LedgerItem.objects.count(), AuditEntry.objects.count()) == (0, 0, 0)


def test_a_fault_that_shows_only_while_writing_undoes_what_was_written(tmp_path: Path) -> None:
    reference_load(folder=REFERENCE, actor=None, now=NOW)
    folder = copied(tmp_path)
    edit(folder, "districts.json", lambda data: data[0].update(note="改过"))
    edit(folder, "ledgers/gaolan.json", lambda data: data["rows"].pop())
    with pytest.raises(ReferenceFault, match="在文件里没有了"):
        reference_load(folder=folder, actor=None, now=NOW)
    assert District.objects.get(code="gaolangang").note != "改过"
    assert AuditEntry.objects.count() == 1


def test_names_that_change_places_are_refused_by_the_database_and_told(tmp_path: Path) -> None:
    reference_load(folder=REFERENCE, actor=None, now=NOW)
    folder = copied(tmp_path)

    def swap(data: list[dict[str, str]]) -> None:
        data[0]["name"], data[1]["name"] = data[1]["name"], data[0]["name"]

    edit(folder, "agencies.json", swap)
    with pytest.raises(ReferenceFault, match="数据库拒绝写入") as caught:
        reference_load(folder=folder, actor=None, now=NOW)
    assert isinstance(caught.value.__cause__, IntegrityError)
    assert not reference_load(folder=REFERENCE, actor=None, now=NOW).anything_changed


def test_the_load_is_undone_where_the_trail_cannot_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(**kwargs: object) -> None:
        raise RuntimeError("盘满")

    monkeypatch.setattr(reference, "record", broken)
    with pytest.raises(RuntimeError, match="盘满"):
        reference_load(folder=REFERENCE, actor=None, now=NOW)
    assert not Park.objects.exists()
