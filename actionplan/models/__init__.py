"""The plan: city goals, actions, measures, duties and the parks' ledgers."""

from actionplan.models.commitments import (
    CityGoal,
    Commitment,
    CommitmentTarget,
    Duty,
    Responsibility,
)
from actionplan.models.ledger import LedgerItem, LedgerTarget

__all__ = (
    "CityGoal",
    "Commitment",
    "CommitmentTarget",
    "Duty",
    "LedgerItem",
    "LedgerTarget",
    "Responsibility",
)
