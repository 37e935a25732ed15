"""Verbs of a draft: begin one from nothing or from a version, change it. Frozen rows never change."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction

from assessment import messages
from assessment.messages import schemes as words
from assessment.models import Scheme
from assessment.scoring.errors import SchemeError
from assessment.scoring.schemediff import differences
from assessment.scoring.schemeedit import empty_scheme, place_in_words, with_values
from assessment.scoring.schemefile import read_scheme, scheme_digest, scheme_from_dict, scheme_to_dict
from assessment.scoring.types import Scheme as Rules
from assessment.services.schemes import audit, canonical_text, next_version, scheme_store
from assessment.services.stale import Clash, Stale
from assessment.states import SchemeState
from parks.errors import Refused, WrongState
from parks.models import AuditAction, User

Change = Callable[[dict[str, Any]], dict[str, Any]]


@transaction.atomic
def scheme_create(
    *, code: str, name: str, document: str, categories: list[tuple[str, str]], actor: User, now: datetime
) -> Scheme:
    """Store an empty draft under a name of its own; raises Refused where the name is in use."""
    if Scheme.objects.filter(name=name).exists():
        raise Refused(words.name_taken(name, next_version(name) - 1))
    data = empty_scheme(code=code, name=name, document=document, categories=categories)
    return scheme_store(scheme_from_dict(data), based_on=None, actor=actor, now=now)


@transaction.atomic
def scheme_copy(*, scheme: Scheme, actor: User, now: datetime) -> Scheme:
    """Store a draft with the version's text, as the next version under its name; the text's version number follows."""
    data = scheme_to_dict(read_scheme(scheme.content))
    copy = with_values(data, {"version": str(next_version(scheme.name))})
    return scheme_store(scheme_from_dict(copy), based_on=scheme, actor=actor, now=now)


@transaction.atomic
def scheme_edit(*, scheme: Scheme, revision: int, change: Change, what: str, actor: User, now: datetime) -> Scheme:
    """Change a draft that the person saw at this revision; what stands as wanted already is left alone.

    Any edit withdraws a proposal to freeze. Raises Stale, with both texts of every field that differs, where somebody
    else was faster, and Refused where the scheme is frozen or would be no scheme any more.
    """
    row = Scheme.objects.select_for_update().get(pk=scheme.pk)
    if row.state == SchemeState.FROZEN:
        raise WrongState(messages.scheme_frozen(str(row)))
    standing = read_scheme(row.content)
    given = changed(standing, change)
    digest = scheme_digest(given)
    if digest == row.digest:
        return row
    if revision != row.revision:
        clashes = [Clash(f"{one.place}·{one.field}", one.before, one.after) for one in differences(standing, given)]
        raise Stale(str(row), f"{row.edited_by}（{row.edited_by.organisation}）" if row.edited_by else "系统", clashes)
    before = row.digest
    if given.name != row.name:
        row.name, row.version = given.name, next_version(given.name)
    row.content, row.digest, row.revision = canonical_text(given), digest, row.revision + 1
    row.edited_at, row.edited_by = now, actor
    row.proposed_digest, row.proposed_at, row.proposed_by = "", None, None
    row.full_clean()
    row.save()
    audit(AuditAction.SCHEME_EDITED, row, actor, now, before=before, revision=row.revision, what=what)
    return row


def changed(standing: Rules, change: Change) -> Rules:
    """Return the scheme after a change; raises Refused, saying where, if it would be none."""
    data = scheme_to_dict(standing)
    try:
        data = change(data)
        return scheme_from_dict(data)
    except SchemeError as error:
        raise Refused(words.not_a_scheme(place_in_words(data, error))) from error
