"""Verbs of a scheme: take one in from a file, check and freeze it."""

import json
from datetime import datetime

from django.db import transaction

from assessment import messages
from assessment.models import Scheme
from assessment.scoring.schemecheck import can_freeze, check_scheme
from assessment.scoring.schemefile import read_scheme, scheme_digest, scheme_to_dict
from assessment.states import SchemeState
from parks.audit import record
from parks.errors import Refused
from parks.models import AuditAction, User


@transaction.atomic
def scheme_import(*, text: str, actor: User | None, now: datetime) -> Scheme:
    """Store the scheme of a scheme file as a draft; the same scheme again returns the row that holds it.

    Raises SchemeError where the text is no scheme. Another text under the same name becomes the next version.
    """
    scheme = read_scheme(text)
    digest = scheme_digest(scheme)
    existing = Scheme.objects.filter(digest=digest).first()
    if existing is not None:
        return existing
    latest = Scheme.objects.filter(name=scheme.name).order_by("-version").first()
    row = Scheme(
        name=scheme.name,
        version=latest.version + 1 if latest else 1,
        content=json.dumps(scheme_to_dict(scheme), ensure_ascii=True, sort_keys=True, separators=(",", ":")),
        digest=digest,
        created_at=now,
    )
    row.full_clean()
    row.save(force_insert=True)
    _record(AuditAction.SCHEME_CREATED, row, actor, now)
    return row


@transaction.atomic
def scheme_freeze(*, scheme: Scheme, actor: User | None, now: datetime) -> Scheme:
    """Freeze the scheme, so that it may score officially; idempotent; raises Refused with every error found."""
    row = Scheme.objects.select_for_update().get(pk=scheme.pk)
    if row.state == SchemeState.FROZEN:
        return row
    findings = check_scheme(read_scheme(row.content))
    if not can_freeze(findings):
        raise Refused(
            messages.scheme_unfit(str(row), [f"{one.where}：{one.message}" for one in findings if one.is_error])
        )
    row.state, row.frozen_at, row.frozen_by = SchemeState.FROZEN, now, actor
    row.save(update_fields=["state", "frozen_at", "frozen_by"])
    _record(AuditAction.SCHEME_FROZEN, row, actor, now)
    return row


def _record(action: AuditAction, row: Scheme, actor: User | None, now: datetime) -> None:
    record(
        action=action,
        object_type="scheme",
        object_key=str(row),
        actor=actor,
        now=now,
        detail={"digest": row.digest},
    )
