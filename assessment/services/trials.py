"""A trial (试算): a shadow run on changed rules or figures, stored beside the year and seen by nothing official."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from assessment.messages import trials as messages
from assessment.models import Cycle, Scheme, TrialRun
from assessment.robustness.differences import summary_of
from assessment.robustness.supposed import CITY, Change, standing, supposed
from assessment.scoring.casefile import case_to_dict
from assessment.scoring.engine import score
from assessment.scoring.errors import ScoringError
from assessment.scoring.resultfile import result_to_dict
from assessment.scoring.results import Result
from assessment.scoring.rounding import plain
from assessment.scoring.schemefile import read_scheme
from assessment.scoring.types import Case
from assessment.scoring.types import Scheme as Rules
from assessment.selectors.trial_base import base_of, source_of
from assessment.services.collection import collection_paused
from assessment.services.cycles import cycle_lock
from assessment.services.runs import canonical
from assessment.shape import StandIn
from parks.audit import record
from parks.errors import Refused
from parks.models import AuditAction, Park, User


@dataclass(frozen=True)
class Tried:
    """What a trial came to, before it is stored: the supposed case and its result beside the base's summary."""

    scheme: Scheme
    case: Case
    result: Result
    changes: dict[str, Any]


@collection_paused
def trial_compute(*, cycle: Cycle, scheme: Scheme, changes: Sequence[Change]) -> Tried:
    """Score the year's data with this scheme, draft or frozen, and these figures, without writing.

    Raises Refused where the year or a changed park has no data, or data and scheme do not go together. Problems stand
    in the result, beside what could be computed.
    """
    base = base_of(cycle)
    rules = _rules(scheme)
    case, stand_ins = base.case, base.stand_ins
    if scheme.pk != cycle.scheme_id:
        _, (case, stand_ins) = source_of(cycle, rules)
    held = {park.code for park in case.parks}
    if absent := [one.park for one in changes if one.park not in (CITY, *held)]:
        names = Park.objects.filter(code__in=absent).order_by("order").values_list("name", flat=True)
        raise Refused(messages.not_in_case(cycle.year, names))
    case = supposed(case, changes)
    try:
        result = score(rules, case)
    except ScoringError as fault:
        raise Refused(messages.misfit(str(fault), rules.name)) from fault
    told: dict[str, Any] = {
        "base": {
            "kind": base.kind,
            "scheme": str(base.scheme_row),
            "scheme_digest": base.result.scheme_digest,
            "case_digest": base.result.case_digest,
            "summary": summary_of(result_to_dict(base.result)),
        },
        "scheme": str(scheme),
        "scheme_changed": base.result.scheme_digest != result.scheme_digest,
        "figures": [_told(change, base.case, rules) for change in changes],
        "stand_ins": [list(one) for one in stand_ins if not _supposed(one, changes)],
    }
    return Tried(scheme, case, result, told)


@transaction.atomic
def trial_store(*, cycle: Cycle, name: str, tried: Tried, actor: User, now: datetime) -> TrialRun:
    """Store the trial and return it; the same suppositions on the same data again return the one that stands.

    It writes nothing but its own row and the audit row. Raises ValidationError for a name that is none.
    """
    locked = cycle_lock(cycle)
    digests = {"scheme_digest": tried.result.scheme_digest, "case_digest": tried.result.case_digest}
    for one in TrialRun.objects.filter(cycle=locked, **digests):
        if one.changes == tried.changes:
            return one
    result_text = canonical(result_to_dict(tried.result))
    row = TrialRun(
        cycle=locked,
        name=name,
        changes=tried.changes,
        scheme_text=tried.scheme.content,
        case_text=canonical(case_to_dict(tried.case)),
        result_text=result_text,
        result_digest=hashlib.sha256(result_text.encode("ascii")).hexdigest(),
        created_at=now,
        created_by=actor,
        **digests,
    )
    row.full_clean()
    row.save(force_insert=True)
    record(
        action=AuditAction.TRIAL_STORED,
        object_type="trial",
        object_key=f"{locked.year}/{row.pk}",
        actor=actor,
        now=now,
        detail={**digests, "result_digest": row.result_digest, "scheme": tried.changes["scheme"]},
    )
    return row


def _rules(scheme: Scheme) -> Rules:
    try:
        return read_scheme(scheme.content)
    except ScoringError as fault:
        raise Refused(messages.misfit(str(fault), scheme.name)) from fault


def _supposed(stand_in: StandIn, changes: Sequence[Change]) -> bool:
    return any((one.park, one.element, one.year) == stand_in[:3] for one in changes)


def _told(change: Change, case: Case, rules: Rules) -> dict[str, Any]:
    """A change with what it replaces, as the trial's page says it."""
    elements = {one.code: one for one in rules.elements}
    before = standing(case, change.park, change.element, change.year)
    name = next((one.name for one in case.parks if one.code == change.park), "全市")
    return {
        "park": change.park,
        "park_name": "全市" if change.park == CITY else name,
        "element": change.element,
        "element_name": elements[change.element].name,
        "unit": elements[change.element].unit,
        "year": change.year,
        "before": None if before is None else plain(before),
        "after": plain(change.value),
    }
