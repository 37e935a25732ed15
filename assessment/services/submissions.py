"""Verbs of a filing: submit it, return items of it, accept it."""

import hashlib
import re
from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from assessment import messages
from assessment.checks.order import run_checks
from assessment.filing.catalogue import catalogue_of
from assessment.filing.lengths import RETURN_REASON
from assessment.messages import review as review_say
from assessment.messages import submitting as say
from assessment.models import ReturnRequest, Submission, SubmissionVersion
from assessment.selectors.filing import brought_to, closes_at, draft_of, latest_version
from assessment.selectors.review_open import undecided
from assessment.services.locking import filing_record, submission_lock
from assessment.services.reopening import reported_now, review_after_resubmission, review_after_return
from assessment.services.reported import store_accepted, store_reported
from assessment.services.review import unsettled
from assessment.services.review_lock import require_no_conflict
from assessment.services.seen import content_of, require_seen, seen_of
from assessment.services.telling import filing_accepted_tell, filing_returned_tell, filing_submitted_tell
from assessment.services.words import require_words
from assessment.shape import scheme_of
from assessment.states import REVIEW_STAGES, SUBMISSION_MOVES, Stage, SubmissionState
from parks.errors import Refused, WrongState
from parks.jobs import job_owe
from parks.models import AuditAction, User
from parks.states import JobKind

SUBMIT_STAGES = {
    SubmissionState.DRAFT: frozenset({Stage.SELF_EVALUATION}),
    SubmissionState.RETURNED: REVIEW_STAGES,
}
REQUEST_KEY = re.compile(r"[\x21-\x7e]{1,64}")


@transaction.atomic
def submission_submit(
    *,
    submission: Submission,
    declared: bool,
    seen: str,
    idempotency_key: str,
    actor: User,
    clock: Callable[[], datetime] = timezone.now,
) -> SubmissionVersion:
    """Submit the filing as it stands and return the version with its receipt number.

    `seen` are the marks of what the signer looked at (services.seen): nothing is signed unseen. Idempotent by the
    request's key, and by content: what is submitted already is returned again, unless it was sent back meanwhile. The
    clock is read when the rows are locked, so that waiting for a lock cannot carry a filing past its deadline. Raises
    Refused with what changed since, or with every check that failed; the draft stays.
    """
    if not REQUEST_KEY.fullmatch(idempotency_key):
        raise Refused(messages.bad_request_key())
    locked = submission_lock(submission)
    standing = _standing(locked, idempotency_key, seen)
    if standing is not None:
        return standing
    _require_move(locked, SubmissionState.SUBMITTED, "报送")
    now = clock()
    _require_open(locked, now)
    if not declared:
        raise Refused(messages.not_declared())
    if locked.entries.filter(saved_by=actor).exists():
        raise Refused(messages.signer_has_filled())
    draft, brought = draft_of(locked), brought_to(locked)
    content = content_of(draft, brought, locked)
    require_seen(locked, content, draft.catalogue, seen)
    findings = run_checks(draft, brought)
    if findings:
        raise Refused(messages.checks_open(one.message for one in findings))
    previous = latest_version(locked)
    number = previous.number + 1 if previous else 1
    version = SubmissionVersion.objects.create(
        submission=locked,
        number=number,
        receipt_number=f"ZHYQ-{locked.cycle.year}-{locked.park.order:02d}-{number:02d}",
        content=content,
        sha256=hashlib.sha256(content.encode("ascii")).hexdigest(),
        idempotency_key=idempotency_key,
        submitted_at=now,
        submitted_by=actor,
    )
    figures = reported_now(locked)
    store_reported(locked, draft)
    if previous is not None:
        review_after_resubmission(
            locked, before=previous, after=version, figures=figures, scheme=draft.scheme, catalogue=draft.catalogue,
            actor=actor, now=now,
        )  # fmt: skip
    _set_state(locked, SubmissionState.SUBMITTED, now)
    filing_record(
        AuditAction.SUBMITTED, locked, actor, now, {"receipt": version.receipt_number, "sha256": version.sha256}
    )
    job_owe(kind=JobKind.RENDER_RECEIPT, key=version.receipt_number, actor=actor, now=now)
    filing_submitted_tell(version=version, now=now)
    return version


@transaction.atomic
def submission_return(
    *, submission: Submission, seen: int, items: list[str], reason: str, actor: User, now: datetime
) -> ReturnRequest:
    """Send the named items back to the park; only they open again, and the signature must be given anew.

    `seen` is the number of the version that the reader looked at. The same return again gives back the one that
    stands. Raises Refused for another version than stands, items that there are not, a missing reason, or a filing
    that is not submitted.
    """
    locked, named = submission_lock(submission), sorted(set(items))
    require_no_conflict(locked, actor)
    version = latest_version(locked)
    _require_version(version, seen, "退回")
    standing = ReturnRequest.objects.filter(version=version).first() if version else None
    if standing is not None and (standing.items, standing.reason) == (named, reason.strip()):
        return standing
    _require_move(locked, SubmissionState.RETURNED, "退回")
    if version is None:
        raise WrongState(messages.submission_move(locked.park.name, locked.get_state_display(), "退回"))
    if locked.cycle.stage not in REVIEW_STAGES:
        raise WrongState(messages.wrong_stage(locked.cycle.year, Stage(locked.cycle.stage), "退回", REVIEW_STAGES))
    catalogue = draft_of(locked).catalogue
    unknown = [code for code in named if catalogue.item(code) is None]
    if unknown or not named:
        raise Refused(messages.unknown_items(unknown or ["（未选择）"]))
    words = require_words("补正要求", reason, RETURN_REASON)
    request = ReturnRequest.objects.create(
        submission=locked, version=version, items=named, reason=words, returned_at=now, returned_by=actor
    )
    review_after_return(locked, named, reason=words, actor=actor, now=now)
    _set_state(locked, SubmissionState.RETURNED, now)
    filing_record(AuditAction.RETURNED, locked, actor, now, {"items": request.items, "reason": words})
    filing_returned_tell(request=request, now=now)
    return request


