"""The plan's verbs: bringing goals, actions, measures, duties and ledgers in line with the reference files."""

from typing import TypeVar

from django.db.models import Model

from actionplan.models import (
    CityGoal,
    Commitment,
    CommitmentTarget,
    Duty,
    LedgerItem,
    LedgerTarget,
    Responsibility,
)
from actionplan.reference import DUTIES, GOALS, LEDGERS, NUMBERED, Plan
from parks.models import Agency, Park
from parks.reference.syncing import Journal, Parts, Synced, Wanted, rows_sync

M = TypeVar("M", bound=Model)


def plan_load(plan: Plan, *, journal: Journal) -> None:
    """Bring the plan in line with the files, inside the caller's transaction; parks and bodies stand already.

    A target, a body's part or a duty's owner that its entry no longer states is deleted; a goal, action, measure,
    duty or ledger row that the files no longer state raises ReferenceFault.
    """
    agencies = dict(Agency.objects.values_list("code", "pk"))
    rows_sync(CityGoal.objects.all(), plan.goals, key=["code"], journal=journal, source=GOALS)
    _commitments_load(plan, agencies, journal)
    duties = rows_sync(Duty.objects.all(), plan.duties, key=["code"], journal=journal, source=DUTIES)
    rows_sync(
        Duty.owners.through.objects.all(),
        [row.linked(duty=duties.ids, agency=agencies) for row in plan.duty_owners],
        key=["duty_id", "agency_id"],
        journal=journal,
        source=DUTIES,
        parts=_parts("duty_id", duties, plan.duties, ["code"]),
    )
    parks = dict(Park.objects.values_list("code", "pk"))
    items = rows_sync(
        LedgerItem.objects.select_related("park"),
        [row.linked(park=parks) for row in plan.items],
        key=["key"],
        journal=journal,
        source=LEDGERS,
    )
    rows_sync(
        LedgerTarget.objects.all(),
        [row.linked(item=items.ids) for row in plan.ledger_targets],
        key=["item_id", "horizon", "metric", "period"],
        journal=journal,
        source=LEDGERS,
        parts=_parts("item_id", items, plan.items, ["key"]),
    )


def _commitments_load(plan: Plan, agencies: dict[str, int], journal: Journal) -> None:
    source = "、".join(file for file, _ in NUMBERED.values())
    key = ["kind", "number"]
    commitments = rows_sync(Commitment.objects.all(), plan.commitments, key=key, journal=journal, source=source)
    parts = _parts("commitment_id", commitments, plan.commitments, key)
    rows_sync(
        Responsibility.objects.select_related("agency"),
        [row.linked(commitment=commitments.ids, agency=agencies) for row in plan.responsibilities],
        key=["commitment_id", "agency_id", "role"],
        journal=journal,
        source=source,
        parts=parts,
    )
    rows_sync(
        CommitmentTarget.objects.all(),
        [row.linked(commitment=commitments.ids) for row in plan.commitment_targets],
        key=["commitment_id", "metric", "period"],
        journal=journal,
        source=source,
        parts=parts,
    )


def _parts(owner: str, synced: Synced[M], wanted: list[Wanted], key: list[str]) -> Parts:
    places = {tuple(row.key[name] for name in key): row.place for row in wanted}
    return Parts(owner, {row.pk: places[found] for found, row in synced.rows.items()})
