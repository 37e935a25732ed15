"""Verbs of a scheme: take one in from a file, check and freeze it."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from assessment import messages
from assessment.messages import schemes as words
from assessment.models import Scheme
from assessment.scoring import types
from assessment.scoring.canonical import spelled
from assessment.scoring.schemecheck import can_freeze, check_scheme
from assessment.scoring.schemefile import read_scheme, scheme_digest, scheme_to_dict
from assessment.selectors.scheme_people import others_who_may_freeze
from assessment.states import SchemeState
from parks.audit import record
from parks.errors import Refused
from parks.models import AuditAction, User
from parks.roles import Act, who_may


def canonical_text(scheme: types.Scheme) -> str:
    """Return the scheme file's text: compact, sorted, ASCII; what is stored, exported and digested."""
    return spelled(scheme_to_dict(scheme))


@transaction.atomic
def scheme_import(*, text: str, actor: User | None, now: datetime) -> Scheme:
    """Store the scheme of a scheme file as a draft; the same scheme again returns the row that holds it.

    Raises SchemeError where the text is no scheme. Another text under the same name becomes the next version.
    """
    scheme = read_scheme(text)
    existing = Scheme.objects.filter(digest=scheme_digest(scheme)).first()
    return existing or scheme_store(scheme, based_on=None, actor=actor, now=now)


def scheme_store(scheme: types.Scheme, *, based_on: Scheme | None, actor: User | None, now: datetime) -> Scheme:
    """Insert a draft as the next version under its name, with its audit row; call it inside a transaction."""
    row = Scheme(
        name=scheme.name,
        version=next_version(scheme.name),
        content=canonical_text(scheme),
        digest=scheme_digest(scheme),
        created_at=now,
        edited_at=now,
        edited_by=actor,
        based_on=based_on,
    )
    try:
        row.full_clean()
    except ValidationError as fault:
        raise Refused(words.needs_name_of_64()) from fault
    row.save(force_insert=True)
    audit(AuditAction.SCHEME_CREATED, row, actor, now)
    return row


def next_version(name: str) -> int:
    """Return the number of the next version under this name; 1 for a new name."""
    latest = Scheme.objects.filter(name=name).order_by("-version").first()
    return latest.version + 1 if latest else 1


@transaction.atomic
def scheme_freeze(*, scheme: Scheme, actor: User | None, now: datetime, seen: str = "") -> Scheme:
    """Freeze the scheme, so that it may score officially; idempotent; raises Refused with every error found.

    A person freezes only what another person proposed, and only the text with the digest ``seen``. The portal itself
    (no actor: fixtures, the demonstration) freezes without a proposal.
    """
    row = Scheme.objects.select_for_update().get(pk=scheme.pk)
    if row.state == SchemeState.FROZEN:
        return row
    if actor is not None:
        _require_second_person(row, actor, seen)
    require_fit(row)
    row.state, row.frozen_at, row.frozen_by = SchemeState.FROZEN, now, actor
    row.save(update_fields=["state", "frozen_at", "frozen_by"])
    audit(AuditAction.SCHEME_FROZEN, row, actor, now)
    return row


def require_fit(row: Scheme) -> None:
    """Raise Refused with every error of the scheme and its place: points that do not add up, faulty formulas."""
    findings = check_scheme(read_scheme(row.content))
    if not can_freeze(findings):
        raise Refused(
            messages.scheme_unfit(str(row), [f"{one.where}：{one.message}" for one in findings if one.is_error])
        )


def audit(action: AuditAction, row: Scheme, actor: User | None, now: datetime, **detail: object) -> None:
    """Record what was done to a scheme."""
    record(
        action=action,
        object_type="scheme",
        object_key=str(row),
        actor=actor,
        now=now,
        detail={"digest": row.digest, **detail},
    )


def _require_second_person(row: Scheme, actor: User, seen: str) -> None:
    proposer = row.proposed_by
    if proposer is None or row.proposed_digest != row.digest:
        raise Refused(words.not_proposed(str(row), who_may(Act.EDIT_SCHEME)))
    if proposer == actor:
        others = [f"{one}（{one.organisation}）" for one in others_who_may_freeze(actor)]
        raise Refused(words.same_person(str(row), str(proposer), others, who_may(Act.FREEZE_SCHEME)))
    if seen != row.digest:
        raise Refused(words.looked_at_another(str(row)))
