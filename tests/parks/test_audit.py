"""The trail appends in one chain, and one altered, removed or swapped row is found."""

import pytest
from django.db import DatabaseError, connection, transaction

from parks import audit
from parks.models import AuditAction, AuditEntry, AuditHead
from parks.states import Role
from tests.conftest import guards_lifted
from tests.register import NOW, put_user

pytestmark = pytest.mark.django_db


def put_entries(count: int) -> None:
    with transaction.atomic():
        for number in range(1, count + 1):
            audit.record(
                action=AuditAction.CYCLE_OPENED,
                object_type="cycle",
                object_key=str(number),
                actor=None,
                now=NOW,
                detail={"名称": "甲", "amount": "1.50", "deep": {"b": [1, None, True], "a": "é"}},
            )


def test_entries_stand_in_one_chain_from_the_genesis_digest() -> None:
    put_entries(3)
    entries = list(AuditEntry.objects.order_by("sequence"))
    assert [entry.sequence for entry in entries] == [1, 2, 3]
    assert entries[0].previous_digest == audit.GENESIS
    assert entries[2].previous_digest == entries[1].digest
    assert AuditHead.objects.get().digest == entries[2].digest
    assert list(audit.chain_faults()) == []


def test_an_entry_names_its_actor_and_organisation() -> None:
    office = put_user("王主任", Role.OFFICE)
    with transaction.atomic():
        entry = audit.record(action=AuditAction.SIGNED_IN, object_type="portal", object_key="x", actor=office, now=NOW)
    assert entry.actor_name == "王主任（领导小组办公室）"


@pytest.mark.parametrize("statement", ["UPDATE parks_auditentry SET actor_name = 'x'", "DELETE FROM parks_auditentry"])
def test_the_database_itself_refuses_to_change_the_trail(statement: str) -> None:
    put_entries(1)
    with pytest.raises(DatabaseError, match="guarded row"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert AuditEntry.objects.get().actor_name == "系统"


@pytest.mark.django_db(transaction=True)
def test_an_entry_outside_a_transaction_is_refused() -> None:
    with pytest.raises(RuntimeError, match="同一事务"):
        audit.record(action=AuditAction.SIGNED_IN, object_type="portal", object_key="x", actor=None, now=NOW)
    assert not AuditEntry.objects.exists()


def faults_after(change: str) -> list[audit.ChainFault]:
    """Return the faults found after somebody with the keys to the database did this to it."""
    with guards_lifted(also_postgresql=True), connection.cursor() as cursor:
        cursor.execute(change)
    return list(audit.chain_faults())


def test_one_altered_row_among_many_is_found() -> None:
    put_entries(200)
    faults = faults_after("UPDATE parks_auditentry SET object_key = '1000' WHERE sequence = 137")
    assert [(fault.sequence, "改动" in fault.found) for fault in faults] == [(137, True)]


def test_one_removed_row_is_found() -> None:
    put_entries(5)
    faults = faults_after("DELETE FROM parks_auditentry WHERE sequence = 3")
    assert [fault.sequence for fault in faults] == [4, 4]
    assert "应为第 3 条" in faults[0].found


def test_rows_cut_off_at_the_end_are_found() -> None:
    put_entries(5)
    faults = faults_after("DELETE FROM parks_auditentry WHERE sequence > 3")
    assert [fault.sequence for fault in faults] == [5]
    assert "最后一条是第 3 条" in faults[0].found


def test_two_swapped_rows_are_found() -> None:
    put_entries(4)
    faults = faults_after("UPDATE parks_auditentry SET sequence = 1000 - sequence WHERE sequence IN (2, 3)")
    assert faults


def test_a_verification_is_an_entry_of_the_chain_and_the_chain_holds_with_it() -> None:
    put_entries(3)
    outcome = audit.chain_verify(now=NOW)
    assert (outcome.entries, outcome.faults, outcome.recorded) == (3, [], True)
    last = AuditEntry.objects.latest("sequence")
    assert (last.action, last.detail["through"], last.detail["faults"]) == (AuditAction.CHAIN_VERIFIED, 3, 0)
    assert list(audit.chain_faults()) == []


def test_where_the_end_was_set_back_the_fault_is_told_and_nothing_is_recorded() -> None:
    put_entries(3)
    AuditHead.objects.update(sequence=2)
    outcome = audit.chain_verify(now=NOW)
    assert [fault.sequence for fault in outcome.faults] == [2]
    assert not outcome.recorded and AuditEntry.objects.count() == 3


def test_an_entry_added_while_the_chain_is_walked_breaks_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    put_entries(3)
    look = audit._tail

    def late() -> tuple[int, str]:
        seen = look()
        if seen[0] == 3:
            put_entries(1)
        return seen

    monkeypatch.setattr(audit, "_tail", late)
    assert list(audit.chain_faults()) == []
