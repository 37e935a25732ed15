"""Verbs of freezing by two persons: propose, and take the proposal back. The second person's verb is scheme_freeze."""

from datetime import datetime

from django.db import transaction

from assessment import messages
from assessment.messages import schemes as words
from assessment.models import Scheme
from assessment.services.schemes import audit, require_fit
from assessment.services.telling import scheme_proposed_tell
from assessment.states import SchemeState
from parks.errors import Refused, WrongState
from parks.models import AuditAction, User
from parks.roles import Act, may


def can_propose(row: Scheme, user: User) -> bool:
    """Return whether the user may propose to freeze this draft now."""
    return row.state == SchemeState.DRAFT and row.proposed_by_id is None and may(user.role, Act.EDIT_SCHEME)


def can_freeze(row: Scheme, user: User) -> bool:
    """Return whether the user may be the second person who freezes."""
    waiting = row.state == SchemeState.DRAFT and row.proposed_by_id is not None
    return waiting and row.proposed_by_id != user.pk and may(user.role, Act.FREEZE_SCHEME)


@transaction.atomic
def scheme_propose(*, scheme: Scheme, seen: str, actor: User, now: datetime) -> Scheme:
    """Propose to freeze the text with the digest ``seen``; idempotent for the same person.

    Raises Refused with every error of the scheme and its place, and where the text has changed meanwhile.
    """
    row = _locked_draft(scheme)
    if row.proposed_by_id is not None:
        if row.proposed_by_id == actor.pk:
            return row
        raise Refused(words.proposed_already(str(row), str(row.proposed_by)))
    if seen != row.digest:
        raise Refused(words.looked_at_another(str(row)))
    require_fit(row)
    row.proposed_digest, row.proposed_at, row.proposed_by = row.digest, now, actor
    row.save(update_fields=["proposed_digest", "proposed_at", "proposed_by"])
    audit(AuditAction.SCHEME_PROPOSED, row, actor, now, withdrawn=False)
    scheme_proposed_tell(scheme=row, actor=actor, now=now)
    return row


@transaction.atomic
def scheme_withdraw(*, scheme: Scheme, actor: User, now: datetime) -> Scheme:
    """Take back a proposal to freeze; idempotent."""
    row = _locked_draft(scheme)
    if row.proposed_by_id is None:
        return row
    row.proposed_digest, row.proposed_at, row.proposed_by = "", None, None
    row.save(update_fields=["proposed_digest", "proposed_at", "proposed_by"])
    audit(AuditAction.SCHEME_PROPOSED, row, actor, now, withdrawn=True)
    return row


def _locked_draft(scheme: Scheme) -> Scheme:
    row = Scheme.objects.select_for_update().get(pk=scheme.pk)
    if row.state == SchemeState.FROZEN:
        raise WrongState(messages.scheme_frozen(str(row)))
    return row