@transaction.atomic
def submission_accept(*, submission: Submission, seen: int, actor: User, now: datetime) -> Submission:
    """Accept the filing with the agency's figures or, without one, the reported; claims as decided; idempotent.

    `seen` is the number of the version that the reader looked at; raises Refused where another one stands, and while
    an item is not settled or something in it is undecided.
    """
    locked = submission_lock(submission)
    require_no_conflict(locked, actor)
    version = latest_version(locked)
    _require_version(version, seen, "受理")
    if locked.state == SubmissionState.ACCEPTED:
        return locked
    _require_move(locked, SubmissionState.ACCEPTED, "受理")
    if locked.cycle.stage not in REVIEW_STAGES:
        raise WrongState(messages.wrong_stage(locked.cycle.year, Stage(locked.cycle.stage), "受理", REVIEW_STAGES))
    _require_reviewed(locked)
    store_accepted(locked, draft_of(locked).vetoes(), version.receipt_number if version else "")
    _set_state(locked, SubmissionState.ACCEPTED, now)
    filing_record(AuditAction.ACCEPTED, locked, actor, now, {})
    filing_accepted_tell(submission=locked, number=version.number if version else 0, now=now)
    return locked


def _standing(locked: Submission, idempotency_key: str, seen: str) -> SubmissionVersion | None:
    """Return the version that this request, or another just like it, made already; raises Refused for a stale one."""
    same = locked.versions.filter(idempotency_key=idempotency_key).first()
    returned = ReturnRequest.objects.filter(version=same).select_related("returned_by").first() if same else None
    if same is not None and returned is not None:
        raise Refused(say.returned_since(same.number, str(returned.returned_by), returned.returned_at))
    if same is not None:
        return same
    latest = latest_version(locked)
    if locked.state != SubmissionState.SUBMITTED or latest is None:
        return None
    catalogue = catalogue_of(scheme_of(locked.cycle.scheme), locked.park.category)
    if seen != seen_of(latest.content, catalogue):
        raise Refused(say.submitted_otherwise(latest.number, str(latest.submitted_by), latest.submitted_at))
    return latest


def _require_version(latest: SubmissionVersion | None, seen: int, verb: str) -> None:
    """Refuse to judge a version that the reader did not see; where there is none, the state's guard says so."""
    if latest is None or latest.number == seen:
        return
    if seen < 1:
        raise Refused(say.version_missing(verb))
    raise Refused(say.version_moved(verb, seen, latest.number, latest.submitted_at))


def _require_move(locked: Submission, target: SubmissionState, verb: str) -> None:
    if target not in SUBMISSION_MOVES[SubmissionState(locked.state)]:
        raise WrongState(messages.submission_move(locked.park.name, locked.get_state_display(), verb))


def _require_reviewed(locked: Submission) -> None:
    """Refuse while an item is not settled, or something came up in a settled one, such as an official figure."""
    scheme = scheme_of(locked.cycle.scheme)
    catalogue = catalogue_of(scheme, locked.park.category)
    waiting = set(unsettled(locked, [one.code for one in catalogue.items]))
    if waiting:
        names = [one.name for one in catalogue.items if one.code in waiting]
        raise Refused(review_say.not_settled(locked.park.name, names))
    open_now = undecided(locked, scheme, catalogue)
    if open_now:
        raise Refused(review_say.still_open(locked.park.name, [line for said in open_now.values() for line in said]))


def _require_open(locked: Submission, now: datetime) -> None:
    state = SubmissionState(locked.state)
    stages = SUBMIT_STAGES[state]
    if locked.cycle.stage not in stages:
        raise WrongState(messages.wrong_stage(locked.cycle.year, Stage(locked.cycle.stage), "报送", stages))
    closed = closes_at(locked)
    # Half-open: the very moment of the deadline is too late. A returned filing answers to its return instead.
    if state == SubmissionState.DRAFT and now >= closed:
        raise WrongState(messages.too_late(f"{timezone.localtime(closed):%Y年%m月%d日%H:%M}"))


def _set_state(locked: Submission, state: SubmissionState, now: datetime) -> None:
    """Write the state of a locked, checked filing: the only place that does."""
    locked.state = state
    stamps = {SubmissionState.SUBMITTED: "submitted_at", SubmissionState.ACCEPTED: "accepted_at"}
    fields = ["state"]
    if state in stamps:
        setattr(locked, stamps[state], now)
        fields.append(stamps[state])
    locked.save(update_fields=fields)
